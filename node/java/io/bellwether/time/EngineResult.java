package io.bellwether.time;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param events executed
 * @param virtualTime up to which every node has executed everything, in picoseconds
 * @param safeTime up to which every node of every region has, as far as is known, in picoseconds
 * @param fingerprints of each hosted node's executed events, in id order
 * @param windows opened by the timekeeper
 * @param slices advanced, one actor message each
 * @param rounds exchanged with other regions
 * @param pace how it was kept
 * @param ending why it ended
 * @param failure of a node, if that is why
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
public record EngineResult(
    long events,
    long virtualTime,
    long safeTime,
    long[] fingerprints,
    long windows,
    long slices,
    RoundStatistics rounds,
    PaceStatistics pace,
    Ending ending,
    Optional<NodeFailure> failure) {

  /** The fingerprint of a whole network: those of its nodes, folded in id order. */
  public long fingerprint() {
    return fingerprint(fingerprints);
  }

  /** Folds the fingerprints of all nodes of a network, given in id order. */
  public static long fingerprint(long[] fingerprints) {
    Digest digest = new Digest();
    for (long fingerprint : fingerprints) {
      digest.add(fingerprint);
    }
    return digest.value();
  }

  /** Why a run ended. */
  public enum Ending {
    /** Virtual time reached the end that was asked for. */
    TIME(1),
    /** The stop condition was met. */
    CONDITION(2),
    /** Somebody asked for a stop. */
    INTERRUPTED(3),
    /** A node threw. */
    FAILED(4),
    /** A region that the run needs was lost. */
    LOST(5);

    private final int code;

    Ending(int code) {
      this.code = code;
    }

    /** A stable number of the ending. */
    public int code() {
      return code;
    }
  }
}

package io.bellwether.time;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param events executed
 * @param virtualTime up to which every node has executed everything, in picoseconds
 * @param fingerprint of all executed events
 * @param windows opened by the timekeeper
 * @param slices advanced, one actor message each
 * @param ending why it ended
 * @param failure of a node, if that is why
 */
public record EngineResult(
    long events,
    long virtualTime,
    long fingerprint,
    long windows,
    long slices,
    Ending ending,
    Optional<NodeFailure> failure) {

  /** Why a run ended. */
  public enum Ending {
    /** Virtual time reached the end that was asked for. */
    TIME(1),
    /** The stop condition was met. */
    CONDITION(2),
    /** Somebody asked for a stop. */
    INTERRUPTED(3),
    /** A node threw. */
    FAILED(4);

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

package io.bellwether.protocol.entanglement;

import io.bellwether.state.Correlations;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.PairHalf;
import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/**
 * What memory nodes and stations tell each other, and their timers. A flow is a path that was set
 * up for one demand; a pair of a link is known by its number, which the station counts.
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
public sealed interface EntanglementMessage extends Payload {

  /** Payloads of entanglement networks have this code or a larger one. */
  int FIRST_CODE = 500;

  /** A message or timer of a link's station. */
  sealed interface OfStation extends EntanglementMessage {
    /** Id of the link. */
    int link();
  }

  /** A message or timer of a node's part of a flow. */
  sealed interface OfFlow extends EntanglementMessage {
    /** Id of the flow. */
    int flow();
  }

  /**
   * Photons of a memory are on their way to the station, one per attempt from now on: this stands
   * for all of them.
   *
   * @param end of the link at which the memory is: 0 for {@code from}, 1 for {@code to}
   * @param slot number of the memory at its link end; it is tried with that of the same number
   * @param flow for which
   * @param use how often the memory was armed before
   */
  record Arm(int link, int end, int slot, int flow, long use) implements OfStation {
    @Override
    public int code() {
      return 500;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) end).add((long) slot).add((long) flow).add(use);
    }
  }

  /** The photons of {@link Arm} end here. */
  record Disarm(int link, int end, int slot, long use) implements OfStation {
    @Override
    public int code() {
      return 501;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) end).add((long) slot).add(use);
    }
  }

  /** Timer of a memory's node: the memory can attempt again, its dead time is over. */
  record Recovered(int link, int slot) implements EntanglementMessage {
    @Override
    public int code() {
      return 510;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) slot);
    }
  }

  /** Timer of a station: the photons of an attempt meet. */
  record Attempt(int link, int slot) implements OfStation {
    @Override
    public int code() {
      return 502;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) slot);
    }
  }

  /**
   * The station tells one end that an attempt has succeeded.
   *
   * @param use of the memory, as in its {@link Arm}
   * @param pair number of the pair, counted by the station
   * @param half what the memory holds since it emitted the photon
   */
  record Herald(int link, int slot, long use, long pair, PairHalf half)
      implements EntanglementMessage {
    @Override
    public int code() {
      return 503;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) slot).add(use).add(pair).add((long) half.bits());
    }
  }

  /**
   * Follows a pair from one end of a flow to the other, from swap to swap, and gathers their
   * outcomes (W. Kozlowski, A. Dahlberg, S. Wehner, CoNEXT '20, 1).
   *
   * @param forward whether it comes from the head of the flow, which asked for it
   * @param pair number of the pair on the link over which the message travels
   * @param origin number of the pair on the link at the end that it comes from
   * @param outcomes exclusive or of the codes of the swaps so far
   * @param since when the half at that end was emitted, or had its last round of distillation, in
   *     picoseconds
   * @param ground {@link PairHalf#ground} of that half; for reports alone
   * @param beyond by what the swaps have made the pair longer; for reports alone
   */
  record Track(
      int flow,
      boolean forward,
      long pair,
      long origin,
      int outcomes,
      long since,
      int ground,
      Correlations beyond)
      implements OfFlow {
    @Override
    public int code() {
      return 504;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(forward).add(pair).add(origin).add((long) outcomes).add(since);
    }

    Track onwards(long nextPair, int outcome, Correlations further) {
      Correlations all = beyond.compose(further);
      return new Track(flow, forward, nextPair, origin, outcomes ^ outcome, since, ground, all);
    }
  }

  /**
   * Goes back to the end of a flow whose pair came to nothing.
   *
   * @param forward whether it travels away from the head
   * @param origin number of the pair at that end
   */
  record Expired(int flow, boolean forward, long origin) implements OfFlow {
    @Override
    public int code() {
      return 505;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(forward).add(origin);
    }
  }

  /**
   * A node tells its neighbour that its half of a pair is lost: thrown away, consumed by a swap
   * that failed, or swapped with one that was lost.
   *
   * @param forward whether it travels away from the head
   */
  record Drop(int flow, boolean forward, long pair) implements OfFlow {
    @Override
    public int code() {
      return 506;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(forward).add(pair);
    }
  }

  /**
   * A node that has swapped tells the ends of the longer pair how far it reaches now. It goes over
   * the pair, and on over swaps that it comes to, up to a half that still waits. What the swap
   * found stays with it, for the {@link Track}.
   *
   * @param forward whether it travels away from the head
   * @param reach position of the node at the other end of the pair
   */
  record Reaches(int flow, boolean forward, long pair, int reach) implements OfFlow {
    @Override
    public int code() {
      return 509;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(forward).add(pair).add((long) reach);
    }
  }

  /**
   * A node tells its neighbour what it has read in a round of distillation.
   *
   * @param forward whether it travels away from the head
   * @param kept number of the pair that goes on if both have read the same
   * @param sacrificed number of the pair that was measured, which never is a second time
   * @param outcome 0 or 1
   * @param keptNoise what this end's half of the kept pair has suffered up to the round; for
   *     reports alone
   * @param sacrificedNoise the same of the other pair
   */
  record Parity(
      int flow,
      boolean forward,
      long kept,
      long sacrificed,
      int outcome,
      HalfNoise keptNoise,
      HalfNoise sacrificedNoise)
      implements OfFlow {
    @Override
    public int code() {
      return 508;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(forward).add(kept).add(sacrificed).add((long) outcome);
    }
  }

  /**
   * Timer: a pair has waited for its swap, or for a round of distillation, as long as it may.
   *
   * @param downstream on which side of the node it is
   */
  record Cutoff(int flow, boolean downstream, long pair) implements OfFlow {
    @Override
    public int code() {
      return 507;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(downstream).add(pair);
    }
  }

  /**
   * The head tells the tail how it has measured pairs that span the flow.
   *
   * @param pairs at most 64, by their numbers at the tail
   * @param alongX bit i is 1 if pair i was measured along X, 0 if along Z
   */
  record Bases(int flow, long[] pairs, long alongX) implements OfFlow {
    @Override
    public int code() {
      return 515;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(pairs).add(alongX);
    }
  }

  /**
   * The tail's answer to {@link Bases}.
   *
   * @param same bit i is 1 if pair i was measured along the same axis at both ends
   * @param disclosed of those, the pairs that are given up to count errors
   * @param bits outcomes of the disclosed ones
   */
  record Sifted(int flow, long same, long disclosed, long bits) implements OfFlow {
    @Override
    public int code() {
      return 516;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) flow).add(same).add(disclosed).add(bits);
    }
  }
}

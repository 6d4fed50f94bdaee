package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;

/**
 * How a memory keeps what it holds. Times are picoseconds, more than 0; {@link VirtualTime#NEVER}
 * where there is no such decay or cutoff.
 *
 * @param retrieval efficiency with which what an ensemble stores is read out at once, more than 0
 *     up to 1; 1 for other memories
 * @param relaxation T1; of an ensemble the time constant of an exponential loss of retrieval
 * @param coherence T2, at most 2 T1; above T1 Pauli shares cannot hold it
 * @param depolarising time constant of depolarising
 * @param cutoff after which a pair that still waits is thrown away
 */
public record StorageSpec(
    double retrieval, long relaxation, long coherence, long depolarising, long cutoff) {
  public StorageSpec {
    Bound.RETRIEVAL.check(retrieval);
    Bound.RELAXATION.check(relaxation);
    Bound.COHERENCE.check(coherence);
    Bound.DEPOLARISING.check(depolarising);
    Bound.CUTOFF.check(cutoff);
    Check.that(
        relaxation == VirtualTime.NEVER
            || (coherence < VirtualTime.NEVER && coherence - relaxation <= relaxation),
        "coherence",
        coherence == VirtualTime.NEVER ? "none" : VirtualTime.format(coherence),
        "at most twice the relaxation, " + VirtualTime.format(relaxation));
  }

  /** T1 in seconds, infinite where there is none. */
  public double relaxationSeconds() {
    return seconds(relaxation);
  }

  /** T2 in seconds, infinite where there is none. */
  public double coherenceSeconds() {
    return seconds(coherence);
  }

  /** The time constant of depolarising in seconds, infinite where there is none. */
  public double depolarisingSeconds() {
    return seconds(depolarising);
  }

  private static double seconds(long time) {
    return time == VirtualTime.NEVER ? Double.POSITIVE_INFINITY : VirtualTime.toSeconds(time);
  }
}

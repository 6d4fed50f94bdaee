package io.bellwether.time;

/**
 * How a paced run kept its pace; zeros if it had none.
 *
 * @param elapsedNanoseconds of the wall clock, from the first event to the end of the run
 * @param lateNanoseconds by which the wall clock was ahead of the run at most
 */
public record PaceStatistics(long elapsedNanoseconds, long lateNanoseconds) {
  /** Of a run without a pace. */
  static final PaceStatistics NONE = new PaceStatistics(0, 0);
}

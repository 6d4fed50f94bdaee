package io.bellwether.physics;

import io.bellwether.quantity.Multinomial;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.Sampling;

/**
 * Draws what a station announces of a block of pairs of pulses: slots are independent, so by one
 * binomial for the announcements and one multinomial over the cells of {@link StationTally}, or,
 * pulse by pulse, by {@link StationOptics#step}. Blocks compose. Keeps scratch space: one belongs
 * to one station.
 */
public final class StationSampler {
  private final StationOptics optics;
  private final boolean stepped;
  private final double announced;
  private final Multinomial cells;
  private final long[] counts = new long[StationTally.COUNTS];

  /**
   * A sampler.
   *
   * @param stepped whether pairs are drawn one by one
   */
  public StationSampler(StationOptics optics, boolean stepped) {
    this.optics = optics;
    this.stepped = stepped;
    this.announced = optics.announced();
    double[] weights = new double[StationTally.COUNTS];
    for (int cell = 0; cell < weights.length; cell++) {
      weights[cell] = optics.probability(cell);
    }
    this.cells = announced > 0 ? new Multinomial(weights) : null;
  }

  /**
   * Draws a block and adds it to a tally.
   *
   * @param pairs of pulses that meet, 0 or more
   */
  public void sample(long pairs, RandomStream random, StationTally out) {
    Range.count("pairs", pairs);
    if (stepped) {
      for (long slot = 0; slot < pairs; slot++) {
        int cell = optics.step(random);
        if (cell >= 0) {
          out.addOne(cell);
        }
      }
    } else if (cells != null) {
      cells.draw(random, Sampling.binomial(random, pairs, announced), counts);
      out.add(counts);
    }
  }
}

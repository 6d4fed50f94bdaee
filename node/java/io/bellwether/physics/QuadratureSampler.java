package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;

/** Draws second moments of pairs of quadratures. Stateless. */
public enum QuadratureSampler {
  /**
   * All pairs at once. Of n pairs Σx² is V_A times a chi-square number of n degrees; given the x,
   * Σxz is normal with variance σ² Σx², and Σz² − (Σxz)²/Σx² is σ² times an independent chi-square
   * number of n − 1 degrees: Bartlett's decomposition of the Wishart distribution. Exact, in a time
   * that does not depend on n.
   */
  BLOCK {
    @Override
    public void sample(
        QuadratureChannel channel, long pairs, RandomStream random, SecondMoments into) {
      long left = pairs;
      double chanceLeft = 1;
      for (int times = 0; times < channel.kinds() && left > 0; times++) {
        boolean last = times == channel.kinds() - 1;
        double chance = channel.chance(times);
        long count =
            last ? left : Sampling.binomial(random, left, Math.min(1, chance / chanceLeft));
        left -= count;
        chanceLeft = Math.max(chanceLeft - chance, Double.MIN_NORMAL);
        if (count > 0) {
          draw(channel, times, count, random, into);
        }
      }
    }

    private void draw(
        QuadratureChannel channel, int times, long count, RandomStream random, SecondMoments into) {
      double t = channel.slope();
      double deviation = Math.sqrt(channel.noise(times));
      double xx = channel.modulationVariance() * Sampling.chiSquare(random, count);
      double along = deviation * Sampling.normal(random);
      double xz = Math.sqrt(xx) * along;
      double zz = along * along + channel.noise(times) * Sampling.chiSquare(random, count - 1);
      into.add(count, xx, t * xx + xz, t * t * xx + 2 * t * xz + zz);
    }
  },

  /** Pair by pair: slow, for comparison. */
  STEPPED {
    @Override
    public void sample(
        QuadratureChannel channel, long pairs, RandomStream random, SecondMoments into) {
      double t = channel.slope();
      double modulation = Math.sqrt(channel.modulationVariance());
      for (long i = 0; i < pairs; i++) {
        int times = 0;
        double left = channel.kinds() == 1 ? 0 : random.nextDouble() - channel.chance(0);
        while (left >= 0 && times < channel.kinds() - 1) {
          times++;
          left -= channel.chance(times);
        }
        double x = modulation * Sampling.normal(random);
        double y = t * x + Math.sqrt(channel.noise(times)) * Sampling.normal(random);
        into.add(1, x * x, x * y, y * y);
      }
    }
  };

  /**
   * Draws pairs and adds them to sums.
   *
   * @param pairs 0 to 2^53
   */
  public abstract void sample(
      QuadratureChannel channel, long pairs, RandomStream random, SecondMoments into);
}

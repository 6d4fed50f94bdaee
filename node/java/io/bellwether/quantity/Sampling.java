package io.bellwether.quantity;

/**
 * Random numbers with a given distribution, exact up to the rounding of {@code double} and the same
 * on every machine: only {@link StrictMath} and the words of a {@link RandomStream} go in.
 *
 * <p>Counts may be as large as 2^53. Nothing is allocated.
 */
public final class Sampling {
  private static final double SMALL_MEAN = 10;
  private static final long LARGEST = 1L << 53;

  private Sampling() {}

  /**
   * The number of successes in {@code n} independent trials.
   *
   * <p>Means below 10 by inversion of the distribution function, larger ones by transformed
   * rejection with squeezes (BTRS: W. Hörmann, J. Stat. Comput. Simul. 46, 101 (1993); the second
   * squeeze after V. Kachitvichyanukul, B. Schmeiser, Commun. ACM 31, 216 (1988)).
   *
   * @param n 0 to 2^53
   * @param p probability of a success, 0 to 1
   */
  public static long binomial(RandomStream random, long n, double p) {
    if (n < 0 || n > LARGEST || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "binomial of "
              + n
              + " trials with probability "
              + p
              + ", expected 0 to 2^53 trials and a probability of 0 to 1");
    }
    return binomial(random, n, p, Double.NaN);
  }

  /**
   * The logarithm of what {@link #binomial(RandomStream, long, double, double)} needs for few
   * successes: of 1 − p, or of p where that is larger.
   */
  static double logRarer(double p) {
    return StrictMath.log1p(-Math.min(p, 1 - p));
  }

  /**
   * A binomial number of checked arguments.
   *
   * @param logRarer as {@link #logRarer} gives it, NaN if it is not known yet
   */
  static long binomial(RandomStream random, long n, double p, double logRarer) {
    if (n == 0 || p == 0) {
      return 0;
    }
    if (p == 1) {
      return n;
    }
    double rarer = Math.min(p, 1 - p);
    long count;
    if (n * rarer < SMALL_MEAN) {
      double log = Double.isNaN(logRarer) ? logRarer(p) : logRarer;
      count = invertBinomial(random, n, rarer, StrictMath.exp(n * log));
    } else {
      count = rejectBinomial(random, n, rarer);
    }
    return p > 0.5 ? n - count : count;
  }

  private static long invertBinomial(RandomStream random, long n, double p, double start) {
    double ratio = p / (1 - p);
    double scale = (n + 1.0) * ratio;
    while (true) {
      double probability = start;
      double left = random.nextDouble();
      for (long k = 0; k <= n; k++) {
        if (left < probability) {
          return k;
        }
        left -= probability;
        probability *= scale / (k + 1) - ratio;
        if (probability <= 0) {
          break; // rounding has used up the distribution: draw again
        }
      }
    }
  }

  private static long rejectBinomial(RandomStream random, long n, double p) {
    double q = 1 - p;
    double variance = n * p * q;
    double deviation = Math.sqrt(variance);
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    long mode = (long) ((n + 1) * p);
    double logMode = Double.NaN;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextPositive();
      double distance = 0.5 - Math.abs(u);
      double candidate = Math.floor((2 * a / distance + b) * u + c);
      if (distance >= 0.07 && v <= squeeze) {
        return (long) candidate;
      }
      if (!(candidate >= 0 && candidate <= n)) {
        continue;
      }
      double alpha = (2.83 + 5.1 / b) * deviation;
      double bound = StrictMath.log(v * alpha / (a / (distance * distance) + b));
      double away = Math.abs(candidate - mode);
      double normal = -away * away / (2 * variance);
      double error = Binomials.normalError(away, variance);
      if (bound <= normal - error) {
        return (long) candidate;
      }
      if (bound > normal + error) {
        continue;
      }
      if (Double.isNaN(logMode)) {
        logMode = Binomials.logProbability(mode, n, p, q);
      }
      if (bound <= Binomials.logProbability((long) candidate, n, p, q) - logMode) {
        return (long) candidate;
      }
    }
  }

  /**
   * The number of failures before the first success, {@link Long#MAX_VALUE} if it is larger.
   *
   * @param p probability of a success, more than 0 up to 1
   */
  public static long geometric(RandomStream random, double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("p is " + p + ", expected more than 0 up to 1");
    }
    if (p == 1) {
      return 0;
    }
    return failures(random, StrictMath.log1p(-p));
  }

  /**
   * The number of failures before the first success, as {@link #geometric} gives it.
   *
   * @param logFailure ln(1 − p), less than 0; −∞ if there are no failures
   */
  public static long failures(RandomStream random, double logFailure) {
    return (long) (StrictMath.log(random.nextPositive()) / logFailure);
  }

  /**
   * A waiting time with an exponential distribution.
   *
   * @param mean 0 or more
   */
  public static double exponential(RandomStream random, double mean) {
    if (!(mean >= 0)) {
      throw new IllegalArgumentException("mean is " + mean + ", expected 0 or more");
    }
    return -mean * StrictMath.log(random.nextPositive());
  }

  /**
   * The number of successes among {@code draws} taken without replacement.
   *
   * <p>By inversion, starting from the mode and going outwards, in about as many steps as the
   * standard deviation.
   *
   * @param population 0 to 2^53
   * @param successes in the population, 0 to {@code population}
   * @param draws 0 to {@code population}
   */
  public static long hypergeometric(
      RandomStream random, long population, long successes, long draws) {
    if (successes < 0
        || draws < 0
        || successes > population
        || draws > population
        || population > LARGEST) {
      throw new IllegalArgumentException(
          "hypergeometric of "
              + draws
              + " draws from "
              + population
              + " with "
              + successes
              + " successes, expected 0 <= successes, draws <= population");
    }
    long least = Math.max(0, draws - (population - successes));
    long most = Math.min(draws, successes);
    if (least == most) {
      return least;
    }
    long others = population - successes;
    double meanMode = (draws + 1.0) * ((successes + 1.0) / (population + 2.0));
    long mode = Math.min(most, Math.max(least, (long) meanMode));
    double p = (double) draws / population;
    double q = (double) (population - draws) / population;
    double peak =
        StrictMath.exp(
            Binomials.logProbability(mode, successes, p, q)
                + Binomials.logProbability(draws - mode, others, p, q)
                - Binomials.logProbability(draws, population, p, q));
    while (true) {
      double left = random.nextDouble() - peak;
      if (left < 0) {
        return mode;
      }
      double up = peak;
      double down = peak;
      long above = mode;
      long below = mode;
      while (up > 0 || down > 0) {
        if (above < most) {
          up *=
              ((double) (successes - above) / (above + 1))
                  * ((double) (draws - above) / (others - draws + above + 1));
          above++;
          left -= up;
          if (left < 0) {
            return above;
          }
        } else {
          up = 0;
        }
        if (below > least) {
          down *=
              ((double) below / (successes - below + 1))
                  * ((double) (others - draws + below) / (draws - below + 1));
          below--;
          left -= down;
          if (left < 0) {
            return below;
          }
        } else {
          down = 0;
        }
      }
    }
  }

  /**
   * A normal number with mean 0 and variance 1, by the polar method (G. Marsaglia, T. Bray, 1964).
   */
  public static double normal(RandomStream random) {
    while (true) {
      double u = 2 * random.nextDouble() - 1;
      double v = 2 * random.nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /**
   * The sum of the squares of normal numbers with mean 0 and variance 1.
   *
   * <p>Twice a gamma variate of half as many degrees, by the rejection of G. Marsaglia, W. Tsang,
   * ACM Trans. Math. Softw. 26, 363 (2000); of one degree the square itself.
   *
   * @param degrees how many, 0 to 2^53
   */
  public static double chiSquare(RandomStream random, long degrees) {
    if (degrees < 0 || degrees > LARGEST) {
      throw new IllegalArgumentException(
          "chi-square of " + degrees + " degrees of freedom, expected 0 to 2^53");
    }
    if (degrees == 0) {
      return 0;
    }
    if (degrees == 1) {
      double normal = normal(random);
      return normal * normal;
    }
    double d = 0.5 * degrees - 1.0 / 3;
    double c = 1 / (3 * Math.sqrt(d));
    while (true) {
      double x = normal(random);
      double step = c * x;
      if (step <= -1) {
        continue;
      }
      // v = (1 + c x)^3; v - 1 is kept apart, for v is close to 1 where there are many degrees
      double excess = step * (3 + step * (3 + step));
      double square = x * x;
      double u = random.nextPositive();
      if (u < 1 - 0.0331 * square * square
          || StrictMath.log(u) < 0.5 * square + d * (3 * StrictMath.log1p(step) - excess)) {
        return 2 * d * (1 + excess);
      }
    }
  }
}

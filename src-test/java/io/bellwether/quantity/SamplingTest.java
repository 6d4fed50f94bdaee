package io.bellwether.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sampler against its exact distribution. A chi-square statistic of f degrees of freedom is
 * taken to agree below f + 6 √(2f) + 12, which a correct sampler exceeds with a probability below
 * 10^-6; seeds are fixed, so the tests never flake.
 */
class SamplingTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @CsvSource({
    "5, 0.3",
    "40, 0.01",
    "99, 0.1",
    "101, 0.1",
    "30, 0.9",
    "60, 0.5",
    "1000, 0.02",
    "1000, 0.97",
    "100000, 0.00009",
    "100000, 0.00011",
    "1000000, 0.3",
    "1000000000, 0.0001"
  })
  void shouldDrawBinomials(long n, double p) {
    RandomStream random = RandomStream.of(11, "binomial " + n, "p " + p);
    double q = 1 - p;
    double deviation = Math.sqrt(n * p * q);
    long low = (long) Math.max(0, n * p - 8 * deviation - 5);
    long high = (long) Math.min(n, n * p + 8 * deviation + 5);
    shouldAgree(
        () -> Sampling.binomial(random, n, p),
        k -> StrictMath.exp(Binomials.logProbability(k, n, p, q)),
        low,
        high);
  }

  @Test
  void shouldHaveTheProbabilitiesOfTheBinomialDistribution() {
    double sum = 0;
    for (int k = 0; k <= 300; k++) {
      sum += StrictMath.exp(Binomials.logProbability(k, 300, 0.137, 0.863));
    }
    assertThat(sum).isEqualTo(1, within(1e-12));
    assertThat(StrictMath.exp(Binomials.logProbability(3, 10, 0.2, 0.8)))
        .isEqualTo(120 * 0.008 * StrictMath.pow(0.8, 7), within(1e-15));
  }

  @Test
  void shouldKeepMeanAndVarianceOfHugeBinomials() {
    RandomStream random = RandomStream.of(12, "huge", "binomial");
    long n = 10_000_000_000_000L;
    double p = 1.25e-3;
    double mean = n * p;
    double variance = n * p * (1 - p);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double d = (Sampling.binomial(random, n, p) - mean) / Math.sqrt(variance);
      sum += d;
      squares += d * d;
    }
    assertThat(sum / DRAWS).isEqualTo(0, within(5 / Math.sqrt(DRAWS)));
    assertThat(squares / DRAWS).isEqualTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 8, 5",
    "1000, 300, 50",
    "1000, 700, 900",
    "50, 49, 48",
    "1000000000, 4000, 300000000",
    "100000, 50000, 50000"
  })
  void shouldDrawHypergeometrics(long population, long successes, long draws) {
    RandomStream random = RandomStream.of(13, "population " + population, "draws " + draws);
    double p = (double) draws / population;
    double q = 1 - p;
    double mean = successes * p;
    double deviation = Math.sqrt(mean * q) + 1;
    long low = (long) Math.max(Math.max(0, draws - population + successes), mean - 8 * deviation);
    long high = (long) Math.min(Math.min(draws, successes), mean + 8 * deviation);
    shouldAgree(
        () -> Sampling.hypergeometric(random, population, successes, draws),
        k -> StrictMath.exp(logHypergeometric(k, population, successes, draws)),
        low,
        high);
  }

  private static double logHypergeometric(long k, long population, long successes, long draws) {
    return logChoose(successes, k)
        + logChoose(population - successes, draws - k)
        - logChoose(population, draws);
  }

  private static double logChoose(long n, long k) {
    return Binomials.logProbability(k, n, 0.5, 0.5) + n * StrictMath.log(2);
  }

  @Test
  void shouldDrawGeometrics() {
    RandomStream random = RandomStream.of(14, "geometric", "p");
    shouldAgree(() -> Sampling.geometric(random, 0.2), k -> 0.2 * StrictMath.pow(0.8, k), 0, 60);
    assertThat(Sampling.geometric(random, 1)).isZero();
    assertThat(Sampling.geometric(random, Double.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldDrawExponentials() {
    RandomStream random = RandomStream.of(15, "exponential", "mean");
    shouldAgree(
        () -> (long) Sampling.exponential(random, 4),
        k -> StrictMath.exp(-k / 4.0) - StrictMath.exp(-(k + 1) / 4.0),
        0,
        60);
  }

  @Test
  void shouldDrawNormals() {
    RandomStream random = RandomStream.of(18, "normal", "draws");
    shouldAgree(
        () -> (long) Math.floor(20 * Sampling.normal(random)),
        k ->
            integral(
                x -> StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), k / 20.0, (k + 1) / 20.0),
        -100,
        100);
  }

  @ParameterizedTest
  @CsvSource({"2, 8", "3, 8", "4, 5", "5, 5", "9, 4", "64, 1", "333, 1"})
  void shouldDrawChiSquares(int degrees, double scale) {
    RandomStream random = RandomStream.of(19, "chi-square", "degrees " + degrees);
    double high = degrees + 9 * Math.sqrt(2.0 * degrees) + 20;
    double logNorm = degrees / 2.0 * StrictMath.log(2) + logGamma(degrees);
    shouldAgree(
        () -> (long) (scale * Sampling.chiSquare(random, degrees)),
        k ->
            integral(
                x ->
                    x == 0
                        ? (degrees == 2 ? 0.5 : 0)
                        : StrictMath.exp((degrees / 2.0 - 1) * StrictMath.log(x) - x / 2 - logNorm),
                k / scale,
                (k + 1) / scale),
        0,
        (long) (scale * high));
  }

  /** The logarithm of Γ(degrees / 2). */
  private static double logGamma(int degrees) {
    double log = degrees % 2 == 0 ? 0 : 0.5 * StrictMath.log(Math.PI);
    for (double x = degrees % 2 == 0 ? 1 : 0.5; x < degrees / 2.0; x++) {
      log += StrictMath.log(x);
    }
    return log;
  }

  /** By Simpson's rule. */
  private static double integral(DoubleUnaryOperator density, double from, double to) {
    int steps = 200;
    double h = (to - from) / steps;
    double sum = density.applyAsDouble(from) + density.applyAsDouble(to);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 1 ? 4 : 2) * density.applyAsDouble(from + i * h);
    }
    return sum * h / 3;
  }

  @ParameterizedTest
  @CsvSource({"1", "1000000", "1000000000000000", "9007199254740992"})
  void shouldKeepMeanAndVarianceOfChiSquaresOfAnyNumberOfDegrees(long degrees) {
    RandomStream random = RandomStream.of(20, "chi-square", "degrees " + degrees);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double d = (Sampling.chiSquare(random, degrees) - degrees) / Math.sqrt(2.0 * degrees);
      sum += d;
      squares += d * d;
    }
    assertThat(sum / DRAWS).isEqualTo(0, within(5 / Math.sqrt(DRAWS)));
    double spread = Math.sqrt((2 + 12.0 / degrees) / DRAWS);
    assertThat(squares / DRAWS).isEqualTo(1, within(5 * spread));
    assertThat(Sampling.chiSquare(random, 0)).isZero();
  }

  /** The squeeze may decide only what the exact comparison would decide alike. */
  @Test
  void shouldKnowHowFarABinomialIsFromTheNormalLaw() {
    RandomStream random = RandomStream.of(17, "binomial", "squeeze");
    long within = 0;
    for (int i = 0; i < 2_000; i++) {
      double variance = StrictMath.exp(2.25 + 20 * random.nextDouble());
      double p = 0.5 * StrictMath.pow(10, -9 * random.nextDouble());
      long n = (long) Math.ceil(variance / (p * (1 - p)));
      variance = n * p * (1 - p);
      long mode = (long) ((n + 1) * p);
      double logMode = Binomials.logProbability(mode, n, p, 1 - p);
      for (int j = 0; j < 40; j++) {
        long k = mode + (long) ((random.nextDouble() - 0.5) * 20 * Math.sqrt(variance));
        double distance = Math.abs(k - mode);
        double error = Binomials.normalError(distance, variance);
        if (k >= 0 && k <= n && Double.isFinite(error)) {
          within++;
          double exact = Binomials.logProbability(k, n, p, 1 - p) - logMode;
          double normal = -distance * distance / (2 * variance);
          assertThat(exact)
              .as("n = %d, p = %g, k = %d", n, p, k)
              .isBetween(normal - error - 1e-9, normal + error + 1e-9);
        }
      }
    }
    assertThat(within).isGreaterThan(40_000);
  }

  @Test
  void shouldSpreadAllOfAMultinomial() {
    RandomStream random = RandomStream.of(16, "multinomial", "weights");
    double[] weights = {0.2, 0, 0.5, 1e-20, 0.3, 0};
    Multinomial multinomial = new Multinomial(weights);
    long[] out = new long[6];
    long[] total = new long[6];
    for (int i = 0; i < 10_000; i++) {
      multinomial.draw(random, 100, out);
      for (int j = 0; j < 6; j++) {
        total[j] += out[j];
      }
    }
    assertThat(total[1]).isZero();
    assertThat(total[5]).isZero();
    assertThat(total[0] + total[2] + total[3] + total[4]).isEqualTo(1_000_000);
    assertThat((double) total[0]).isEqualTo(200_000, within(5 * Math.sqrt(1e6 * 0.2 * 0.8)));
    assertThat((double) total[2]).isEqualTo(500_000, within(5 * Math.sqrt(1e6 * 0.5 * 0.5)));
  }

  @Test
  void shouldRefuseWhatIsNoProbability() {
    RandomStream random = RandomStream.of(1, "x", "y");
    assertThatThrownBy(() -> Sampling.binomial(random, 10, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> Sampling.binomial(random, 10, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Sampling.geometric(random, 0)).hasMessageContaining("p is 0.0");
    assertThatThrownBy(() -> Sampling.hypergeometric(random, 5, 6, 1)).hasMessageContaining("6");
    assertThatThrownBy(() -> Sampling.binomial(random, Long.MAX_VALUE, 0.5))
        .hasMessageContaining("2^53");
    assertThatThrownBy(() -> Sampling.exponential(random, -1)).hasMessageContaining("mean is -1");
    assertThatThrownBy(() -> Sampling.chiSquare(random, -1)).hasMessageContaining("-1 degrees");
    assertThatThrownBy(() -> new Multinomial(1, -0.5)).hasMessageContaining("a weight is -0.5");
    assertThatThrownBy(() -> new Multinomial(0, 0)).hasMessageContaining("sum to 0.0");
  }

  private static void shouldAgree(
      LongSupplier sampler, LongToDoubleFunction probability, long low, long high) {
    int width = (int) Math.max(1, (high - low) / 200);
    int bins = (int) ((high - low) / width) + 1;
    long[] counts = new long[bins];
    for (int i = 0; i < DRAWS; i++) {
      long k = sampler.getAsLong();
      counts[(int) Math.min(bins - 1, Math.max(0, (k - low) / width))]++;
    }
    double[] expected = new double[bins];
    for (long k = low; k <= high; k++) {
      expected[(int) ((k - low) / width)] += probability.applyAsDouble(k) * DRAWS;
    }
    double statistic = 0;
    int cells = 0;
    double pooledExpected = 0;
    double pooledCount = 0;
    for (int i = 0; i < bins; i++) {
      pooledExpected += expected[i];
      pooledCount += counts[i];
      if (pooledExpected >= 10) {
        statistic += square(pooledCount - pooledExpected) / pooledExpected;
        cells++;
        pooledExpected = 0;
        pooledCount = 0;
      }
    }
    int freedom = Math.max(1, cells - 1);
    assertThat(cells).isGreaterThan(1);
    assertThat(statistic).isLessThan(freedom + 6 * Math.sqrt(2.0 * freedom) + 12);
  }

  private static double square(double x) {
    return x * x;
  }
}

package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Windows side by side against time tags: pairs of a continuous pump with times, jitter and dark
 * counts of their own, whose tags coincide if they are at most half a window apart.
 */
class TimeTagsTest {
  private static final double SECONDS = 3;
  private static final double PAIRS = 2e6;
  private static final double HERE = 0.2;
  private static final double THERE = 0.05;
  private static final double DARK = 4e5;
  private static final double WRONG = 0.02;
  private static final double WINDOW = 2e-9;
  private static final double JITTER = 1.5e-9;

  /** Times in seconds with their bits: t of a bit 0, −t of a bit 1. */
  private final double[][] tags = {new double[8_000_000], new double[8_000_000]};

  private final int[] counts = new int[2];
  private final RandomStream random = RandomStream.of(5, "tags", "times");

  @Test
  void shouldHaveTheCoincidencesOfTimeTags() {
    double deviation = JITTER / (2 * Math.sqrt(2 * Math.log(2))) / Math.sqrt(2);
    for (double t = next(PAIRS, 0); t < SECONDS; t = next(PAIRS, t)) {
      int bit = random.nextInt(2);
      if (random.nextDouble() < HERE) {
        tag(0, t + deviation * normal(), bit);
      }
      if (random.nextDouble() < THERE) {
        tag(1, t + deviation * normal(), random.nextDouble() < WRONG ? 1 - bit : bit);
      }
    }
    for (int end = 0; end < 2; end++) {
      for (double t = next(2 * DARK, 0); t < SECONDS; t = next(2 * DARK, t)) {
        tag(end, t, random.nextInt(2));
      }
    }
    double[] here = sorted(0);
    double[] there = sorted(1);
    long coincidences = 0;
    long errors = 0;
    int from = 0;
    for (double a : here) {
      while (from < there.length && Math.abs(there[from]) < Math.abs(a) - WINDOW / 2) {
        from++;
      }
      for (int i = from; i < there.length && Math.abs(there[i]) <= Math.abs(a) + WINDOW / 2; i++) {
        coincidences++;
        errors += a > 0 != there[i] > 0 ? 1 : 0;
      }
    }

    double accepted = 0.8837; // erf(√ln 2 · 2 / 1.5)
    double dark = DARK * WINDOW;
    PairOptics windows =
        new PairOptics(
            new EntangledPairSource(
                1 / WINDOW, PAIRS * WINDOW, PairNumber.POISSONIAN, accepted, 1, end(HERE, dark, 0)),
            1,
            end(THERE, dark, WRONG));
    assertThat(here.length / SECONDS)
        .isEqualTo(windows.localClick() / WINDOW, within(2e-3 * PAIRS));
    // Five standard errors, and 0.3 % for windows with two clicks of an end, which count once.
    double expected = windows.gain(true) / WINDOW * SECONDS;
    assertThat((double) coincidences)
        .isEqualTo(expected, within(5 * Math.sqrt(expected) + 3e-3 * expected));
    assertThat(expected).isGreaterThan(50_000);
    double errorRate = windows.errorRate();
    assertThat((double) errors / coincidences)
        .isEqualTo(errorRate, within(5 * Math.sqrt(errorRate / expected) + 1e-3));
    assertThat(errorRate).as("of accidents, too").isGreaterThan(2.5 * WRONG);
  }

  private static ThresholdReceiver end(double efficiency, double dark, double misalignment) {
    return new ThresholdReceiver(efficiency, dark, misalignment, 1, DeadTime.NONE, 0, 0, 0);
  }

  private double next(double rate, double time) {
    return time - Math.log(random.nextPositive()) / rate;
  }

  private double normal() {
    double radius = Math.sqrt(-2 * Math.log(random.nextPositive()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private void tag(int end, double time, int bit) {
    tags[end][counts[end]++] = bit == 0 ? time : -time;
  }

  private double[] sorted(int end) {
    double[] all = Arrays.copyOf(tags[end], counts[end]);
    Arrays.sort(all);
    int ones = 0;
    while (ones < all.length && all[ones] < 0) {
      ones++;
    }
    double[] byTime = new double[all.length];
    int one = ones - 1;
    int zero = ones;
    for (int i = 0; i < all.length; i++) {
      boolean takeOne = one >= 0 && (zero == all.length || -all[one] <= all[zero]);
      byTime[i] = takeOne ? all[one--] : all[zero++];
    }
    return byTime;
  }
}

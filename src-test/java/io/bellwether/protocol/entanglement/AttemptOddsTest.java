package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several modes of an attempt, against every pattern of what they give and in exact arithmetic. */
class AttemptOddsTest {
  private static final int PAIR = 4;

  /** Sums over all patterns of modes that give nothing, the first, the second or both ends. */
  private static double[] enumerated(LocalOutcomes outcomes) {
    double[] sums = new double[5];
    double[] mode = {
      1 - outcomes.first() - outcomes.second() + outcomes.both(),
      outcomes.first() - outcomes.both(),
      outcomes.second() - outcomes.both(),
      outcomes.both()
    };
    int patterns = 1 << (2 * outcomes.modes());
    for (int pattern = 0; pattern < patterns; pattern++) {
      double probability = 1;
      int held = 0;
      boolean pair = false;
      for (int i = 0; i < outcomes.modes(); i++) {
        int gives = pattern >> (2 * i) & 3;
        probability *= mode[gives];
        held |= gives;
        pair |= gives == 3;
      }
      sums[pair ? PAIR : held] += probability;
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.3, 0.2, 1",
    "0.1, 0.3, 0.2, 2",
    "0.1, 0.3, 0.2, 6",
    "0, 0.4, 0.6, 3",
    "0.5, 0.5, 1, 3",
    "0.3, 0.3, 0.3, 4",
    "0, 1, 0, 2",
    "1, 1, 1, 2",
    "0, 0, 0, 2"
  })
  void shouldSumOverAllThatModesGive(double both, double first, double second, int modes) {
    LocalOutcomes outcomes = new LocalOutcomes(both, first, second, modes, 1, 1);
    double[] sums = enumerated(outcomes);
    AttemptOdds odds = outcomes.ofAttempt();
    assertThat(odds.pair()).isCloseTo(sums[PAIR], within(1e-14));
    assertThat(odds.apart()).isCloseTo(sums[3], within(1e-14));
    assertThat(odds.firstAlone()).isCloseTo(sums[1], within(1e-14));
    assertThat(odds.either()).isCloseTo(1 - sums[0], within(1e-14));
    assertThat(odds.first()).isCloseTo(1 - Math.pow(1 - first, modes), within(1e-14));
    assertThat(odds.second()).isCloseTo(1 - Math.pow(1 - second, modes), within(1e-14));
    assertThat(outcomes.pair()).isEqualTo(odds.pair());
  }

  /** Ends apart have about m(m-1) p1 p2, the difference of numbers near 1. */
  @ParameterizedTest
  @CsvSource({"1e-12, 1e-6, 2e-6, 2", "1e-13, 1e-5, 1e-7, 300", "0, 1e-9, 1e-9, 7"})
  void shouldKeepSmallProbabilities(String both, String first, String second, int modes) {
    BigDecimal pair = new BigDecimal(both);
    BigDecimal one = new BigDecimal(first);
    BigDecimal other = new BigDecimal(second);
    BigDecimal none = none(one.add(other).subtract(pair), modes);
    BigDecimal apart =
        none(pair, modes).subtract(none(one, modes)).subtract(none(other, modes)).add(none);
    AttemptOdds odds =
        new LocalOutcomes(pair.doubleValue(), one.doubleValue(), other.doubleValue(), modes, 1, 1)
            .ofAttempt();
    assertThat(odds.apart() / apart.doubleValue()).isCloseTo(1, within(1e-12));
    assertThat(odds.firstAlone() / none(other, modes).subtract(none).doubleValue())
        .isCloseTo(1, within(1e-12));
    assertThat(odds.either() / BigDecimal.ONE.subtract(none).doubleValue())
        .isCloseTo(1, within(1e-12));
  }

  private static BigDecimal none(BigDecimal probability, int modes) {
    return BigDecimal.ONE.subtract(probability).pow(modes);
  }

  /** N. Sinclair et al., PRL 113, 053603 (2014). */
  @Test
  void shouldHeraldWithAnyOfTheModes() {
    AttemptOdds odds = LocalOutcomes.common(0.1).modes(3).ofAttempt();
    assertThat(odds.pair()).isCloseTo(1 - 0.9 * 0.9 * 0.9, within(1e-15));
    assertThat(odds.either()).isEqualTo(odds.pair());
    assertThat(odds.apart()).isZero();
    assertThat(odds.firstAlone()).isZero();
  }
}

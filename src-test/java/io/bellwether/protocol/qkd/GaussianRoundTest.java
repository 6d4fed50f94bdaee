package io.bellwether.protocol.qkd;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.protocol.qkd.rate.Leverrier2010;
import io.bellwether.quantity.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounds of which the second moments are given, here of 2.8 dB of loss. */
class GaussianRoundTest {
  private static final HomodyneReceiver RECEIVER = new HomodyneReceiver(0.606, 0.041);
  private static final double SQUARED_SLOPE = 0.606 * 0.5248074602497725;

  private static GaussianRound round(boolean finite, long pairs, double excessNoise) {
    GaussianSettings settings =
        new GaussianSettings(
            0,
            1e6,
            new Leverrier2010.Devices(18.5, RECEIVER, true, 0.898, 5),
            VirtualTime.SECOND,
            2 * pairs,
            0.5,
            new GaussianSettings.Frames(1_000, 0),
            finite,
            1e-10,
            1e-10,
            64);
    GaussianRound round = new GaussianRound(settings, 0);
    double sent = 18.5 * pairs;
    double noise = (1.041 + SQUARED_SLOPE * excessNoise) * pairs;
    SecondMoments moments =
        new SecondMoments(
            pairs, sent, Math.sqrt(SQUARED_SLOPE) * sent, SQUARED_SLOPE * sent + noise);
    round.add(new QuadratureReport(0, 0, 2 * pairs, new Quadratures(moments)));
    return round;
  }

  /** A hash for twice as many frames has one bit more, and those of decoded frames count. */
  @Test
  void shouldHashForAllFramesThatWereSent() {
    GaussianRound round = round(false, 1_024_000, 0.005);
    assertThat(round.secretBits(512, 512) - round.secretBits(1_024, 512)).isEqualTo(512);
    assertThat(round.secretBits(1_024, 0)).isZero();
  }

  /**
   * K vanishes at ξ = 0.1204. Five deviations of what is estimated of ξ are less from 2 (5 · 1.041
   * / (0.318 · 0.1204))² = 36,926 pairs on.
   */
  @ParameterizedTest
  @CsvSource({"1000, false", "36700, false", "37200, true", "1000000, true"})
  void shouldHaveNoAsymptoticKeyOfANoiseThatIsNotWellKnown(long pairs, boolean key) {
    GaussianRound round = round(false, pairs, 0);
    assertThat(round.couldGiveKey()).isEqualTo(key);
    assertThat(round.givesKey()).isEqualTo(key);
    assertThat(round(false, pairs, 0.13).givesKey()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5000000, false", "50000000, true"})
  void shouldHaveNoFiniteKeyOfShortRounds(long pairs, boolean key) {
    assertThat(round(true, pairs, 0.005).givesKey()).isEqualTo(key);
  }
}

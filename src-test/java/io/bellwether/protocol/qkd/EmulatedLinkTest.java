package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.DeadTime;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.DecoyBb84.Estimation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Emulated links, message by message, against the worked examples of the closed formulas.
 *
 * <p>Bounds: five standard errors of the counts that a figure is made of, plus 0.1 % for what the
 * emulated devices have and the formulas leave out (double clicks and dark counts beside a photon,
 * below 0.03 % of Q and E here).
 */
class EmulatedLinkTest {
  private static final double MODEL = 1e-3;

  private static QkdSettings gys(double kilometres, double clock) {
    double[] intensities = {0.48, 0.05, 0};
    double[] probabilities = {0.6, 0.3, 0.1};
    return new QkdSettings(
        0,
        new DecoyBb84(Estimation.ASYMPTOTIC, 1e-9, 1e-15),
        new WeakCoherentSource(clock, intensities, probabilities, 0.5),
        new ThresholdReceiver(0.045, 0.85e-6, 0.033, 0.5, DeadTime.NONE, 0, 0, 0),
        time -> new Fibre(kilometres * 1000, 0.21, 0, 1.468).transmittance(),
        SECOND,
        1,
        new ModelledErrorCorrection(1.22),
        0,
        false);
  }

  @ParameterizedTest
  @CsvSource({
    "decoy.vacweak.GYS.L20, 20", "decoy.vacweak.GYS.L50, 50",
    "decoy.inf.GYS.mu0.48.L0, 0", "decoy.inf.GYS.mu0.48.L50, 50"
  })
  void shouldHaveTheGainErrorRateAndKeyRateOfTheDecoyFormulas(String id, double kilometres) {
    JsonNode expected = Oracles.one(id).get("outputs");
    double pulses = 1e12;
    LinkPair pair = new LinkPair(gys(kilometres == 0 ? 1e-6 : kilometres, pulses), 11);
    pair.run(SECOND + 10 * MILLISECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.pulses()).isEqualTo((long) pulses);
    assertThat(statistics.rounds()).isEqualTo(1);

    double gain = expected.get("Q_mu").asDouble();
    double signalPulses = pulses * 0.6;
    double matched = signalPulses / 2 * gain;
    assertThat(statistics.checked().bits() / (signalPulses / 2))
        .as("gain of the signal")
        .isEqualTo(gain, within(gain * (5 / Math.sqrt(matched) + MODEL)));
    double errorRate = expected.get("E_mu").asDouble();
    assertThat(statistics.qber())
        .as("QBER")
        .isEqualTo(errorRate, within(errorRate * (5 / Math.sqrt(matched * errorRate) + MODEL)));

    double rate = statistics.secretKeyBits() / signalPulses;
    double formula = expected.get("R_per_pulse").asDouble();
    if (id.startsWith("decoy.vacweak")) {
      // The rate rests on few counts: five standard errors of the weak decoy's wrong bits, which
      // bound e1, change it by 1 % at 50 km; of the yield, by 0.4 %.
      assertThat(rate).as("key rate").isEqualTo(formula, within(0.015 * formula));
    } else {
      // Two decoy intensities bound less tightly than infinitely many: 0.8 to 1 times their rate.
      assertThat(rate).as("key rate").isBetween(0.8 * formula, formula);
    }
  }

  @ParameterizedTest
  @CsvSource({"lim2014.N1e+10.L50, 1e10", "lim2014.N1e+11.L50, 1e11"})
  void shouldHaveTheFiniteKeyOfLim(String id, double pulses) {
    JsonNode expected = Oracles.one(id).get("outputs");
    double[] intensities = {0.5, 0.1, 0.0002};
    double[] probabilities = {0.6, 0.3, 0.1};
    QkdSettings settings =
        new QkdSettings(
            0,
            new DecoyBb84(Estimation.LIM2014, 1e-9, 1e-15),
            new WeakCoherentSource(pulses, intensities, probabilities, 0.9),
            new ThresholdReceiver(0.1, 6e-7, 0.005, 0.9, DeadTime.NONE, 0, 0, 0),
            time -> new Fibre(50_000, 0.2, 0, 1.468).transmittance(),
            SECOND,
            1,
            new ModelledErrorCorrection(1.16),
            0,
            false);
    int runs = 40;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < runs; seed++) {
      LinkPair pair = new LinkPair(settings, seed).run(SECOND + 10 * MILLISECOND);
      double bits = pair.alice.endpoint.statistics().secretKeyBits();
      sum += bits;
      squares += bits * bits;
    }
    double mean = sum / runs;
    double spread = Math.sqrt((squares / runs - mean * mean) / runs);
    double secretBits = expected.get("ell_bits").asDouble();
    assertThat(spread).as("standard error of the mean").isLessThan(0.005 * secretBits);
    assertThat(mean).isEqualTo(secretBits, within(5 * spread + MODEL * secretBits));
  }

  @Test
  void shouldAgreeWithItsPulseByPulseTwinWhereAnInterruptCutsABlock() {
    CutBlockTwins.assertAgree(EmulatedLinkTest::bright);
  }

  private static QkdSettings bright(boolean stepped) {
    double[] intensities = {0.6, 0.2, 0.001};
    double[] probabilities = {0.6, 0.3, 0.1};
    return new QkdSettings(
        0,
        new DecoyBb84(Estimation.ASYMPTOTIC, 1e-9, 1e-15),
        new WeakCoherentSource(100_000, intensities, probabilities, 0.7),
        new ThresholdReceiver(0.5, 1e-3, 0.03, 0.7, DeadTime.COMMON, 12, 0, 0),
        time -> 0.5,
        10 * MILLISECOND,
        50,
        new ModelledErrorCorrection(1.16),
        0,
        stepped);
  }
}

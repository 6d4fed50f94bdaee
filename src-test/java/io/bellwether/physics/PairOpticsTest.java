package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The joint law of clicks at both ends of a source of entangled pairs. */
class PairOpticsTest {

  private static ThresholdReceiver detectors(double efficiency, double dark, double misalignment) {
    return new ThresholdReceiver(efficiency, dark, misalignment, 0.5, DeadTime.NONE, 0, 0, 0);
  }

  private static EntangledPairSource source(
      double mean, PairNumber number, double simultaneous, ThresholdReceiver local) {
    return new EntangledPairSource(1e8, mean, number, simultaneous, 0.5, local);
  }

  /** Dark counts of two detectors that together make a background Y. */
  private static double each(double background) {
    return 1 - Math.sqrt(1 - background);
  }

  /**
   * Gain to rounding; the error rate up to what the paper's channel leaves out, dark counts beside
   * a photon (6e-6) and pairs both of whose photons go astray (2e-5).
   */
  @Test
  void shouldHaveTheGainAndErrorRateOfMaFungLo() {
    assertThat(Oracles.of("bbm92.pdc"))
        .hasSize(2)
        .allSatisfy(
            oracle -> {
              JsonNode in = oracle.get("inputs");
              double transmittance =
                  Decibels.toTransmittance(in.get("alpha").asDouble() * in.get("L_B").asDouble());
              double own =
                  in.get("eta_A0").asDouble()
                      * Decibels.toTransmittance(
                          in.get("alpha").asDouble() * in.get("L_A").asDouble());
              ThresholdReceiver local = detectors(own, each(in.get("Y0A").asDouble()), 0);
              ThresholdReceiver remote =
                  detectors(
                      in.get("eta_B0").asDouble(),
                      each(in.get("Y0B").asDouble()),
                      in.get("e_d").asDouble());
              PairOptics optics =
                  new PairOptics(
                      source(2 * in.get("lam").asDouble(), PairNumber.THERMAL, 1, local),
                      transmittance,
                      remote);
              Oracles.check(oracle, "Q", optics.gain(true));
              double errorRate = oracle.get("outputs").get("E").asDouble();
              assertThat(optics.errorRate()).isCloseTo(errorRate, withinPercentage(0.01));
            });
  }

  /**
   * The closed form counts photons whose partner is seen, η_A + η_B = 1.3e-3 of them, among those
   * that coincide by accident, and no double clicks, which 1.2e-5 of the coincidences are;
   * accidents are 2.3 % of all and make 45 % of the errors.
   */
  @Test
  void shouldHaveTheCoincidencesOfAContinuousPump() {
    JsonNode oracle = Oracles.one("bbm92.cw.coincidence");
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    double window = in.get("t_cc_s").asDouble();
    double dark = in.get("dark_A_Hz").asDouble() / 2 * window;
    ThresholdReceiver local =
        detectors(Decibels.toTransmittance(in.get("loss_A_dB").asDouble()), dark, 0);
    ThresholdReceiver remote =
        detectors(
            Decibels.toTransmittance(in.get("loss_B_dB").asDouble()),
            dark,
            in.get("e_pol").asDouble());
    double mean = in.get("B_Hz").asDouble() * window;
    PairOptics optics = new PairOptics(source(mean, PairNumber.POISSONIAN, 1, local), 1, remote);
    assertThat(optics.localClick() / window)
        .isCloseTo(out.get("S_A").asDouble(), withinPercentage(0.01));
    assertThat(optics.remoteClick() / window)
        .isCloseTo(out.get("S_B").asDouble(), withinPercentage(0.01));
    assertThat(optics.gain(true) / window)
        .isCloseTo(out.get("CC").asDouble(), withinPercentage(0.01));
    assertThat(optics.gain(false)).isCloseTo(optics.gain(true), withinPercentage(1e-6));
    assertThat(optics.errorRate()).isCloseTo(out.get("QBER").asDouble(), withinPercentage(0.05));
  }

  /** Sums over photon numbers with the amplitudes of a beam splitter, up to 40 in each mode. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.6, 0.45, 0.07", "1.2, 0.8, 0.3, 0.2", "0.05, 0.1, 0.9, 0.5"})
  void shouldBeTheSumOverPhotonNumbers(double mean, double here, double there, double wrong) {
    double dark = 0.01;
    PairOptics optics =
        new PairOptics(
            source(mean, PairNumber.THERMAL, 1, detectors(here, dark, 0)),
            1,
            detectors(there, dark, wrong));
    double[] expected = new double[16];
    double ratio = mean / 2 / (1 + mean / 2);
    for (int first = 0; first <= 40; first++) {
      for (int second = 0; second <= 40 - first; second++) {
        double weight = (1 - ratio) * (1 - ratio) * Math.pow(ratio, first + second);
        for (int out = 0; out <= first + second; out++) {
          double share = weight * SteppedPairSampler.splitProbability(first, second, out, wrong);
          add(expected, share, first, second, out, first + second - out, here, there, dark);
        }
      }
    }
    double sum = 0;
    for (int mask = 0; mask < 16; mask++) {
      double pattern = optics.pattern(true, mask & 3, mask >> 2);
      assertThat(pattern).as("pattern %d", mask).isEqualTo(expected[mask], within(1e-9));
      sum += pattern;
    }
    assertThat(sum).isEqualTo(1, within(1e-14));
  }

  private static void add(
      double[] patterns,
      double weight,
      int a1,
      int a2,
      int b1,
      int b2,
      double here,
      double there,
      double dark) {
    double[] silent = {
      (1 - dark) * Math.pow(1 - here, a1),
      (1 - dark) * Math.pow(1 - here, a2),
      (1 - dark) * Math.pow(1 - there, b1),
      (1 - dark) * Math.pow(1 - there, b2)
    };
    for (int mask = 0; mask < 16; mask++) {
      double product = weight;
      for (int detector = 0; detector < 4; detector++) {
        boolean clicks = (mask >> detector & 1) != 0;
        product *= clicks ? 1 - silent[detector] : silent[detector];
      }
      patterns[mask] += product;
    }
  }

  /** Of one pair in 10^9 slots and arms of 50 dB, 10^-19 of the slots have a coincidence. */
  @Test
  void shouldKeepRarePatterns() {
    ThresholdReceiver dim = detectors(1e-5, 0, 0);
    for (PairNumber number : PairNumber.values()) {
      PairOptics optics = new PairOptics(source(1e-9, number, 1, dim), 1, dim);
      assertThat(optics.gain(true)).isCloseTo(1e-19, withinPercentage(1e-6));
      assertThat(optics.errorRate()).isLessThan(1e-8);
    }
  }

  /** Pairs whose photons fall into different windows make singles, and coincide by chance alone. */
  @Test
  void shouldLoseCoincidencesButNoSinglesByJitter() {
    ThresholdReceiver local = detectors(0.2, 0, 0);
    PairOptics all =
        new PairOptics(source(1e-3, PairNumber.POISSONIAN, 1, local), 0.1, detectors(0.5, 0, 0));
    PairOptics some =
        new PairOptics(source(1e-3, PairNumber.POISSONIAN, 0.7, local), 0.1, detectors(0.5, 0, 0));
    assertThat(some.localClick()).isCloseTo(all.localClick(), withinPercentage(1e-3));
    assertThat(some.remoteClick()).isCloseTo(all.remoteClick(), withinPercentage(1e-3));
    double accidental = all.localClick() * all.remoteClick();
    assertThat(some.gain(true) - accidental)
        .isCloseTo(0.7 * (all.gain(true) - accidental), withinPercentage(0.1));
  }

  @Test
  void shouldMakeBitsRandomWhereBasesDiffer() {
    PairOptics optics =
        new PairOptics(
            source(0.4, PairNumber.THERMAL, 1, detectors(0.6, 1e-3, 0.02)),
            0.5,
            detectors(0.9, 1e-4, 0.01));
    assertThat(optics.pattern(false, 1, 1)).isEqualTo(optics.pattern(false, 1, 2), within(1e-16));
    assertThat(optics.pattern(false, 3, 1)).isEqualTo(optics.pattern(false, 3, 2), within(1e-16));
    assertThat(optics.pattern(true, 1, 1)).isGreaterThan(5 * optics.pattern(true, 1, 2));
  }

  @Test
  void shouldRefuseWhatIsNotTreatedExactly() {
    ThresholdReceiver own = new ThresholdReceiver(1, 0, 0, 0.5, DeadTime.INDEPENDENT, 5, 0, 0);
    assertThatThrownBy(() -> source(0.1, PairNumber.THERMAL, 1, own))
        .hasMessageContaining("expected no or a common dead time, and no afterpulses");
    assertThatThrownBy(() -> source(0.1, PairNumber.THERMAL, 0.9, detectors(1, 0, 0)))
        .hasMessageContaining("simultaneous is 0.9");
    EntangledPairSource pairs = source(0.1, PairNumber.THERMAL, 1, detectors(1, 0, 0));
    assertThatThrownBy(() -> BlockSampler.ofPairs(pairs, own, PairSettings.TWO_BASES, false))
        .hasMessageContaining("receiver is ");
    assertThatThrownBy(() -> new PulseOptics(pairs, 1, detectors(1, 0, 0)))
        .hasMessageContaining("expected one that prepares");
  }

  /** P(N ≥ n) of the distribution of down-conversion, summed term by term. */
  @Test
  void shouldKnowHowManyPairsThereAre() {
    double lambda = 0.35;
    PulseSource pairs = source(2 * lambda, PairNumber.THERMAL, 1, detectors(1, 0, 0));
    double fewer = 0;
    for (int n = 1; n <= 3; n++) {
      fewer += n * Math.pow(lambda, n - 1) / Math.pow(1 + lambda, n + 1);
      assertThat(pairs.photonsAtLeast(0, n)).isEqualTo(1 - fewer, within(1e-15));
    }
    PulseSource many = source(0.7, PairNumber.POISSONIAN, 1, detectors(1, 0, 0));
    assertThat(many.photonsAtLeast(0, 2)).isEqualTo(1 - 1.7 * Math.exp(-0.7), within(1e-15));
  }
}

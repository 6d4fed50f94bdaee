package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.DeadTime;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.SinglePhotonSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.Gllp;
import io.bellwether.protocol.qkd.rate.Sarg04Bounds;
import io.bellwether.protocol.qkd.rate.Tomamichel2012;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Emulated links without decoys, message by message, against closed formulas.
 *
 * <p>Bounds: five standard errors of the counts that a figure is made of, plus 0.1 % for what the
 * emulated devices have and the formulas leave out (double clicks and dark counts beside a photon).
 */
class OneIntensityTest {
  private static final double MODEL = 1e-3;
  private static final double EFFICIENCY = 1.22;
  private static final Bb84 ASYMPTOTIC = new Bb84(MatchedBases.Estimation.ASYMPTOTIC, 1e-9, 1e-15);
  private static final Bb84 FINITE = new Bb84(MatchedBases.Estimation.TOMAMICHEL2012, 1e-9, 1e-15);

  private static QkdSettings gys(
      LinkProtocol protocol, PulseSource source, double misalignment, double kilometres) {
    return settings(
        protocol,
        source,
        new ThresholdReceiver(0.045, 0.85e-6, misalignment, 0.5, DeadTime.NONE, 0, 0, 0),
        new Fibre(kilometres * 1000, 0.21, 0, 1.468).transmittance(),
        SECOND,
        false);
  }

  private static QkdSettings settings(
      LinkProtocol protocol,
      PulseSource source,
      ThresholdReceiver receiver,
      double transmittance,
      long block,
      boolean stepped) {
    return new QkdSettings(
        0,
        protocol,
        source,
        receiver,
        time -> transmittance,
        block,
        1,
        new ModelledErrorCorrection(EFFICIENCY),
        0,
        stepped);
  }

  private static LinkStatistics run(QkdSettings settings, long seed) {
    LinkPair pair = new LinkPair(settings, seed).run(SECOND + 10 * MILLISECOND);
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
    return pair.alice.endpoint.statistics();
  }

  private static void assertRelative(String what, double actual, double expected, double events) {
    assertThat(actual)
        .as(what)
        .isEqualTo(expected, within(expected * (5 / Math.sqrt(events) + MODEL)));
  }

  /** The oracle's rate; its spread is that of Q and E, which enter with factors below 3. */
  @ParameterizedTest
  @CsvSource({"gllp.nodecoy.mu0.01.L0, 1e-6", "gllp.nodecoy.mu0.003.L10, 10"})
  void shouldHaveTheRateOfGottesmanLoLuetkenhausPreskill(String id, double kilometres) {
    JsonNode in = Oracles.one(id).get("inputs");
    JsonNode expected = Oracles.one(id).get("outputs");
    double pulses = 1e12;
    PulseSource source = WeakCoherentSource.ofOneIntensity(pulses, in.get("mu").asDouble(), 0.5);
    LinkStatistics statistics = run(gys(ASYMPTOTIC, source, 0.033, kilometres), 5);
    assertThat(statistics.rounds()).isEqualTo(1);
    double gain = expected.get("Q").asDouble();
    double errorRate = expected.get("E").asDouble();
    double bits = pulses / 2 * gain;
    assertThat(statistics.checked().bits()).isEqualTo(statistics.siftedBits());
    assertRelative("gain", statistics.siftedBits() / (pulses / 2), gain, bits);
    assertRelative("QBER", statistics.qber(), errorRate, bits * errorRate);
    double rate = expected.get("R_per_pulse").asDouble();
    double deviation = 3 * (5 / Math.sqrt(bits * errorRate) + MODEL);
    assertThat(statistics.secretKeyBits() / pulses)
        .as("key rate")
        .isEqualTo(rate, within(rate * deviation));
  }

  /** P. Shor, J. Preskill, PRL 85, 441 (2000), with η the chance that a photon is detected. */
  @Test
  void shouldHaveTheRateOfShorAndPreskillWithSinglePhotons() {
    double pulses = 1e10;
    double misalignment = 0.02;
    PulseSource source = new SinglePhotonSource(pulses, 0.8, 0.5);
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.5, 0, misalignment, 0.5, DeadTime.NONE, 0, 0, 0);
    LinkStatistics statistics = run(settings(ASYMPTOTIC, source, receiver, 0.1, SECOND, false), 6);
    double detected = 0.8 * 0.1 * 0.5;
    double bits = pulses / 2 * detected;
    assertRelative("gain", statistics.siftedBits() / (pulses / 2), detected, bits);
    assertRelative("QBER", statistics.qber(), misalignment, bits * misalignment);
    double rate = Gllp.rate(0.5, detected, misalignment, 0, EFFICIENCY);
    assertThat(statistics.secretKeyBits() / pulses).isEqualTo(rate, within(rate * 2 * MODEL));
  }

  /** As the bound gives for expected counts; 40 runs, five standard errors of their mean. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldHaveTheFiniteKeyOfTomamichel(boolean single) {
    double pulses = 2e8;
    double mu = 0.02;
    double x = 0.7;
    PulseSource source =
        single
            ? new SinglePhotonSource(pulses, mu, x)
            : WeakCoherentSource.ofOneIntensity(pulses, mu, x);
    ThresholdReceiver receiver = new ThresholdReceiver(0.5, 1e-7, 0.01, x, DeadTime.NONE, 0, 0, 0);
    QkdSettings settings = settings(FINITE, source, receiver, 0.1, SECOND, false);
    double clicks = 2e-7 + (single ? mu * 0.05 : -Math.expm1(-mu * 0.05));
    double errorRate = (1e-7 + 0.01 * (clicks - 2e-7)) / clicks;
    double key = pulses * x * x * clicks;
    double test = pulses * (1 - x) * (1 - x) * clicks;
    double tagged = pulses * source.photonsAtLeast(0, 2);
    double bits =
        Tomamichel2012.of(
                1e-9,
                1e-15,
                key,
                test,
                test * errorRate,
                tagged * x * x,
                tagged * (1 - x) * (1 - x),
                EFFICIENCY * key * BinaryEntropy.of(errorRate))
            .secretBits();
    assertThat(bits).isGreaterThan(10_000);
    int runs = 40;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < runs; seed++) {
      double found = run(settings, seed).secretKeyBits();
      sum += found;
      squares += found * found;
    }
    double mean = sum / runs;
    double spread = Math.sqrt((squares / runs - mean * mean) / runs);
    assertThat(mean).isEqualTo(bits, within(5 * spread + 2 * MODEL * bits));
  }

  /**
   * Conclusive gain and error rate to first order in the light, as Fung et al. (2006) have them.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.05, 10", "0.03, 20"})
  void shouldHaveTheRateOfSarg04WithoutDecoys(double mu, double kilometres) {
    double pulses = 1e13;
    double misalignment = 0.005;
    double length = Math.max(kilometres, 1e-6);
    PulseSource source = WeakCoherentSource.ofOneIntensity(pulses, mu, 0.5);
    LinkStatistics statistics = run(gys(new Sarg04(), source, misalignment, length), 9);
    double eta = 0.045 * Math.pow(10, -0.021 * length);
    double light = -Math.expm1(-eta * mu);
    double background = 1.7e-6;
    double wrong = (misalignment * light + background / 2) / 2;
    double gain = wrong + (light + background) / 4;
    double bits = pulses * gain;
    double errors = pulses * wrong;
    assertRelative("gain", statistics.siftedBits() / pulses, gain, bits);
    // Half of the wrong clicks beside a right one count as right.
    assertThat(statistics.qber())
        .as("QBER")
        .isEqualTo(
            wrong / gain, within(wrong / gain * (5 / Math.sqrt(errors) + MODEL + light / 2)));
    double three = source.photonsAtLeast(0, 3);
    double two = source.photonsAtLeast(0, 2) - three;
    double rate =
        Sarg04Bounds.secretWithoutDecoys(gain, wrong, two, three)
            - EFFICIENCY * gain * BinaryEntropy.of(wrong / gain);
    assertThat(rate).isPositive();
    // Errors change the rate by at most h'(E) + h'(e_p) e_p' < 16 bits each.
    double deviation = 16 * (5 * Math.sqrt(errors) + 5 * MODEL * errors) / pulses + MODEL * gain;
    assertThat(deviation).isLessThan(0.3 * rate);
    assertThat(statistics.secretKeyBits() / pulses).isEqualTo(rate, within(deviation));
  }

  /** The fractions of the oracle, at its intensity and error rates. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void shouldHaveTheRateOfWaksTakesueYamamoto(int row) {
    JsonNode oracle = Oracles.one("dps.individual");
    double mu = oracle.get("inputs").get("mu").asDouble();
    double errorRate = oracle.get("inputs").get("e").get(row).asDouble();
    double efficiency = oracle.get("inputs").get("f").asDouble();
    double fraction = oracle.get("outputs").get("fraction").get(row).asDouble();
    double pulses = 1e10;
    double transmittance = 1e-3;
    QkdSettings settings =
        new QkdSettings(
            0,
            new DifferentialPhase(),
            WeakCoherentSource.ofOneIntensity(pulses, mu, 1),
            new ThresholdReceiver(1, 0, errorRate, 1, DeadTime.NONE, 0, 0, 0),
            time -> transmittance,
            SECOND,
            1,
            new ModelledErrorCorrection(efficiency),
            0,
            false);
    LinkStatistics statistics = run(settings, 12);
    double bits = -Math.expm1(-mu * transmittance) * pulses;
    assertRelative("sifted", statistics.siftedBits(), bits, bits);
    assertRelative("QBER", statistics.qber(), errorRate, bits * errorRate);
    // The fraction falls by less than 18 for each unit of the error rate.
    double deviation = 18 * errorRate * (5 / Math.sqrt(bits * errorRate) + MODEL);
    assertThat((double) statistics.secretKeyBits() / statistics.siftedBits())
        .isEqualTo(fraction, within(deviation));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldAgreeWithItsPulseByPulseTwinWhereAnInterruptCutsABlock(int protocol) {
    LinkProtocol[] protocols = {ASYMPTOTIC, FINITE, new Sarg04(), new DifferentialPhase()};
    CutBlockTwins.assertAgree(stepped -> bright(protocols[protocol], stepped));
  }

  private static QkdSettings bright(LinkProtocol protocol, boolean stepped) {
    double basisX = protocol instanceof DifferentialPhase ? 1 : 0.5;
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.5, 1e-3, 0.03, basisX, DeadTime.COMMON, 12, 0, 0);
    PulseSource source = WeakCoherentSource.ofOneIntensity(100_000, 0.4, basisX);
    return settings(protocol, source, receiver, 0.5, 10 * MILLISECOND, stepped);
  }

  /** Rounds of one block of a few hundred bits, fewer than a bound without statistics needs. */
  @Test
  void shouldNotTakeLuckForKey() {
    ThresholdReceiver perfect = new ThresholdReceiver(1, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0);
    PulseSource source = new SinglePhotonSource(1e6, 0.6, 0.5);
    for (LinkProtocol protocol : new LinkProtocol[] {ASYMPTOTIC, new Sarg04()}) {
      QkdSettings settings = settings(protocol, source, perfect, 1, MILLISECOND, false);
      LinkStatistics statistics = run(settings, 3);
      assertThat(statistics.failedRounds()).isGreaterThan(500);
      assertThat(statistics.secretKeyBits()).isZero();
    }
  }

  /** At 30 dB, 4 % of bright pulses have two photons or more and may be all that clicks. */
  @Test
  void shouldGatherOnAfterAContactWhereSeveralPhotonsMayBeAllThatClicks() {
    ThresholdReceiver receiver = new ThresholdReceiver(0.5, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0);
    for (double mu : new double[] {0.3, 5e-4}) {
      PulseSource source = WeakCoherentSource.ofOneIntensity(1e11, mu, 0.5);
      QkdSettings settings =
          new QkdSettings(
              0,
              ASYMPTOTIC,
              source,
              receiver,
              time -> 2e-3,
              10 * MILLISECOND,
              100_000_000,
              new ModelledErrorCorrection(EFFICIENCY),
              0,
              false);
      LinkPair pair = new LinkPair(settings, 4).conclude(100 * MILLISECOND);
      LinkStatistics statistics = pair.run(SECOND).alice.endpoint.statistics();
      assertThat(statistics.siftedBits()).isGreaterThan(2 * Bb84.LEAST_BITS);
      assertThat(statistics.failedRounds()).isZero();
      assertThat(statistics.rounds()).isEqualTo(mu == 0.3 ? 0 : 1);
    }
  }

  @Test
  void shouldRefuseSourcesOfOtherProtocols() {
    PulseSource decoys =
        new WeakCoherentSource(1e6, new double[] {0.5, 0.1, 0}, new double[] {0.7, 0.2, 0.1}, 0.5);
    PulseSource one = WeakCoherentSource.ofOneIntensity(1e6, 0.1, 0.5);
    PulseSource biased = WeakCoherentSource.ofOneIntensity(1e6, 0.1, 0.6);
    ThresholdReceiver receiver = new ThresholdReceiver(1, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0);
    assertThatThrownBy(() -> ASYMPTOTIC.check(decoys, receiver))
        .hasMessageContaining("expected one intensity alone");
    assertThatThrownBy(() -> new Sarg04().check(decoys, receiver))
        .hasMessageContaining("expected one intensity alone");
    assertThatThrownBy(() -> new Sarg04().check(biased, receiver))
        .hasMessage("basisXProbability is 0.6 and 0.5, expected 0.5 at both ends");
    assertThatThrownBy(() -> new DifferentialPhase().check(one, receiver))
        .hasMessage("basisXProbability is 0.5 and 0.5, expected 1 at both ends");
    PulseSource strong = WeakCoherentSource.ofOneIntensity(1e6, 0.6, 1);
    assertThatThrownBy(() -> new DifferentialPhase().check(strong, receiver))
        .hasMessageContaining("expected weak coherent pulses of one intensity up to 0.5");
    DecoyBb84 decoyBb84 = new DecoyBb84(DecoyBb84.Estimation.LIM2014, 1e-9, 1e-15);
    assertThatThrownBy(() -> decoyBb84.check(one, receiver))
        .hasMessageContaining("expected signal > decoy + vacuum");
    assertThatThrownBy(() -> decoyBb84.check(new SinglePhotonSource(1, 1, 0.5), receiver))
        .hasMessageContaining("expected a weak coherent one with decoys");
  }
}

package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.PairNumber;
import io.bellwether.physics.PairOptics;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Links of E91, message by message, against closed formulas: with a visibility V the error rate is
 * (1 − V)/2, S is 2√2 V, and 1 − h(Q) − h((1 + √((S/2)² − 1))/2) of the bits are secret (A. Acín et
 * al., PRL 98, 230501 (2007)). Bounds are five standard errors.
 */
class E91LinkTest {
  private static final double TSIRELSON = 2 * Math.sqrt(2);

  private static ThresholdReceiver detectors(double efficiency, double misalignment) {
    return new ThresholdReceiver(efficiency, 0, misalignment, 0.5, DeadTime.NONE, 0, 0, 0);
  }

  /** Few pairs in a slot, so that the visibility is that of the receiver. */
  private static QkdSettings settings(double misalignment) {
    return new QkdSettings(
        0,
        new E91(),
        new EntangledPairSource(1e11, 1e-5, PairNumber.POISSONIAN, 1, 0.5, detectors(0.8, 0)),
        detectors(0.5, misalignment),
        time -> 1,
        SECOND,
        1,
        new ModelledErrorCorrection(1),
        0,
        false);
  }

  private static LinkStatistics run(QkdSettings settings) {
    LinkPair pair = new LinkPair(settings, 3).run(SECOND + 10 * MILLISECOND);
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
    return pair.alice.endpoint.statistics();
  }

  @ParameterizedTest
  @CsvSource({"0", "0.01", "0.03", "0.06", "0.1", "0.2"})
  void shouldHaveTheErrorsTheCorrelationsAndTheKeyOfItsVisibility(double errorRate) {
    LinkStatistics statistics = run(settings(errorRate));
    double coincidences = 1e11 * 1e-5 * 0.4;
    double sifted = coincidences * 6 / 9;
    // accidental coincidences are 1e-5 of all
    assertThat((double) statistics.siftedBits())
        .isEqualTo(sifted, within(5 * Math.sqrt(sifted) + 1e-4 * sifted));
    double keyBits = coincidences * 2 / 9;
    assertThat((double) statistics.checked().bits())
        .isEqualTo(keyBits, within(5 * Math.sqrt(keyBits) + 1e-4 * keyBits));
    double errorOfQber = Math.sqrt(errorRate * (1 - errorRate) / keyBits);
    assertThat(statistics.qber()).isEqualTo(errorRate, within(5 * errorOfQber + 2e-5));
    double visibility = 1 - 2 * errorRate;
    double s = TSIRELSON * visibility;
    double errorOfS = Math.sqrt((16 - s * s) / (coincidences * 4 / 9));
    assertThat(statistics.chsh()).isEqualTo(s, within(5 * errorOfS + 1e-4));
    double fraction = secret(errorRate, s);
    double less = secret(errorRate + 5 * errorOfQber + 2e-5, s - 5 * errorOfS - 1e-4);
    double more =
        secret(
            Math.max(0, errorRate - 5 * errorOfQber - 2e-5),
            Math.min(TSIRELSON, s + 5 * errorOfS + 1e-4));
    double width = 5 * Math.sqrt(keyBits) + 1e-4 * keyBits;
    assertThat((double) statistics.secretKeyBits())
        .isBetween(less * (keyBits - width) - 1, more * (keyBits + width) + 1);
    assertThat(fraction > 0.02).isEqualTo(statistics.secretKeyBits() > 0);
    assertThat(statistics.failedRounds()).isEqualTo(statistics.secretKeyBits() > 0 ? 0 : 1);
  }

  private static double secret(double errorRate, double s) {
    if (s <= 2) {
      return 0;
    }
    double known = BinaryEntropy.of((1 + Math.sqrt(Math.min(1, s * s / 4 - 1))) / 2);
    return Math.max(0, 1 - BinaryEntropy.of(errorRate) - known);
  }

  /** Somebody who measures and resends half of the photons leaves a quarter less of S: no key. */
  @Test
  void shouldSeeAnAttackInTheChshTest() {
    QkdSettings quiet = settings(0);
    QkdSettings attacked =
        new QkdSettings(
            0,
            quiet.protocol(),
            quiet.source(),
            quiet.receiver().behind(1 - Math.sqrt(0.5) + 0.02),
            quiet.channel(),
            quiet.pulseBlock(),
            1,
            quiet.errorCorrection(),
            0,
            false);
    LinkStatistics statistics = run(attacked);
    assertThat(statistics.chsh()).isLessThan(2).isGreaterThan(1.8);
    assertThat(statistics.secretKeyBits()).isZero();
  }

  /** Many pairs in a slot lower S as they lower the visibility of the twin at equal directions. */
  @Test
  void shouldLoseCorrelationsByMultiplePairs() {
    EntangledPairSource source =
        new EntangledPairSource(1e9, 0.2, PairNumber.THERMAL, 1, 0.5, detectors(0.3, 0));
    QkdSettings few = settings(0);
    QkdSettings many =
        new QkdSettings(
            0,
            few.protocol(),
            source,
            few.receiver(),
            few.channel(),
            SECOND,
            1,
            few.errorCorrection(),
            0,
            false);
    LinkStatistics statistics = run(many);
    double errorRate = new PairOptics(source, 1, few.receiver()).errorRate();
    assertThat(errorRate).isGreaterThan(0.05);
    assertThat(statistics.qber()).isEqualTo(errorRate, within(1e-3));
    assertThat(statistics.chsh()).isEqualTo(TSIRELSON * (1 - 2 * errorRate), within(2e-2));
  }

  @Test
  void shouldAgreeWithItsSlotBySlotTwinWhereAnInterruptCutsABlock() {
    CutBlockTwins.assertAgree(
        stepped -> {
          ThresholdReceiver local =
              new ThresholdReceiver(0.6, 1e-3, 0.01, 0.5, DeadTime.COMMON, 6, 0, 0);
          ThresholdReceiver remote =
              new ThresholdReceiver(0.8, 1e-3, 0.03, 0.5, DeadTime.COMMON, 12, 0, 0);
          return new QkdSettings(
              0,
              new E91(),
              new EntangledPairSource(100_000, 0.4, PairNumber.THERMAL, 1, 0.5, local),
              remote,
              time -> 0.5,
              10 * MILLISECOND,
              10,
              new ModelledErrorCorrection(1.16),
              0,
              stepped);
        });
  }

  @Test
  void shouldRefuseSourcesOfOtherProtocols() {
    assertThatThrownBy(
            () ->
                new E91().check(WeakCoherentSource.ofOneIntensity(1e6, 0.1, 0.5), detectors(1, 0)))
        .hasMessageContaining("expected entangled pairs");
  }
}

package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.DetectionTally;
import io.bellwether.physics.MonitoringLine;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.CoherentOneWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Emulated links of coherent one-way QKD, message by message. */
class CoherentTimeBinsTest {
  private static final double EFFICIENCY = 1.16;
  private static final ThresholdReceiver QUIET =
      new ThresholdReceiver(0.9, 0, 0.004, 1, DeadTime.NONE, 0, 0, 0);

  private static QkdSettings settings(
      MonitoringLine line,
      PulseSource source,
      ThresholdReceiver receiver,
      QkdSettings.Channel channel,
      long block,
      boolean stepped) {
    return new QkdSettings(
        0,
        new CoherentTimeBins(line),
        source,
        receiver,
        channel,
        block,
        1,
        new ModelledErrorCorrection(EFFICIENCY),
        0,
        stepped);
  }

  private static LinkStatistics run(QkdSettings settings) {
    LinkPair pair = new LinkPair(settings, 7).run(SECOND + 10 * MILLISECOND);
    LinkStatistics counted = pair.alice.endpoint.statistics();
    assertThat(pair.alice.estimates)
        .as("an alarm must be able to tell of rounds without key")
        .isEqualTo(counted.rounds() + counted.failedRounds());
    assertThat(pair.alice.estimatesWithKey).isEqualTo(counted.rounds());
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
    assertThat(pair.bob.endpoint.statistics().siftedBits())
        .isEqualTo(pair.alice.endpoint.statistics().siftedBits());
    return pair.alice.endpoint.statistics();
  }

  /**
   * Sifted bits, error rate, visibility and secret fraction of C. Branciard, N. Gisin, V. Scarani,
   * NJP 10, 013031 (2008). Within five standard errors and 0.3 % for slots with two photons; what
   * Eve knows falls with the visibility by less than 13 here.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 0.99", "0.3, 0.98", "0.5, 1"})
  void shouldHaveTheRateOfBranciardGisinAndScarani(double mu, double visibility) {
    double bits = 4e8;
    double transmittance = 2e-3;
    double decoys = 0.1;
    MonitoringLine line = new MonitoringLine(0.1, visibility);
    LinkStatistics statistics =
        run(
            settings(
                line,
                CoherentTimeBins.source(bits, mu, decoys),
                QUIET,
                time -> transmittance,
                SECOND,
                false));
    double sifted = bits * (1 - decoys) * -Math.expm1(-mu * transmittance * 0.9);
    assertThat((double) statistics.siftedBits())
        .isCloseTo(sifted, within(5 * Math.sqrt(sifted) + 0.003 * sifted));
    assertThat(statistics.qber()).isCloseTo(0.004, within(5 * Math.sqrt(0.004 / sifted)));
    double full = (1 + decoys) / 2;
    double met = bits * (decoys + full * full) * mu * transmittance * 0.1;
    double deviation = 5 * Math.sqrt(0.04 / met) + 5e-5;
    assertThat((double) statistics.monitored().bright() + statistics.monitored().dark())
        .isCloseTo(met, within(5 * Math.sqrt(met) + 0.003 * met));
    assertThat(statistics.visibility()).isCloseTo(visibility, within(deviation));
    // The lower visibility is mostly that of the rarer meetings within decoys; one click of the
    // dark
    // port counts where there was none.
    double ofDecoys = bits * decoys * mu * transmittance * 0.1;
    double spread =
        visibility == 1
            ? 2 / ofDecoys + 5e-5
            : 5 * Math.sqrt((1 - visibility * visibility) / ofDecoys);
    double fraction = (double) statistics.secretKeyBits() / statistics.siftedBits();
    double least = Math.max(0.5, visibility - spread);
    double most = Math.min(1, visibility + spread);
    assertThat(fraction)
        .isPositive()
        .isBetween(
            CoherentOneWay.secretFraction(mu, least, statistics.qber(), EFFICIENCY) - 1e-3,
            CoherentOneWay.secretFraction(mu, most, statistics.qber(), EFFICIENCY) + 1e-3);
  }

  @Test
  void shouldAgreeWithItsSlotBySlotTwinWhereAnInterruptCutsABlock() {
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.5, 1e-3, 0.03, 1, DeadTime.INDEPENDENT, 12, 0, 0);
    CutBlockTwins.assertAgree(
        stepped ->
            settings(
                new MonitoringLine(0.2, 0.95),
                CoherentTimeBins.source(100_000, 0.4, 0.1),
                receiver,
                time -> 0.5,
                10 * MILLISECOND,
                stepped));
  }

  /**
   * Who measures times makes no error in the bits; the visibility tells, and then there is no key.
   */
  @ParameterizedTest
  @CsvSource({"0, true", "0.02, true", "0.5, false", "1, false"})
  void shouldSeeWhoMeasuresTimesByTheVisibility(double share, boolean key) {
    double bits = 1e8;
    QkdSettings.Channel channel =
        new QkdSettings.Channel() {
          @Override
          public double transmittance(long time) {
            return 2e-3;
          }

          @Override
          public double randomised(long time) {
            return share;
          }
        };
    LinkStatistics statistics =
        run(
            settings(
                new MonitoringLine(0.2, 1),
                CoherentTimeBins.source(bits, 0.2, 0.1),
                QUIET,
                channel,
                SECOND,
                false));
    double within = 0.1;
    double across = 0.55 * 0.55;
    double left = (within * (1 - share) + across * (1 - share) * (1 - share)) / (within + across);
    double clicks = statistics.monitored().bright() + statistics.monitored().dark();
    assertThat(statistics.visibility())
        .isCloseTo(left, within(5 * Math.sqrt((1 - left * left) / clicks) + 1e-4));
    assertThat(statistics.qber()).isCloseTo(0.004, within(5 * Math.sqrt(0.004 / 30_000)));
    assertThat(statistics.secretKeyBits() > 0).isEqualTo(key);
    assertThat(statistics.failedRounds()).isEqualTo(key ? 0 : 1);
  }

  /** Bright and dark clicks within decoys, bright and dark ones of two bits. */
  @ParameterizedTest
  @CsvSource({
    "10000, 100, 30000, 300, true",
    "1500, 500, 30000, 0, false",
    "30000, 0, 1500, 500, false",
    "399, 0, 30000, 0, false",
    "400, 0, 30000, 0, true",
    "30000, 0, 399, 0, false"
  })
  void shouldNeedCoherenceWithinDecoysAndBetweenBits(
      long bright, long dark, long brightAcross, long darkAcross, boolean key) {
    QkdSettings settings =
        settings(
            new MonitoringLine(0.1, 1),
            CoherentTimeBins.source(1e8, 0.1, 0.1),
            QUIET,
            time -> 2e-3,
            SECOND,
            false);
    long[] counts = new long[DetectionTally.COUNTS];
    counts[0] = 100_000;
    DetectionTally tally = DetectionTally.of(counts);
    tally.addMonitored(new long[] {bright, dark, brightAcross, darkAcross, 5000});
    Round round = new Round(settings, 0);
    round.add(new QkdMessage.MonitoredReport(0, 0, new Detections(tally)));
    assertThat(round.keyBits()).isEqualTo(100_000);
    assertThat(round.couldGiveKey()).isEqualTo(key);
  }

  /** A few hundred bits, or monitored clicks, say nothing of an infinitely long key. */
  @ParameterizedTest
  @CsvSource({"1e6, 0.2", "1e8, 1e-5"})
  void shouldNotTakeLuckForKey(double bits, double efficiency) {
    LinkStatistics statistics =
        run(
            settings(
                new MonitoringLine(efficiency, 1),
                CoherentTimeBins.source(bits, 0.2, 0.1),
                QUIET,
                time -> 2e-3,
                SECOND,
                false));
    assertThat(statistics.siftedBits()).isPositive();
    assertThat(statistics.secretKeyBits()).isZero();
  }

  @Test
  void shouldRefuseOtherDevices() {
    CoherentTimeBins protocol = new CoherentTimeBins(new MonitoringLine(0.1, 1));
    PulseSource source = CoherentTimeBins.source(1e6, 0.2, 0.1);
    protocol.check(source, QUIET);
    assertThatThrownBy(() -> protocol.check(WeakCoherentSource.ofOneIntensity(1, 0.1, 1), QUIET))
        .hasMessageContaining("expected weak coherent pulses with decoys of two pulses");
    PulseSource three =
        new WeakCoherentSource(1, new double[] {0.2, 0.4, 0}, new double[] {0.7, 0.2, 0.1}, 1);
    assertThatThrownBy(() -> protocol.check(three, QUIET))
        .hasMessageContaining("expected weak coherent pulses with decoys of two pulses");
    ThresholdReceiver bases = new ThresholdReceiver(0.9, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0);
    assertThatThrownBy(() -> protocol.check(source, bases))
        .hasMessage("basisXProbability is 1.0 and 0.5, expected 1 at both ends");
    ThresholdReceiver common = new ThresholdReceiver(0.9, 0, 0, 1, DeadTime.COMMON, 5, 0, 0);
    ThresholdReceiver traps = new ThresholdReceiver(0.9, 0, 0, 1, DeadTime.NONE, 0, 0.1, 5);
    for (ThresholdReceiver receiver : new ThresholdReceiver[] {common, traps}) {
      assertThatThrownBy(() -> protocol.check(source, receiver))
          .hasMessageContaining("expected dead times of their own, without afterpulses");
    }
    assertThatThrownBy(() -> new MonitoringLine(1.1, 1)).hasMessageContaining("efficiency");
    assertThatThrownBy(() -> new MonitoringLine(0.1, -0.1)).hasMessageContaining("visibility");
  }
}

package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.PulseTrains;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emulated links whose pulses come in trains, message by message. */
class PlugAndPlayTest {
  private static final Bb84 BB84 = new Bb84(MatchedBases.Estimation.ASYMPTOTIC, 1e-9, 1e-15);

  private static QkdSettings settings(
      LinkProtocol protocol,
      double clock,
      ThresholdReceiver receiver,
      long block,
      boolean stepped,
      PulseTrains trains) {
    PulseSource source = WeakCoherentSource.ofOneIntensity(clock, 0.4, 0.5);
    return new QkdSettings(
        0,
        protocol,
        source,
        receiver,
        time -> 0.5,
        block,
        1,
        new ModelledErrorCorrection(1.2),
        0,
        stepped,
        Optional.empty(),
        Optional.of(trains));
  }

  /**
   * Clicks of a link of 480 pulses at 5 MHz every 440 us against those of its duty: dead times of
   * 10 us end in the waiting. With live slots p, d dead ones, a train of N slots has (N p)/(1 + d
   * p) clicks and, for it begins live, up to (d p)²/2(1 + d p)² + … < 1 more. Within that and five
   * standard deviations.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldHaveTheRateOfItsDuty(boolean sarg04) {
    PulseTrains trains = new PulseTrains(5e6, 480, 440 * MICROSECOND);
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.02, 1e-5, 0.01, 0.5, DeadTime.COMMON, 50, 0, 0);
    QkdSettings settings =
        settings(sarg04 ? new Sarg04() : BB84, 5e6, receiver, 440 * MILLISECOND, false, trains);
    LinkPair pair = new LinkPair(settings, 3).run(SECOND * 44 / 10 + 2 * MILLISECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.pulses()).isEqualTo(10_000L * 480);
    double p = 2e-5 - Math.expm1(-0.4 * 0.5 * 0.02);
    double stretched = 1 + 50 * p;
    double perTrain = 480 * p / stretched;
    double edge = 50 * p * (1 + 50 * p) / 2 / (stretched * stretched);
    double clicks = 10_000 * (perTrain + edge);
    assertThat((double) statistics.detections())
        .isCloseTo(clicks, within(5 * Math.sqrt(clicks) + 10_000 * edge * 50 * p));
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
    assertThat(pair.bob.endpoint.statistics().pulses()).isEqualTo(statistics.pulses());
  }

  /** Two interrupts, in a train and between trains; pulses of both ends' clocks are the same. */
  @Test
  void shouldBeginWithATrainAfterAnInterrupt() {
    PulseTrains trains = new PulseTrains(1e6, 100, MILLISECOND);
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.5, 1e-3, 0.03, 0.5, DeadTime.COMMON, 12, 0, 0);
    QkdSettings settings = settings(BB84, 1e6, receiver, 10 * MILLISECOND, false, trains);
    LinkPair pair = new LinkPair(settings, 5);
    pair.light(25 * MILLISECOND + 40 * MICROSECOND, false).light(31 * MILLISECOND, true);
    pair.light(33 * MILLISECOND + 500 * MICROSECOND, false).light(40 * MILLISECOND, true);
    LinkStatistics statistics = pair.run(61 * MILLISECOND).alice.endpoint.statistics();
    assertThat(statistics.pulses()).isEqualTo(25 * 100 + 40 + 3 * 100 + 20 * 100);
    assertThat(pair.bob.endpoint.statistics().pulses()).isEqualTo(statistics.pulses());
  }

  /** 100,000 pulses a second on average, as the comparison counts them, in trains of 50. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldAgreeWithItsPulseByPulseTwinWhereAnInterruptCutsABlock(boolean sarg04) {
    PulseTrains trains = new PulseTrains(2e5, 50, 500 * MICROSECOND);
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.5, 1e-3, 0.03, 0.5, DeadTime.COMMON, 12, 0, 0);
    CutBlockTwins.assertAgree(
        stepped ->
            settings(
                sarg04 ? new Sarg04() : BB84, 2e5, receiver, 10 * MILLISECOND, stepped, trains));
  }

  @Test
  void shouldRefuseTrainsThatItCannotSend() {
    PulseTrains trains = new PulseTrains(1e6, 100, MILLISECOND);
    ThresholdReceiver receiver = new ThresholdReceiver(0.5, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0);
    assertThatThrownBy(() -> settings(BB84, 1e6, receiver, 1_500 * MICROSECOND, false, trains))
        .hasMessageContaining("pulseBlock is 1500000000 ps, expected whole periods");
    assertThatThrownBy(() -> settings(BB84, 2e6, receiver, MILLISECOND, false, trains))
        .hasMessageContaining("expected none with Bb84");
    ThresholdReceiver one = new ThresholdReceiver(0.5, 0, 0, 1, DeadTime.NONE, 0, 0, 0);
    assertThatThrownBy(
            () ->
                new QkdSettings(
                    0,
                    new DifferentialPhase(),
                    WeakCoherentSource.ofOneIntensity(1e6, 0.2, 1),
                    one,
                    time -> 0.5,
                    MILLISECOND,
                    1,
                    new ModelledErrorCorrection(1.2),
                    0,
                    false,
                    Optional.empty(),
                    Optional.of(trains)))
        .hasMessageContaining("expected none with DifferentialPhase");
  }
}

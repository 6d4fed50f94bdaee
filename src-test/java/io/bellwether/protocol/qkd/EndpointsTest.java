package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.DecoyBb84.Estimation;
import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointsTest {

  private static QkdSettings settings(
      double efficiency, long siftedBlockBits, int tagBits, Estimation estimation) {
    double[] intensities = {0.5, 0.1, 0};
    double[] probabilities = {0.7, 0.2, 0.1};
    return new QkdSettings(
        0,
        new DecoyBb84(estimation, 1e-9, 1e-15),
        new WeakCoherentSource(625e6, intensities, probabilities, 0.5),
        new ThresholdReceiver(efficiency, 1e-6, 0.01, 0.5, DeadTime.COMMON, 625, 0, 0),
        time -> 0.1,
        100 * MILLISECOND,
        siftedBlockBits,
        new ModelledErrorCorrection(1.16),
        tagBits,
        false);
  }

  @Test
  void shouldDepositTheSameKeysAtBothEndsWhateverInterrupts() {
    RandomStream random = RandomStream.of(3, "endpoints", "interrupts");
    long keys = 0;
    for (int seed = 0; seed < 200; seed++) {
      LinkPair pair = new LinkPair(settings(0.1, 20_000, 64, Estimation.ASYMPTOTIC), seed);
      long time = 0;
      boolean on = true;
      long lit = 0;
      double sessions = 1;
      while (time < 3 * SECOND) {
        long span = 1 + random.nextLong(random.nextBoolean() ? SECOND : MILLISECOND);
        lit += on ? Math.min(span, 3 * SECOND - time) : 0;
        time += span;
        on = !on;
        sessions += on ? 1 : 0;
        pair.light(time, on);
      }
      // All blocks that are out by the end have 10 ms to be dealt with, without new light.
      pair.light(3 * SECOND, false).run(3 * SECOND + 50 * MILLISECOND);
      LinkStatistics alice = pair.alice.endpoint.statistics();
      LinkStatistics bob = pair.bob.endpoint.statistics();
      assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
      assertThat(bob.pulses()).isEqualTo(alice.pulses());
      assertThat(bob.detections()).isEqualTo(alice.detections());
      assertThat(bob.siftedBits()).isEqualTo(alice.siftedBits());
      assertThat(bob.secretKeyBits()).isEqualTo(alice.secretKeyBits());
      assertThat((double) alice.pulses())
          .as("one pulse more or less per session")
          .isEqualTo(lit * 625e-6, within(sessions));
      long next = 0;
      for (LinkEnd.Deposit deposit : pair.alice.deposits) {
        assertThat(deposit.firstBit()).isEqualTo(next);
        next += deposit.allotment().total();
      }
      assertThat(next).isEqualTo(alice.secretKeyBits());
      keys += alice.rounds();
    }
    assertThat(keys).isGreaterThan(200);
  }

  @Test
  void shouldDistilSeveralRoundsAtATimeWhereTheyAreShorterThanARoundTrip() {
    QkdSettings slow = settings(0.1, 1, 64, Estimation.ASYMPTOTIC);
    double[] intensities = {0.5, 0.1, 0};
    double[] probabilities = {0.7, 0.2, 0.1};
    QkdSettings hasty =
        new QkdSettings(
            0,
            slow.protocol(),
            new WeakCoherentSource(1e12, intensities, probabilities, 0.5),
            new ThresholdReceiver(0.1, 1e-6, 0.01, 0.5, DeadTime.NONE, 0, 0, 0),
            slow.channel(),
            LinkPair.DELAY / 2,
            1,
            slow.errorCorrection(),
            slow.authenticationTagBits(),
            false);
    LinkPair pair = new LinkPair(hasty, 8);
    pair.light(100 * MILLISECOND, false).run(200 * MILLISECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.rounds()).isGreaterThan(500);
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
  }

  @Test
  void shouldEmitExactlyClockTimesTimeOverManyBlocks() {
    LinkPair pair = new LinkPair(settings(0.1, 1_000_000, 0, Estimation.ASYMPTOTIC), 1);
    pair.run(10 * SECOND + MILLISECOND);
    assertThat(pair.alice.endpoint.statistics().pulses()).isEqualTo(6_250_000_000L);
  }

  @Test
  void shouldOweTheTagsThatARoundCannotPay() {
    LinkPair free = new LinkPair(settings(0.1, 20_000, 0, Estimation.ASYMPTOTIC), 5);
    LinkPair dear = new LinkPair(settings(0.1, 20_000, 1_000, Estimation.ASYMPTOTIC), 5);
    free.run(5 * SECOND);
    dear.run(5 * SECOND);
    assertThat(free.alice.deposits).isNotEmpty();
    assertThat(dear.alice.deposits).hasSameSizeAs(free.alice.deposits);
    for (int i = 0; i < dear.alice.deposits.size(); i++) {
      KeyAllotment paid = dear.alice.deposits.get(i).allotment();
      KeyAllotment unpaid = free.alice.deposits.get(i).allotment();
      assertThat(unpaid.authentication()).isZero();
      assertThat(paid.total()).isEqualTo(unpaid.total());
      assertThat(paid.authentication()).isPositive().isLessThanOrEqualTo(paid.total());
    }
    LinkPair ruinous = new LinkPair(settings(0.1, 20_000, 1_000_000, Estimation.ASYMPTOTIC), 5);
    ruinous.run(5 * SECOND);
    assertThat(ruinous.alice.deposits)
        .allSatisfy(
            d -> assertThat(d.allotment().authentication()).isEqualTo(d.allotment().total()));
  }

  @Test
  void shouldCountARoundWithoutKeyAsFailed() {
    LinkPair pair = new LinkPair(settings(1e-4, 50, 0, Estimation.LIM2014), 6);
    pair.run(5 * SECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.failedRounds()).isPositive();
    assertThat(statistics.rounds()).isZero();
    assertThat(pair.alice.deposits).isEmpty();
    assertThat(pair.bob.deposits).isEmpty();
    assertThat(statistics.qber()).isBetween(0.0, 0.5);
  }

  @ParameterizedTest
  @EnumSource(Estimation.class)
  void shouldDistilWhatAContactLeavesUnfinishedIfItCanGiveKey(Estimation estimation) {
    LinkPair pair = new LinkPair(settings(0.1, 100_000_000, 64, estimation), 4);
    pair.conclude(2 * SECOND + 30 * MILLISECOND).run(3 * SECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.rounds()).isEqualTo(1);
    assertThat(statistics.secretKeyBits()).isPositive();
    assertThat(pair.bob.deposits).hasSize(1).isEqualTo(pair.alice.deposits);
    // Signal pulses make 0.7 × 0.5 of 0.7 × 0.5 + 0.2 × 0.1 sifted bits: the cut block is in it.
    assertThat((double) statistics.checked().bits())
        .isCloseTo(statistics.siftedBits() * 0.35 / 0.37, withinPercentage(0.5));
  }

  @Test
  void shouldGatherOnWhereAContactWasTooShortForKey() {
    LinkPair pair = new LinkPair(settings(0.1, 100_000_000, 64, Estimation.LIM2014), 4);
    pair.conclude(5 * MILLISECOND).light(SECOND, true).conclude(3 * SECOND).run(4 * SECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.failedRounds()).isZero();
    assertThat(statistics.rounds()).isEqualTo(1);
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
  }

  @Test
  void shouldDistilAtTheEndOfAContactThatAnOutageHadCutBefore() {
    LinkPair pair = new LinkPair(settings(0.1, 100_000_000, 64, Estimation.LIM2014), 4);
    pair.light(2 * SECOND, false).run(2 * SECOND + 500 * MILLISECOND);
    assertThat(pair.alice.endpoint.statistics().rounds()).isZero();
    LinkPair ended = new LinkPair(settings(0.1, 100_000_000, 64, Estimation.LIM2014), 4);
    ended.light(2 * SECOND, false).conclude(3 * SECOND).run(4 * SECOND);
    assertThat(ended.alice.endpoint.statistics().rounds()).isEqualTo(1);
    assertThat(ended.bob.deposits).isEqualTo(ended.alice.deposits);
  }

  /** Rounds of one block of a few hundred bits: luck must never give more than what was sifted. */
  @Test
  void shouldNotTakeLuckForKey() {
    QkdSettings small = settings(0.1, 300, 0, Estimation.ASYMPTOTIC);
    long secret = 0;
    for (int seed = 0; seed < 50; seed++) {
      LinkStatistics statistics =
          new LinkPair(withBlock(small, MILLISECOND), seed).run(SECOND).alice.endpoint.statistics();
      assertThat(statistics.failedRounds()).isGreaterThan(500);
      secret += statistics.secretKeyBits();
    }
    assertThat(secret).isZero();
  }

  /**
   * Signal and decoy so weak that nearly all clicks are single photons, without any error: about
   * every other round of 450 decoy bits in a basis estimates more single photons than bits.
   */
  @Test
  void shouldNeverGiveMoreKeyThanBits() {
    double[] intensities = {0.02, 0.01, 0};
    double[] probabilities = {0.5, 0.45, 0.05};
    QkdSettings weak =
        new QkdSettings(
            0,
            new DecoyBb84(Estimation.ASYMPTOTIC, 1e-9, 1e-15),
            new WeakCoherentSource(1e8, intensities, probabilities, 0.5),
            new ThresholdReceiver(0.1, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0),
            time -> 0.1,
            MILLISECOND,
            2_000,
            new ModelledErrorCorrection(1),
            0,
            false);
    long rounds = 0;
    for (int seed = 0; seed < 200; seed++) {
      LinkPair pair = new LinkPair(weak, seed);
      long checked = 0;
      long secret = 0;
      for (long step = 1; step <= 100; step++) {
        LinkStatistics statistics = pair.run(step * 10 * MILLISECOND).alice.endpoint.statistics();
        assertThat(statistics.secretKeyBits() - secret)
            .isLessThanOrEqualTo(statistics.checked().bits() - checked);
        checked = statistics.checked().bits();
        secret = statistics.secretKeyBits();
        rounds = Math.max(rounds, statistics.rounds());
      }
    }
    assertThat(rounds).isPositive();
  }

  private static QkdSettings withBlock(QkdSettings settings, long block) {
    return new QkdSettings(
        settings.link(),
        settings.protocol(),
        settings.source(),
        settings.receiver(),
        settings.channel(),
        block,
        settings.siftedBlockBits(),
        settings.errorCorrection(),
        settings.authenticationTagBits(),
        false);
  }

  @Test
  void shouldDoNothingWhenInterruptedBeforeThereIsLight() {
    QkdSettings settings = settings(0.1, 1_000, 0, Estimation.ASYMPTOTIC);
    LinkEndpoint alice = new QkdTransmitter(settings);
    LinkEndpoint bob = new QkdReceiver(settings, RandomStream.of(1, "l", "d"));
    LinkStatistics nothing = alice.statistics();
    // Without effects to ask for anything.
    alice.interrupt(MILLISECOND, null);
    bob.interrupt(MILLISECOND, null);
    assertThat(alice.statistics()).isEqualTo(nothing);
    assertThat(bob.statistics()).isEqualTo(nothing);
  }

  @Test
  void shouldRefuseTheMessagesOfTheOtherRole() {
    QkdSettings settings = settings(0.1, 1_000, 0, Estimation.ASYMPTOTIC);
    LinkEndpoint alice = new QkdTransmitter(settings);
    LinkEndpoint bob = new QkdReceiver(settings, RandomStream.of(1, "l", "d"));
    assertThatThrownBy(() -> alice.receive(0, new QkdMessage.Syndrome(0, 0, 0), null))
        .hasMessageContaining("a transmitter takes no Syndrome");
    assertThatThrownBy(() -> bob.receive(0, new QkdMessage.TestBits(0, 0), null))
        .hasMessageContaining("a receiver takes no TestBits");
  }
}

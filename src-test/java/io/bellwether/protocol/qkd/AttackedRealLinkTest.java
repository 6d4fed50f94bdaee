package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.PairNumber;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.postprocessing.Authentication;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.postprocessing.HashPlan;
import io.bellwether.protocol.postprocessing.Transcript;
import io.bellwether.protocol.qkd.PostProcessingMessage.BeginReconciliation;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an attack and bits that are given up do to a link with real post-processing. */
class AttackedRealLinkTest {
  private static final double EPSILON = 1e-15;

  /** Key for the two words of the hashes, and for 24 rounds of two-word tags. */
  private static final long LITTLE = 128 + 24 * 128;

  /** Asymptotic BB84 of 4,000 bits leaves 0 to some 300 bits of key with so much of it. */
  private static final double SHARE_THAT_LEAVES_LITTLE = 0.13;

  /** The bits of as much of the light are random from a time to another. */
  private record Attack(double share, long begin, long end) implements QkdSettings.Channel {
    @Override
    public double transmittance(long time) {
      return 0.6;
    }

    @Override
    public double randomised(long time) {
      return time >= begin && time < end ? share : 0;
    }
  }

  private static QkdSettings settings(LinkProtocol protocol, long bits, Attack attack) {
    return settings(protocol, bits, attack, 0);
  }

  private static QkdSettings settings(
      LinkProtocol protocol, long bits, Attack attack, int authenticationTagBits) {
    double basis = protocol instanceof DifferentialPhase ? 1 : 0.5;
    PulseSource source =
        protocol instanceof DecoyBb84
            ? new WeakCoherentSource(
                100e6, new double[] {0.5, 0.1, 0}, new double[] {0.7, 0.2, 0.1}, 0.5)
            : WeakCoherentSource.ofOneIntensity(100e6, 0.05, basis);
    return new QkdSettings(
        0,
        protocol,
        source,
        new ThresholdReceiver(0.2, 1e-6, 0.01, basis, DeadTime.NONE, 0, 0, 0),
        attack,
        10 * MILLISECOND,
        bits,
        new ModelledErrorCorrection(1.16),
        authenticationTagBits,
        false,
        Optional.of(new RealPostProcessing(8, "link", EPSILON, LITTLE)));
  }

  static List<LinkProtocol> protocols() {
    return List.of(
        new DecoyBb84(DecoyBb84.Estimation.ASYMPTOTIC, 1e-9, EPSILON),
        new Bb84(MatchedBases.Estimation.TOMAMICHEL2012, 1e-9, EPSILON));
  }

  /** The attack lasts for many more rounds than there is key for tags. */
  @ParameterizedTest
  @MethodSource("protocols")
  void shouldGiveKeyAgainAfterALongAttack(LinkProtocol protocol) {
    long bits = protocol instanceof DecoyBb84 ? 200_000 : 20_000;
    QkdSettings settings = settings(protocol, bits, new Attack(0.27, 0, 8 * SECOND));
    LinkPair pair = new LinkPair(settings, 8).run(8 * SECOND);
    LinkStatistics during = pair.alice.endpoint.statistics();
    assertThat(during.rounds()).isZero();
    assertThat(during.failedRounds()).as("one-word tags are for 48").isGreaterThan(50);
    assertThat(during.reconciled().rounds())
        .as("only those that begin before the first is corrected")
        .isBetween(1L, 16L);
    assertThat(pair.alice.checkedBits).as("test bits are known of all").isGreaterThan(40_000);
    assertThat((double) pair.alice.errorBits / pair.alice.checkedBits).isBetween(0.13, 0.16);
    pair.run(11 * SECOND);
    LinkStatistics after = pair.alice.endpoint.statistics();
    assertThat(after.rounds()).isGreaterThan(8);
    assertThat(pair.alice.roundsWithoutTagKey).isZero();
    assertThat(pair.alice.roundsWithTagKey).isEqualTo(after.rounds() + after.failedRounds());
  }

  static List<LinkProtocol> protocolsWithoutTestBits() {
    return List.of(
        new Sarg04(),
        new DifferentialPhase(),
        new Bb84(MatchedBases.Estimation.ASYMPTOTIC, 1e-9, EPSILON));
  }

  /**
   * The attack lasts for many more rounds than there is key for tags; samples tell that it does.
   */
  @ParameterizedTest
  @MethodSource("protocolsWithoutTestBits")
  void shouldGiveKeyAgainAfterALongAttackWithoutTestBits(LinkProtocol protocol) {
    QkdSettings settings = settings(protocol, 10_000, new Attack(1, 0, 9 * SECOND));
    LinkPair pair = new LinkPair(settings, 8).run(9 * SECOND);
    LinkStatistics during = pair.alice.endpoint.statistics();
    assertThat(during.rounds()).isZero();
    assertThat(during.failedRounds()).as("one-word tags are for 48").isGreaterThan(50);
    assertThat(during.reconciled().rounds())
        .as("only those that begin before the first is corrected")
        .isBetween(1L, 16L);
    assertThat(pair.alice.checkedBits).as("samples are known of all").isGreaterThan(30_000);
    assertThat((double) pair.alice.errorBits / pair.alice.checkedBits).isGreaterThan(0.2);
    pair.run(14 * SECOND);
    LinkStatistics after = pair.alice.endpoint.statistics();
    assertThat(after.rounds()).isGreaterThan(8);
    assertThat(after.reconciled().rounds() - during.reconciled().rounds())
        .isEqualTo(after.rounds());
    assertThat(pair.alice.roundsWithoutTagKey).isZero();
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
  }

  /**
   * Rounds leave a little key, less than their tags cost on the whole, for many more rounds than
   * there is key for tags.
   */
  @Test
  void shouldNotUseTheKeyForTagsUpForRoundsThatLeaveLess() {
    Bb84 protocol = new Bb84(Bb84.Estimation.ASYMPTOTIC, 1e-9, EPSILON);
    Attack attack = new Attack(SHARE_THAT_LEAVES_LITTLE, 0, 60 * SECOND);
    LinkPair pair = new LinkPair(settings(protocol, 4_000, attack), 8).run(60 * SECOND);
    LinkStatistics during = pair.alice.endpoint.statistics();
    assertThat(during.rounds()).as("rounds that left key").isPositive();
    assertThat(during.secretKeyBits()).isLessThan(128 * during.reconciled().rounds());
    assertThat(during.failedRounds()).isGreaterThan(200);
    assertThat(pair.alice.roundsWithoutTagKey).isZero();
    pair.run(65 * SECOND);
    assertThat(pair.alice.endpoint.statistics().rounds() - during.rounds()).isGreaterThan(8);
    assertThat(pair.alice.roundsWithoutTagKey).isZero();
  }

  /** S stays above 2, and nothing else that is disclosed tells of the errors of key bits. */
  @Test
  void shouldGiveKeyAgainAfterALongAttackThatLeavesABellViolation() {
    ThresholdReceiver local = new ThresholdReceiver(0.8, 0, 0, 0.5, DeadTime.NONE, 0, 0, 0);
    QkdSettings settings =
        new QkdSettings(
            0,
            new E91(),
            new EntangledPairSource(1e11, 1e-5, PairNumber.POISSONIAN, 1, 0.5, local),
            new ThresholdReceiver(0.5, 0, 0.01, 0.5, DeadTime.NONE, 0, 0, 0),
            new Attack(0.2, 0, 8 * SECOND),
            10 * MILLISECOND,
            6_000,
            new ModelledErrorCorrection(1.16),
            0,
            false,
            Optional.of(new RealPostProcessing(8, "link", EPSILON, LITTLE)));
    LinkPair pair = new LinkPair(settings, 8).run(8 * SECOND);
    LinkStatistics during = pair.alice.endpoint.statistics();
    assertThat(during.chsh()).isBetween(2.1, 2.4);
    assertThat(during.rounds()).isZero();
    assertThat(during.failedRounds()).as("one-word tags are for 48").isGreaterThan(50);
    pair.run(11 * SECOND);
    LinkStatistics after = pair.alice.endpoint.statistics();
    assertThat(after.rounds()).isGreaterThan(8);
    assertThat(pair.alice.roundsWithoutTagKey).isZero();
  }

  /** On what was said of rounds that were given up nobody relies, so it needs no tags. */
  @Test
  void shouldNotOweTagsOfRoundsThatWereGivenUp() {
    QkdSettings settings = settings(new Sarg04(), 10_000, new Attack(1, 0, 9 * SECOND), 64);
    LinkPair pair = new LinkPair(settings, 8).run(14 * SECOND);
    List<LinkEnd.Deposit> deposits = pair.alice.deposits;
    assertThat(deposits).hasSizeGreaterThan(8);
    for (LinkEnd.Deposit deposit : deposits.subList(4, deposits.size())) {
      assertThat(deposit.allotment().forward()).isPositive();
    }
  }

  /** A receiver that gives all rounds up, however good their samples are, ends the key for tags. */
  @Test
  void shouldTellThatThereIsNoKeyForTags() {
    QkdSettings settings = settings(new Sarg04(), 10_000, new Attack(0, 0, SECOND));
    LinkPair pair =
        new LinkPair(new QkdTransmitter(settings), new GivingUp(settings, false)).run(20 * SECOND);
    LinkStatistics alice = pair.alice.endpoint.statistics();
    assertThat(alice.rounds()).isZero();
    assertThat(alice.reconciled().rounds()).isZero();
    assertThat(pair.alice.roundsWithoutTagKey).isGreaterThan(5);
  }

  /** The receiver sent another sample than that which has come. */
  @Test
  void shouldFindOutASampleThatWasForged() {
    QkdSettings settings = settings(new Sarg04(), 10_000, new Attack(0, 0, SECOND));
    LinkPair pair = new LinkPair(new QkdTransmitter(settings), new GivingUp(settings, true));
    assertThatThrownBy(() -> pair.run(3 * SECOND))
        .hasStackTraceContaining("the transcripts of round");
  }

  /** A receiver that gives up all rounds, and says how many errors it has found. */
  private static final class GivingUp implements LinkEndpoint {
    private final LinkEndpoint receiver;
    private final boolean forged;
    private final RealPostProcessing how;
    private final Authentication authentication;
    private final List<BeginReconciliation> asked = new ArrayList<>();

    GivingUp(QkdSettings settings, boolean forged) {
      this.forged = forged;
      receiver = new QkdReceiver(settings, RandomStream.of(8, "link", "detections"));
      how = settings.real().orElseThrow();
      authentication =
          Authentication.ofReceiver(how.pool(true), how.pool(false), how.epsilonEach());
    }

    @Override
    public void receive(long now, QkdMessage message, LinkEffects out) {
      if (!(message instanceof BeginReconciliation begin)) {
        receiver.receive(now, message, out);
        return;
      }
      asked.add(begin);
      long found = begin.sifted().count() / 5;
      Transcript transcript = authentication.transcript();
      if (begin.disclosed() > 0) {
        BitString bits = begin.sifted().ofReceiver(how, begin.round());
        BitString sample = bits.slice(0, Math.toIntExact(begin.disclosed()));
        transcript.add(
            forged ? BitString.of(new long[sample.toWords().length], sample.length()) : sample);
      }
      transcript.add(begin.content());
      transcript.add(ReconciliationOutcome.content(begin.round(), false, found));
      long[] tag = authentication.tag(transcript);
      out.classical(new ReconciliationOutcome(0, begin.round(), false, found, tag));
    }

    @Override
    public void interrupt(long now, LinkEffects out) {
      receiver.interrupt(now, out);
    }

    @Override
    public void conclude(long now, LinkEffects out) {
      receiver.conclude(now, out);
    }

    @Override
    public void resume(long now, LinkEffects out) {
      receiver.resume(now, out);
    }

    @Override
    public LinkStatistics statistics() {
      return receiver.statistics();
    }
  }

  @Test
  void shouldLearnFromRoundsThatAreGivenUp() {
    QkdSettings settings = settings(new Sarg04(), 10_000, new Attack(0, 0, SECOND));
    GivingUp bob = new GivingUp(settings, false);
    LinkPair pair = new LinkPair(new QkdTransmitter(settings), bob).run(3 * SECOND);
    assertThat(bob.asked).hasSizeGreaterThan(2);
    assertThat(bob.asked.get(0).errorRate()).isEqualTo(0.02);
    assertThat(bob.asked.get(1).errorRate()).as("a good sample counts, too").isBetween(0.17, 0.2);
    long bits = bob.asked.stream().mapToLong(begin -> begin.sifted().count()).sum();
    long sampled = bob.asked.stream().mapToLong(BeginReconciliation::disclosed).sum();
    assertThat(sampled).isPositive();
    assertThat(pair.alice.checkedBits).isEqualTo(bits);
    assertThat(pair.alice.errorBits)
        .isBetween(bits / 5 - bob.asked.size(), bits / 5 + sampled / 20);
    LinkStatistics alice = pair.alice.endpoint.statistics();
    assertThat(alice.checked().bits()).as("they are not all known").isZero();
  }

  /** Verification and two tags, one at each point where an end relies on what it has heard. */
  @Test
  void shouldShareTheChanceToFailAmongVerificationAndTags() {
    for (double epsilon : new double[] {1e-12, 1e-15, 1e-16, 1e-24}) {
      RealPostProcessing how = new RealPostProcessing(1, "link", epsilon, 1 << 14);
      Authentication tags =
          Authentication.ofTransmitter(how.pool(true), how.pool(false), how.epsilonEach());
      for (int bits = 1_000; bits <= 10_000_000; bits += bits / 3) {
        double missed = HashPlan.of(bits, how.epsilonEach()).missed(bits);
        double forged = 2 * tags.forgeryBound(bits / 64);
        assertThat(missed + forged).isLessThanOrEqualTo(epsilon);
      }
    }
  }
}

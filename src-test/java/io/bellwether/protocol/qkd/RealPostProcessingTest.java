package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link whose ends have real bits, beside one whose post-processing is modelled. */
class RealPostProcessingTest {
  private static final double EPSILON = 1e-15;
  private static final int TAG_BITS = 64;
  private static final int LONGEST_TAG_BITS = 128;

  private static QkdSettings settings(
      LinkProtocol protocol, double misalignment, double efficiency, long bits) {
    return settings(protocol, misalignment, efficiency, bits, TAG_BITS);
  }

  private static QkdSettings settings(
      LinkProtocol protocol, double misalignment, double efficiency, long bits, int tagBits) {
    double basisX = protocol instanceof DifferentialPhase ? 1 : 0.5;
    PulseSource source =
        protocol instanceof DecoyBb84
            ? new WeakCoherentSource(
                100e6, new double[] {0.5, 0.1, 0}, new double[] {0.7, 0.2, 0.1}, basisX)
            : WeakCoherentSource.ofOneIntensity(100e6, 0.05, basisX);
    return new QkdSettings(
        0,
        protocol,
        source,
        new ThresholdReceiver(0.2, 1e-6, misalignment, basisX, DeadTime.NONE, 0, 0, 0),
        time -> 0.6,
        10 * MILLISECOND,
        bits,
        new ModelledErrorCorrection(efficiency),
        tagBits,
        false);
  }

  private static QkdSettings real(QkdSettings settings, long seed, long advanceBits) {
    return new QkdSettings(
        settings.link(),
        settings.protocol(),
        settings.source(),
        settings.receiver(),
        settings.channel(),
        settings.pulseBlock(),
        settings.siftedBlockBits(),
        settings.errorCorrection(),
        settings.authenticationTagBits(),
        settings.stepped(),
        Optional.of(new RealPostProcessing(seed, "link", EPSILON, advanceBits)));
  }

  /** The light ends long before the end, so that all rounds are done. */
  private static LinkPair run(QkdSettings settings, long seed) {
    return new LinkPair(settings, seed).light(SECOND, false).run(9 * SECOND);
  }

  /** Bits of a round that give key even for a finite block. */
  private static long bits(LinkProtocol protocol) {
    return protocol instanceof DecoyBb84 decoy && decoy.estimation() == DecoyBb84.Estimation.LIM2014
        ? 450_000
        : 30_000;
  }

  static List<LinkProtocol> protocols() {
    return List.of(
        new DecoyBb84(DecoyBb84.Estimation.ASYMPTOTIC, 1e-9, EPSILON),
        new DecoyBb84(DecoyBb84.Estimation.LIM2014, 1e-9, EPSILON),
        new Bb84(MatchedBases.Estimation.ASYMPTOTIC, 1e-9, EPSILON),
        new Bb84(MatchedBases.Estimation.TOMAMICHEL2012, 1e-9, EPSILON),
        new Sarg04(),
        new DifferentialPhase());
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void shouldGiveBothEndsTheSameBits(LinkProtocol protocol) {
    LinkPair pair = run(real(settings(protocol, 0.01, 1.16, bits(protocol)), 3, 1 << 14), 3);
    LinkStatistics alice = pair.alice.endpoint.statistics();
    LinkStatistics bob = pair.bob.endpoint.statistics();
    assertThat(alice.rounds()).isGreaterThan(1);
    assertThat(alice.failedRounds()).isZero();
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
    assertThat(bob.rounds()).isEqualTo(alice.rounds());
    assertThat(bob.secretKeyBits()).isEqualTo(alice.secretKeyBits());
    assertThat(pair.alice.keys).hasSize((int) alice.rounds());
    // Each end has hashed its own bits; they are random ones, within 5 standard deviations.
    assertThat(pair.bob.keys).isEqualTo(pair.alice.keys);
    long ones = 0;
    for (int i = 0; i < pair.alice.keys.size(); i++) {
      BitString key = pair.alice.keys.get(i);
      assertThat(key.length()).isEqualTo(pair.alice.deposits.get(i).allotment().total());
      for (long word : key.toWords()) {
        ones += Long.bitCount(word);
      }
    }
    double bits = alice.secretKeyBits();
    assertThat((double) ones).isCloseTo(bits / 2, within(5 * Math.sqrt(bits) / 2));
  }

  /**
   * With the same seed both see the same detections, so the lengths of keys differ by what is told:
   * n h(Q) with an efficiency of 1, here parities and hashes, and in a basis of two by how much
   * more Shannon's limit is for both together; 2 bits a round are for rounding.
   */
  @ParameterizedTest
  @MethodSource("protocols")
  void shouldDifferFromTheModelByWhatIsToldAlone(LinkProtocol protocol) {
    QkdSettings settings = settings(protocol, 0.01, 1, bits(protocol));
    LinkStatistics modelled = run(settings, 4).alice.endpoint.statistics();
    LinkStatistics real = run(real(settings, 4, 1 << 14), 4).alice.endpoint.statistics();
    assertThat(real.siftedBits()).isEqualTo(modelled.siftedBits());
    assertThat(real.checked().bits()).isEqualTo(modelled.checked().bits());
    assertThat(real.checked().errors()).isEqualTo(modelled.checked().errors());
    assertThat(real.rounds()).isEqualTo(modelled.rounds());
    double hashes = modelled.secretKeyBits() - real.secretKeyBits();
    hashes -= real.reconciled().parities() - real.reconciled().parityLimit();
    assertThat(hashes / real.rounds()).isBetween(64.0 - 2, 2 * 64.0 + 2 + 10);
    assertThat(real.errorCorrectionEfficiency()).isBetween(1.0, 1.25);
    assertThat(real.meanRoundTrips()).isBetween(50.0, 250.0);
    assertThat(modelled.errorCorrectionEfficiency()).isNaN();
    assertThat(modelled.meanRoundTrips()).isNaN();
  }

  /**
   * Sifting costs nothing here, so what is for authentication are the two words of the hash's key,
   * and a tag of one word each way a round, but for the last round's own message with its key.
   */
  @Test
  void shouldPayForTwoTagsARound() {
    QkdSettings settings = settings(new Sarg04(), 0.01, 1.16, 30_000, 0);
    List<LinkEnd.Deposit> deposits = run(real(settings, 5, 1 << 14), 5).alice.deposits;
    long paid = deposits.stream().mapToLong(d -> d.allotment().authentication()).sum();
    assertThat(deposits).hasSizeGreaterThan(2);
    assertThat(paid).isEqualTo(128 + 64L * (2 * deposits.size() - 1));
  }

  @Test
  void shouldFailRoundsThatHaveTooManyErrors() {
    LinkPair pair = run(real(settings(new Sarg04(), 0.2, 1.16, 10_000), 6, 1 << 14), 6);
    LinkStatistics alice = pair.alice.endpoint.statistics();
    assertThat(alice.rounds()).isZero();
    assertThat(alice.failedRounds()).isGreaterThan(5);
    assertThat(alice.qber()).isGreaterThan(0.2);
    assertThat(alice.reconciled().parities()).isPositive();
    assertThat(pair.alice.keys).isEmpty();
    assertThat(pair.bob.keys).isEmpty();
  }

  /** Key for the hash and 2 tags each way: rounds without key use it up, and then none begins. */
  @Test
  void shouldBeginNoRoundWithoutKeyForItsTags() {
    QkdSettings bad = settings(new Sarg04(), 0.2, 1.16, 10_000);
    LinkStatistics starved =
        run(real(bad, 6, 2 * LONGEST_TAG_BITS + 128), 6).alice.endpoint.statistics();
    LinkStatistics fed = run(real(bad, 6, 1 << 14), 6).alice.endpoint.statistics();
    assertThat(starved.failedRounds()).isEqualTo(fed.failedRounds());
    assertThat(starved.reconciled().rounds()).isBetween(1L, 4L);
    assertThat(fed.reconciled().rounds()).isEqualTo(fed.failedRounds());
    // Rounds with key make up for what they use.
    QkdSettings good = settings(new Sarg04(), 0.01, 1.16, 10_000);
    LinkStatistics living =
        run(real(good, 6, 6 * LONGEST_TAG_BITS + 128), 6).alice.endpoint.statistics();
    assertThat(living.rounds()).isGreaterThan(8);
    assertThat(living.failedRounds()).isZero();
  }

  @Test
  void shouldReconcileSeveralRoundsAtATime() {
    QkdSettings settings = settings(new DifferentialPhase(), 0.01, 1.16, 1_000);
    LinkPair pair = run(real(settings, 7, 1 << 20), 7);
    LinkStatistics alice = pair.alice.endpoint.statistics();
    // A round every 10 ms, each of which takes some 100 round trips of 0.5 ms.
    assertThat(alice.rounds()).isGreaterThan(90);
    assertThat(pair.bob.keys).isEqualTo(pair.alice.keys);
    assertThat(pair.bob.deposits).isEqualTo(pair.alice.deposits);
  }

  @Test
  void shouldKeepBitsThatDifferInAsManyPlacesAsWereWrong() {
    RealPostProcessing how = new RealPostProcessing(1, "link", EPSILON, 1 << 14);
    SiftedBits sifted = new SiftedBits(10_000, 321);
    BitString alice = sifted.ofTransmitter(how, 5);
    assertThat(sifted.ofReceiver(how, 5).distance(alice)).isEqualTo(321);
    assertThat(sifted.ofTransmitter(how, 5)).isEqualTo(alice);
    assertThat(sifted.ofTransmitter(how, 6)).isNotEqualTo(alice);
    assertThatThrownBy(() -> new SiftedBits(5, 6)).hasMessage("errors is 6, expected 0 to 5");
  }

  @Test
  void shouldRefuseMessagesOfRealBitsWhereThereAreNone() {
    LinkEndpoint alice = new QkdTransmitter(settings(new Sarg04(), 0.01, 1.16, 1_000));
    ReconciliationStep step = new ReconciliationStep(0, 0, new long[0]);
    assertThatThrownBy(() -> alice.receive(0, step, null))
        .hasMessageContaining("a transmitter takes no ReconciliationStep");
  }
}

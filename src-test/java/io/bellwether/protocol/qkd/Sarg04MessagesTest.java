package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.DetectionTally;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.quantity.RandomStream;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** Sifting where the bit is the basis: nobody says a basis, and nobody knows more than was said. */
class Sarg04MessagesTest {
  private static final int TAG_BITS = 64;

  private final Mailbox mail = new Mailbox();

  /** Keeps what an end says. */
  private static final class Mailbox implements LinkEffects {
    private final ArrayDeque<QkdMessage> said = new ArrayDeque<>();

    @Override
    public void quantum(QkdMessage message) {
      said.add(message);
    }

    @Override
    public void classical(QkdMessage message) {
      said.add(message);
    }

    @Override
    public long timer(long time, QkdMessage message) {
      return 0;
    }

    @Override
    public void cancel(long timer) {}

    @Override
    public void estimated(boolean key) {
      throw new AssertionError("bits have an error rate");
    }

    @Override
    public void tagKey(boolean enough) {
      throw new AssertionError("post-processing is modelled");
    }

    @Override
    public KeyAllotment allot(long secretBits, long authenticationBits) {
      return new KeyAllotment(authenticationBits, secretBits - authenticationBits, 0, 0);
    }

    @Override
    public void deposit(KeyAllotment allotment, long firstBit) {}

    @Override
    public void deposit(KeyAllotment allotment, long firstBit, BitString key) {}

    @Override
    public void checked(long bits, long errors) {}

    <M extends QkdMessage> M next(Class<M> type) {
      assertThat(said).hasSize(1);
      return type.cast(said.remove());
    }
  }

  private static QkdSettings settings(LinkProtocol protocol, long siftedBlockBits) {
    double basisX = protocol instanceof DifferentialPhase ? 1 : 0.5;
    return new QkdSettings(
        0,
        protocol,
        WeakCoherentSource.ofOneIntensity(1e8, 0.05, basisX),
        new ThresholdReceiver(0.5, 1e-7, 0.005, basisX, DeadTime.NONE, 0, 0, 0),
        time -> 0.5,
        10 * MILLISECOND,
        siftedBlockBits,
        new ModelledErrorCorrection(1.16),
        TAG_BITS,
        false);
  }

  @Test
  void shouldLearnHowManyClicksAreConclusiveFromTheThirdMessageOn() {
    QkdSettings settings = settings(new Sarg04(), 1_000);
    LinkEndpoint alice = new QkdTransmitter(settings);
    LinkEndpoint bob = new QkdReceiver(settings, RandomStream.of(2, "sarg04", "detections"));
    alice.resume(0, mail);
    alice.interrupt(10 * MILLISECOND, mail);
    bob.receive(0, mail.next(PulseBlock.class), mail);
    ClickReport clicks = mail.next(ClickReport.class);
    assertThat(clicks).isNotInstanceOf(QkdMessage.Comparison.class);
    assertThat(bob.statistics().detections()).isPositive();
    assertThat(bob.statistics().siftedBits()).isZero();

    alice.receive(0, clicks, mail);
    assertThat(alice.statistics().detections()).isEqualTo(bob.statistics().detections());
    assertThat(alice.statistics().siftedBits()).isZero();

    bob.receive(0, mail.next(PairAnnouncement.class), mail);
    long conclusive = bob.statistics().siftedBits();
    // A quarter of 12,400 clicks; its standard error is 56.
    assertThat(conclusive).isBetween(2_850L, 3_420L);
    assertThat(alice.statistics().siftedBits()).isZero();

    alice.receive(0, mail.next(ConclusiveReport.class), mail);
    assertThat(alice.statistics().siftedBits()).isEqualTo(conclusive);
    SiftingResult end = mail.next(SiftingResult.class);
    assertThat(end).isEqualTo(new SiftingResult(0, 0, 0, 0, true));
    bob.receive(0, end, mail);
    assertThat(mail.next(TestBits.class)).isEqualTo(new TestBits(0, 0));
    assertThat(bob.statistics().siftedBits()).isEqualTo(conclusive);
  }

  @Test
  void shouldSayNothingMoreOfABlockThatEndsNoRound() {
    QkdSettings settings = settings(new Sarg04(), 1_000_000);
    LinkEndpoint alice = new QkdTransmitter(settings);
    alice.receive(0, new ConclusiveReport(0, 0, new Detections(new DetectionTally())), mail);
    assertThat(mail.said).isEmpty();
  }

  @Test
  void shouldReportBasesWhereTheyTellNoBit() {
    Bb84 bb84 = new Bb84(MatchedBases.Estimation.ASYMPTOTIC, 1e-9, 1e-15);
    for (LinkProtocol protocol : new LinkProtocol[] {bb84, new DifferentialPhase()}) {
      LinkEndpoint bob =
          new QkdReceiver(settings(protocol, 1_000), RandomStream.of(2, "link", "detections"));
      bob.receive(0, new PulseBlock(0, 0, 0, 1_000), mail);
      assertThat(mail.next(DetectionReport.class).block()).isZero();
    }
  }

  @Test
  void shouldNotTellSiftedClicksBeforeTheyAreCompared() {
    Detections detections = new Detections(new DetectionTally());
    assertThatThrownBy(() -> detections.sifted(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("these clicks are not compared");
    assertThatThrownBy(() -> detections.sifted(null, 0, 0))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("these clicks are not compared");
  }

  /** Three messages per block, and five per round: its end, test bits, syndrome, hash, key. */
  @Test
  void shouldPayForAllMessagesItHasSent() {
    LinkPair pair = new LinkPair(settings(new Sarg04(), 9_000), 3);
    pair.light(100 * MILLISECOND, false).run(SECOND);
    assertThat(pair.alice.deposits).hasSizeGreaterThanOrEqualTo(2).isEqualTo(pair.bob.deposits);
    int blocks = 3;
    assertThat(pair.alice.deposits)
        .allSatisfy(
            deposit ->
                assertThat(deposit.allotment().authentication())
                    .isEqualTo((3L * blocks + 5) * TAG_BITS));
  }

  @Test
  void shouldDistilWhatAContactLeavesUnfinished() {
    LinkPair pair = new LinkPair(settings(new Sarg04(), 100_000_000), 4);
    pair.conclude(95 * MILLISECOND).run(SECOND);
    LinkStatistics statistics = pair.alice.endpoint.statistics();
    assertThat(statistics.rounds()).isEqualTo(1);
    assertThat(statistics.checked().bits()).isEqualTo(statistics.siftedBits());
    assertThat(pair.bob.endpoint.statistics().siftedBits()).isEqualTo(statistics.siftedBits());
    assertThat(pair.bob.deposits).hasSize(1).isEqualTo(pair.alice.deposits);
  }
}

package io.bellwether.protocol.qkd;

import io.bellwether.physics.MonitoringLine;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.Comparison;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.MonitoredReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;

/**
 * Alice of a link's protocol: emits, sifts, bounds what Eve knows, and says how long the key is.
 * What the protocol has of its own is in {@link LinkProtocol}.
 *
 * <p>Blocks of pulses are gathered into rounds. A round that has enough key bits is distilled by
 * four messages, while the next one gathers:
 *
 * <pre>
 *   EmitBlock, PulseBlock →, ← DetectionReport, SiftingResult →        per block
 *   ← TestBits, Syndrome →, ← Verification, Amplification →            per round
 * </pre>
 *
 * <p>Where the bit is the basis, as in SARG04, the receiver announces its clicks alone, the
 * transmitter the pairs of states, and the receiver which of its outcomes are conclusive. The
 * transmitter knows how many bits there are from the third message on, and says when a round ends:
 *
 * <pre>
 *   EmitBlock, PulseBlock →, ← ClickReport, PairAnnouncement →, ← ConclusiveReport    per block
 *   SiftingResult →, ← TestBits, Syndrome →, ← Verification, Amplification →          per round
 * </pre>
 *
 * <p>With a monitoring line, as in COW, the report is a {@link MonitoredReport}.
 *
 * <p>With real post-processing the four messages of a round are more, and error correction takes as
 * many round trips as it takes ({@link TransmitterPostProcessing}, {@link ReceiverPostProcessing}):
 *
 * <pre>
 *   ← TestBits, BeginReconciliation →, (← ReconciliationStep, ReconciliationStep →) …,
 *   ← ReconciliationOutcome, KeyAmplification →                                       per round
 * </pre>
 *
 * <p>A plug-and-play transmitter sends trains with waiting in between ({@link
 * io.bellwether.physics.PulseTrains}), whole ones per block; emission begins with a train, as if
 * the bright pulses for it had come before.
 *
 * <p>An interrupt cuts the block that is being emitted: the pulses that are out are a shorter block
 * of their own, which is exact because blocks compose. At the end of a contact the round that
 * gathers is closed too, once its last block is reported, unless it could give no key even without
 * an error: then it goes on gathering in the next contact. The classical channel stays: classical
 * networks have other ways. {@link KeyAccount} pays for the authentication of its messages.
 */
public final class QkdTransmitter implements LinkEndpoint {
  private static final int MESSAGES_PER_BLOCK = 2;
  private static final int MESSAGES_PER_BLOCK_OF_PAIRS = 3;
  private static final int MESSAGES_TO_CLOSE = 1;
  private static final int MESSAGES_TO_DISCLOSE = 1;
  private static final int MESSAGES_BEFORE_KEY = 3;
  private static final long NEVER = -1;

  private final QkdSettings settings;
  private final Emission emission;
  private final KeyAccount account;
  private final TransmitterPostProcessing real;
  private final PendingRounds<Round> distilling = new PendingRounds<>(Round::number);
  private Round gathering;
  private long reports;
  private long concludeAt = NEVER;
  private long nextRound;

  private long detections;
  private long siftedBits;
  private long checkedSignalBits;
  private long signalErrorBits;
  private long brightClicks;
  private long darkClicks;

  /** The transmitter's end of a link. */
  public QkdTransmitter(QkdSettings settings) {
    this.settings = settings;
    this.emission = new Emission(settings.link(), settings::emitted, settings.pulseBlock());
    this.account = new KeyAccount(settings.link(), settings.authenticationTagBits());
    this.real =
        settings.real().map(how -> new TransmitterPostProcessing(settings, how)).orElse(null);
    this.gathering = new Round(settings, nextRound++);
  }

  @Override
  public void resume(long now, LinkEffects out) {
    emission.resume(now, out);
  }

  @Override
  public void interrupt(long now, LinkEffects out) {
    emission.interrupt(now, out);
  }

  @Override
  public void conclude(long now, LinkEffects out) {
    if (reports < emission.blocks()) {
      concludeAt = emission.blocks();
    } else if (gathering.couldGiveKey()) {
      close(emission.blocks() - 1, out);
    }
  }

  @Override
  public void receive(long now, QkdMessage message, LinkEffects out) {
    if (message instanceof EmitBlock) {
      emission.next(now, out);
    } else if (message instanceof DetectionReport report) {
      sift(report, out);
    } else if (message instanceof MonitoredReport report) {
      brightClicks += monitored(report, MonitoringLine.BRIGHT);
      darkClicks += monitored(report, MonitoringLine.DARK);
      sift(report, out);
    } else if (message instanceof ClickReport clicks) {
      detections += clicks.detections().clicks();
      out.classical(new PairAnnouncement(settings.link(), clicks.block(), clicks.detections()));
    } else if (message instanceof ConclusiveReport conclusive) {
      gather(conclusive, MESSAGES_PER_BLOCK_OF_PAIRS);
      if (isEnough()) {
        close(conclusive.block(), out);
      }
    } else if (message instanceof TestBits disclosure) {
      correct(disclosure, out);
    } else if (message instanceof Verification verification) {
      distil(verification, out);
    } else if (real != null && message instanceof ReconciliationStep question) {
      real.answer(question, out);
    } else if (real != null && message instanceof ReconciliationOutcome outcome) {
      distil(outcome, out);
    } else {
      throw new IllegalArgumentException("a transmitter takes no " + message);
    }
  }

  private static long monitored(MonitoredReport report, int port) {
    Detections detections = report.detections();
    return detections.monitored(report, port, false) + detections.monitored(report, port, true);
  }

  private void sift(Comparison report, LinkEffects out) {
    detections += report.detections().clicks();
    long sifted = gather(report, MESSAGES_PER_BLOCK);
    boolean enough = isEnough();
    long round = enough ? closeRound() : gathering.number();
    out.classical(new SiftingResult(settings.link(), report.block(), sifted, round, enough));
  }

  private long gather(Comparison block, int messages) {
    long sifted = gathering.add(block);
    siftedBits += sifted;
    account.owe(messages);
    reports++;
    return sifted;
  }

  private boolean isEnough() {
    return gathering.keyBits() >= settings.siftedBlockBits()
        || (reports == concludeAt && gathering.couldGiveKey());
  }

  /** Ends the round that gathers, with a message for nothing else. */
  private void close(long lastBlock, LinkEffects out) {
    account.owe(MESSAGES_TO_CLOSE);
    out.classical(new SiftingResult(settings.link(), lastBlock, 0, closeRound(), true));
  }

  private long closeRound() {
    Round round = gathering;
    distilling.add(round);
    gathering = new Round(settings, nextRound++);
    return round.number();
  }

  private void correct(TestBits disclosure, LinkEffects out) {
    Round round = distilling.get(disclosure.round());
    round.disclose(disclosure);
    if (real == null) {
      out.classical(new Syndrome(settings.link(), round.number(), round.correct()));
      return;
    }
    account.owe(MESSAGES_TO_DISCLOSE);
    if (!real.begin(round, out)) {
      distilling.take(round.number());
      estimate(false, out);
      account.fail();
      checkDisclosed(round, out);
    }
  }

  private void distil(Verification verification, LinkEffects out) {
    Round round = distilling.take(verification.round());
    round.verify(verification);
    check(round, out);
    account.owe(MESSAGES_BEFORE_KEY);
    long secretBits = round.secretBits();
    estimate(secretBits > 0, out);
    account.settle(round.number(), secretBits, out);
  }

  private void distil(ReconciliationOutcome outcome, LinkEffects out) {
    Round round = distilling.take(outcome.round());
    long leaked = real.conclude(outcome);
    if (!outcome.verified()) {
      estimate(false, out);
      account.fail();
      if (round.disclosedBits() > 0) {
        checkDisclosed(round, out);
      } else {
        out.checked(round.keyBits(), outcome.corrected());
      }
      return;
    }
    round.verify(outcome, leaked);
    check(round, out);
    long secretBits = Math.min(round.secretBits(), round.keyBits());
    estimate(secretBits > 0, out);
    account.settle(round.number(), secretBits, real, out);
  }

  /** Tells the node of key where an attack shows in the coherence, not in the error rate. */
  private void estimate(boolean key, LinkEffects out) {
    if (settings.protocol().monitorsCoherence()) {
      out.estimated(key);
    }
  }

  private void check(Round round, LinkEffects out) {
    check(round.signalBits(), round.signalErrors(), out);
  }

  private void check(long signalBits, long errors, LinkEffects out) {
    checkedSignalBits += signalBits;
    signalErrorBits += errors;
    out.checked(signalBits, errors);
  }

  /** Of a round whose key bits are not corrected only test bits are known. */
  private void checkDisclosed(Round round, LinkEffects out) {
    if (round.disclosedSignalBits() > 0) {
      check(round.disclosedSignalBits(), round.disclosedSignalErrors(), out);
    } else {
      out.checked(round.disclosedBits(), round.disclosedErrors());
    }
  }

  @Override
  public LinkStatistics statistics() {
    LinkStatistics counts =
        new LinkStatistics(
                new LinkStatistics.Light(emission.pulses(), detections, siftedBits),
                account.distilled())
            .with(new LinkStatistics.Checked(checkedSignalBits, signalErrorBits))
            .with(new LinkStatistics.Monitored(brightClicks, darkClicks));
    return real == null ? counts : counts.with(real.reconciled());
  }
}

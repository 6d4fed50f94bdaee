package io.bellwether.protocol.qkd;

import io.bellwether.physics.MonitoringLine;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.Comparison;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.MonitoredReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;

/**
 * Alice of a link's protocol: emits, sifts, bounds what Eve knows, and says how long the key is.
 * What the protocol has of its own is in {@link LinkProtocol}, what becomes of a round that is
 * closed in {@link TransmitterDistillation}.
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
 * <p>Where there are no test bits, and a round has left no key, a SampleRequest and its Sample come
 * before BeginReconciliation.
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
  private static final long NEVER = -1;

  private final QkdSettings settings;
  private final Emission emission;
  private final TransmitterDistillation distillation;
  private Round gathering;
  private long reports;
  private long concludeAt = NEVER;
  private long nextRound;

  private long detections;
  private long siftedBits;
  private long brightClicks;
  private long darkClicks;

  /** The transmitter's end of a link. */
  public QkdTransmitter(QkdSettings settings) {
    this.settings = settings;
    this.emission = new Emission(settings.link(), settings::emitted, settings.pulseBlock());
    this.distillation = TransmitterDistillation.of(settings);
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
      distillation.disclose(disclosure, out);
    } else {
      distillation.receive(message, out);
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
    distillation.owe(gathering, messages);
    reports++;
    return sifted;
  }

  private boolean isEnough() {
    return gathering.keyBits() >= settings.siftedBlockBits()
        || (reports == concludeAt && gathering.couldGiveKey());
  }

  /** Ends the round that gathers, with a message for nothing else. */
  private void close(long lastBlock, LinkEffects out) {
    distillation.owe(gathering, MESSAGES_TO_CLOSE);
    out.classical(new SiftingResult(settings.link(), lastBlock, 0, closeRound(), true));
  }

  private long closeRound() {
    Round round = gathering;
    distillation.add(round);
    gathering = new Round(settings, nextRound++);
    return round.number();
  }

  @Override
  public LinkStatistics statistics() {
    return new LinkStatistics(
            new LinkStatistics.Light(emission.pulses(), detections, siftedBits),
            distillation.distilled())
        .with(distillation.checked())
        .with(new LinkStatistics.Monitored(brightClicks, darkClicks))
        .with(distillation.reconciled())
        .with(distillation.bellTest());
  }
}

package io.bellwether.protocol.qkd;

import io.bellwether.physics.MonitoringLine;
import io.bellwether.protocol.qkd.QkdMessage.Amplification;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.Comparison;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.MonitoredReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;

/**
 * Alice of a protocol that prepares and measures: emits, sifts, bounds what Eve knows, and says how
 * long the key is. What the protocol has of its own is in {@link PrepareAndMeasure}.
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
 * <p>An interrupt cuts the block that is being emitted: the pulses that are out are a shorter block
 * of their own, which is exact because blocks compose. At the end of a contact the round that
 * gathers is closed too, once its last block is reported, unless it could give no key even without
 * an error: then it goes on gathering in the next contact. The classical channel stays: classical
 * networks have other ways. Each classical message is authenticated (M. Wegman, J. Carter, J.
 * Comput. Syst. Sci. 22, 265 (1981)), and its tag is paid for with the key of its round; what a
 * round cannot pay is owed by the next.
 */
public final class QkdTransmitter implements LinkEndpoint {
  private static final int MESSAGES_PER_BLOCK = 2;
  private static final int MESSAGES_PER_BLOCK_OF_PAIRS = 3;
  private static final int MESSAGES_TO_CLOSE = 1;
  private static final int MESSAGES_BEFORE_KEY = 3;
  private static final int MESSAGES_WITH_KEY = 1;
  private static final long NEVER = -1;

  private final QkdSettings settings;
  private final EmitBlock emitBlock;
  private final ArrayDeque<Round> distilling = new ArrayDeque<>();
  private Round gathering;
  private boolean emitting;
  private long timer;
  private long sessionStart;
  private long sessionPulses;
  private long blockStart;
  private long blocks;
  private long reports;
  private long concludeAt = NEVER;
  private long nextRound;
  private long firstBit;
  private long owedTagBits;

  private long pulses;
  private long detections;
  private long siftedBits;
  private long checkedSignalBits;
  private long signalErrorBits;
  private long brightClicks;
  private long darkClicks;
  private long rounds;
  private long failedRounds;

  /** The transmitter's end of a link. */
  public QkdTransmitter(QkdSettings settings) {
    this.settings = settings;
    this.emitBlock = new EmitBlock(settings.link());
    this.gathering = new Round(settings, nextRound++);
  }

  @Override
  public void resume(long now, LinkEffects out) {
    if (emitting) {
      return;
    }
    emitting = true;
    sessionStart = now;
    sessionPulses = 0;
    blockStart = now;
    timer = out.timer(VirtualTime.saturatedAdd(now, settings.pulseBlock()), emitBlock);
  }

  @Override
  public void interrupt(long now, LinkEffects out) {
    if (!emitting) {
      return;
    }
    emitting = false;
    out.cancel(timer);
    emit(now, out);
  }

  @Override
  public void conclude(long now, LinkEffects out) {
    if (reports < blocks) {
      concludeAt = blocks;
    } else if (gathering.couldGiveKey()) {
      close(blocks - 1, out);
    }
  }

  @Override
  public void receive(long now, QkdMessage message, LinkEffects out) {
    if (message instanceof EmitBlock) {
      emit(now, out);
      blockStart = now;
      timer = out.timer(VirtualTime.saturatedAdd(now, settings.pulseBlock()), emitBlock);
    } else if (message instanceof DetectionReport report) {
      sift(report, out);
    } else if (message instanceof MonitoredReport report) {
      brightClicks += report.detections().monitored(report, MonitoringLine.BRIGHT);
      darkClicks += report.detections().monitored(report, MonitoringLine.DARK);
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
      Round round = round(disclosure.round());
      round.disclose(disclosure);
      out.classical(new Syndrome(settings.link(), round.number(), round.correct()));
    } else if (message instanceof Verification verification) {
      distil(verification, out);
    } else {
      throw new IllegalArgumentException("a transmitter takes no " + message);
    }
  }

  /** Sends what has left since the last block; whole pulses of the session are counted. */
  private void emit(long now, LinkEffects out) {
    double elapsed = VirtualTime.toSeconds(now - sessionStart);
    long emitted = (long) Math.rint(elapsed * settings.source().clockHertz());
    long blockPulses = emitted - sessionPulses;
    sessionPulses = emitted;
    if (blockPulses > 0) {
      out.quantum(new PulseBlock(settings.link(), blocks++, blockStart, blockPulses));
      pulses += blockPulses;
    }
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
    owedTagBits += (long) messages * settings.authenticationTagBits();
    reports++;
    return sifted;
  }

  private boolean isEnough() {
    return gathering.keyBits() >= settings.siftedBlockBits()
        || (reports == concludeAt && gathering.couldGiveKey());
  }

  /** Ends the round that gathers, with a message for nothing else. */
  private void close(long lastBlock, LinkEffects out) {
    owedTagBits += (long) MESSAGES_TO_CLOSE * settings.authenticationTagBits();
    out.classical(new SiftingResult(settings.link(), lastBlock, 0, closeRound(), true));
  }

  private long closeRound() {
    Round round = gathering;
    distilling.add(round);
    gathering = new Round(settings, nextRound++);
    return round.number();
  }

  /** A round that is being distilled; several are where rounds are shorter than a round trip. */
  private Round round(long number) {
    for (Round round : distilling) {
      if (round.number() == number) {
        return round;
      }
    }
    throw new IllegalStateException("round " + number + " is not being distilled");
  }

  private void distil(Verification verification, LinkEffects out) {
    Round round = round(verification.round());
    distilling.remove(round);
    round.verify(verification);
    checkedSignalBits += round.signalBits();
    signalErrorBits += round.signalErrors();
    out.checked(round.signalBits(), round.signalErrors());
    owedTagBits += (long) MESSAGES_BEFORE_KEY * settings.authenticationTagBits();
    long secretBits = round.secretBits();
    if (secretBits <= 0) {
      failedRounds++;
      return;
    }
    rounds++;
    owedTagBits += (long) MESSAGES_WITH_KEY * settings.authenticationTagBits();
    long tagBits = Math.min(owedTagBits, secretBits);
    owedTagBits -= tagBits;
    KeyAllotment allotment = out.allot(secretBits, tagBits);
    long first = firstBit;
    firstBit += secretBits;
    out.deposit(allotment, first);
    out.classical(new Amplification(settings.link(), round.number(), first, allotment));
  }

  @Override
  public LinkStatistics statistics() {
    return new LinkStatistics(
        pulses,
        detections,
        siftedBits,
        checkedSignalBits,
        signalErrorBits,
        brightClicks,
        darkClicks,
        firstBit,
        rounds,
        failedRounds);
  }
}

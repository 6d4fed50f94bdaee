package io.bellwether.protocol.qkd;

import io.bellwether.physics.BlockSampler;
import io.bellwether.physics.DetectionTally;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.MonitoredReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;

/**
 * Bob of a link's protocol: detects, announces, discloses the test bits, corrects the key bits.
 * What the protocol has of its own is in {@link LinkProtocol}, what becomes of a round whose test
 * bits are disclosed in {@link ReceiverDistillation}.
 *
 * <p>What the detectors see of a block is drawn when its last pulse arrives, from the link's own
 * random stream; of entangled pairs, what both ends see, and the transmitter is told of its half
 * with the report. An interrupt needs nothing of this end: the transmitter stops, light that is on
 * its way still arrives, and classical messages go on.
 */
public final class QkdReceiver implements LinkEndpoint {
  private final QkdSettings settings;
  private final RandomStream random;
  private final BlockSampler sampler;
  private final ReceiverDistillation distillation;
  private long litUntil;
  private long pulses;
  private long detections;
  private long siftedBits;

  /**
   * The receiver's end of a link.
   *
   * @param random the link's stream for detections, used by nothing else
   */
  public QkdReceiver(QkdSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
    this.sampler =
        settings
            .protocol()
            .blocks(settings.source(), settings.receiver(), settings.stepped(), settings.trains());
    this.distillation = ReceiverDistillation.of(settings);
  }

  @Override
  public void interrupt(long now, LinkEffects out) {}

  @Override
  public void conclude(long now, LinkEffects out) {}

  @Override
  public void resume(long now, LinkEffects out) {}

  @Override
  public void receive(long now, QkdMessage message, LinkEffects out) {
    if (message instanceof PulseBlock block) {
      detect(block, out);
    } else if (message instanceof SiftingResult result) {
      siftedBits += result.siftedBits();
      if (result.closesRound()) {
        out.classical(new TestBits(settings.link(), result.round()));
      }
    } else if (message instanceof PairAnnouncement pairs) {
      siftedBits += pairs.detections().sifted(pairs);
      out.classical(new ConclusiveReport(settings.link(), pairs.block(), pairs.detections()));
    } else {
      distillation.receive(message, out);
    }
  }

  private void detect(PulseBlock block, LinkEffects out) {
    double clock = settings.source().clockHertz();
    if (block.start() > litUntil) {
      double slots = clock * settings.protocol().slotsPerPulse();
      sampler.rest((long) (VirtualTime.toSeconds(block.start() - litUntil) * slots));
    }
    long length = settings.duration(block.pulses());
    litUntil = block.start() + length;
    long middle = block.start() + length / 2;
    DetectionTally tally = new DetectionTally();
    sampler.sample(
        settings.channel().transmittance(middle),
        settings.channel().randomised(middle),
        block.pulses(),
        random,
        tally);
    Detections seen = new Detections(tally);
    pulses += block.pulses();
    detections += seen.clicks();
    out.classical(report(block.block(), seen));
  }

  private QkdMessage report(long block, Detections seen) {
    if (settings.protocol().hidesBases()) {
      return new ClickReport(settings.link(), block, seen);
    }
    return settings.protocol().monitorsCoherence()
        ? new MonitoredReport(settings.link(), block, seen)
        : new DetectionReport(settings.link(), block, seen);
  }

  @Override
  public LinkStatistics statistics() {
    return new LinkStatistics(
        new LinkStatistics.Light(pulses, detections, siftedBits), distillation.distilled());
  }
}

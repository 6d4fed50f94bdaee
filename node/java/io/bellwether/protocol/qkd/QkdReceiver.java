package io.bellwether.protocol.qkd;

import io.bellwether.physics.DetectionTally;
import io.bellwether.physics.DetectorState;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.PulseSampler;
import io.bellwether.protocol.qkd.QkdMessage.Amplification;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.MonitoredReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;

/**
 * Bob of a protocol that prepares and measures: detects, announces, discloses the test bits,
 * corrects the key bits. What the protocol has of its own is in {@link PrepareAndMeasure}.
 *
 * <p>What the detectors see of a block is drawn when its last pulse arrives, from the link's own
 * random stream. An interrupt needs nothing of this end: the transmitter stops, light that is on
 * its way still arrives, and classical messages go on.
 */
public final class QkdReceiver implements LinkEndpoint {
  private final QkdSettings settings;
  private final RandomStream random;
  private final PulseSampler sampler;
  private final DetectorState detectors = new DetectorState();
  private PulseOptics optics;
  private double randomised;
  private long litUntil;
  private long pulses;
  private long detections;
  private long siftedBits;
  private long secretKeyBits;
  private long rounds;

  /**
   * The receiver's end of a link.
   *
   * @param random the link's stream for detections, used by nothing else
   */
  public QkdReceiver(QkdSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
    this.sampler = settings.protocol().sampler(settings.receiver(), settings.stepped());
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
    } else if (message instanceof Syndrome syndrome) {
      out.classical(new Verification(settings.link(), syndrome.round()));
    } else if (message instanceof Amplification key) {
      rounds++;
      secretKeyBits += key.allotment().total();
      out.deposit(key.allotment(), key.firstBit());
    } else {
      throw new IllegalArgumentException("a receiver takes no " + message);
    }
  }

  private void detect(PulseBlock block, LinkEffects out) {
    double clock = settings.source().clockHertz();
    if (block.start() > litUntil) {
      double slots = clock * settings.protocol().slotsPerPulse();
      detectors.rest(
          settings.receiver(), (long) (VirtualTime.toSeconds(block.start() - litUntil) * slots));
    }
    long length = (long) (block.pulses() / clock * VirtualTime.SECOND);
    litUntil = block.start() + length;
    long middle = block.start() + length / 2;
    double transmittance = settings.channel().transmittance(middle);
    double share = settings.channel().randomised(middle);
    if (optics == null || optics.channelTransmittance() != transmittance || randomised != share) {
      optics =
          settings.protocol().optics(settings.source(), transmittance, settings.receiver(), share);
      randomised = share;
    }
    DetectionTally tally = new DetectionTally();
    sampler.sample(optics, block.pulses(), detectors, random, tally);
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
    return new LinkStatistics(pulses, detections, siftedBits, 0, 0, 0, 0, secretKeyBits, rounds, 0);
  }
}

package io.bellwether.node;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.Decibels;
import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.MonitoringLine;
import io.bellwether.physics.PairNumber;
import io.bellwether.physics.PairOptics;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.PulseTrains;
import io.bellwether.physics.SinglePhotonSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.Bb84;
import io.bellwether.protocol.qkd.Bbm92;
import io.bellwether.protocol.qkd.CoherentTimeBins;
import io.bellwether.protocol.qkd.DecoyBb84;
import io.bellwether.protocol.qkd.DifferentialPhase;
import io.bellwether.protocol.qkd.E91;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.LinkProtocol;
import io.bellwether.protocol.qkd.MatchedBases;
import io.bellwether.protocol.qkd.ModelledErrorCorrection;
import io.bellwether.protocol.qkd.QkdReceiver;
import io.bellwether.protocol.qkd.QkdSettings;
import io.bellwether.protocol.qkd.QkdTransmitter;
import io.bellwether.protocol.qkd.RealPostProcessing;
import io.bellwether.protocol.qkd.Sarg04;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Attack;
import io.bellwether.topology.Contact;
import io.bellwether.topology.Light;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.MonitorSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairSourceSpec;
import io.bellwether.topology.ProcessingSpec;
import io.bellwether.topology.QkdProtocol;
import io.bellwether.topology.ReceiverSpec;
import io.bellwether.topology.SourceSpec;
import io.bellwether.topology.SwitchSpec;
import io.bellwether.topology.Technology;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The QKD devices of one link that counts photons: the specification's numbers as source, channel
 * and detectors.
 */
public final class QkdEquipment implements LinkEquipment {
  private final LinkSpec link;
  private final long seed;
  private final QkdSettings settings;

  QkdEquipment(NetworkSpec spec, int link, long seed, List<Attack> attacks) {
    this.link = spec.links().get(link);
    this.seed = seed;
    Technology technology = spec.technology(this.link.technology());
    ProcessingSpec processing = technology.processing();
    this.settings =
        new QkdSettings(
            link,
            protocol(technology),
            source(technology),
            receiver(technology),
            channel(spec, this.link, attacks),
            pulseBlock(spec, link),
            processing.siftedBlockBits(),
            new ModelledErrorCorrection(processing.errorCorrectionEfficiency()),
            processing.authenticationTagBits(),
            processing.sampling() == ProcessingSpec.Sampling.STEPPED,
            real(processing),
            trains(spec, link));
  }

  private Optional<RealPostProcessing> real(ProcessingSpec processing) {
    return processing.realBits()
        ? Optional.of(
            new RealPostProcessing(
                seed, link.id(), processing.epsilonCorrect(), RealPostProcessing.ADVANCE_BITS))
        : Optional.empty();
  }

  /** The trains in which a link's pulses come; empty if they never pause. */
  private static Optional<PulseTrains> trains(NetworkSpec spec, int link) {
    LinkSpec linkSpec = spec.links().get(link);
    SourceSpec source = spec.technology(linkSpec.technology()).source();
    double clock = source.clockHertz();
    return source
        .plugAndPlay()
        .map(
            trains -> new PulseTrains(clock, trains.trainPulses(), trains.period(clock, linkSpec)));
  }

  /** Picoseconds of emission that a link handles at once: whole periods of trains, if there are. */
  public static long pulseBlock(NetworkSpec spec, int link) {
    long block = spec.technology(spec.links().get(link).technology()).processing().pulseBlock();
    return trains(spec, link)
        .map(trains -> (block - 1) / trains.period() * trains.period() + trains.period())
        .orElse(block);
  }

  /** The share of the time in which a link's pulses leave, more than 0 up to 1. */
  public static double duty(NetworkSpec spec, int link) {
    return trains(spec, link).map(PulseTrains::duty).orElse(1.0);
  }

  static LinkProtocol protocol(Technology technology) {
    ProcessingSpec processing = technology.processing();
    boolean asymptotic = processing.estimation() == ProcessingSpec.Estimation.ASYMPTOTIC;
    MatchedBases.Estimation matchedBases =
        asymptotic ? MatchedBases.Estimation.ASYMPTOTIC : MatchedBases.Estimation.TOMAMICHEL2012;
    double secret = processing.epsilonSecret();
    double correct = processing.epsilonCorrect();
    return switch (technology.protocol()) {
      case DECOY_BB84 ->
          new DecoyBb84(
              asymptotic ? DecoyBb84.Estimation.ASYMPTOTIC : DecoyBb84.Estimation.LIM2014,
              secret,
              correct);
      case BB84 -> new Bb84(matchedBases, secret, correct);
      case SARG04 -> new Sarg04();
      case DPS -> new DifferentialPhase();
      case COW -> new CoherentTimeBins(monitoringLine(technology.receiver()));
      case BBM92 -> new Bbm92(matchedBases, secret, correct);
      case E91 -> new E91();
      case GG02 -> throw new IllegalArgumentException("gg02 counts no photons");
      case MDI, PHASE_MATCHING ->
          throw new IllegalArgumentException(
              "protocol is " + technology.protocol().key() + ", expected one without a station");
    };
  }

  /**
   * The optics of a link at a virtual time in picoseconds, with nobody listening.
   *
   * @param link one without entangled pairs, which have {@link #pairOptics}
   */
  public static PulseOptics optics(NetworkSpec spec, int link, long time) {
    Technology technology = technology(spec, link);
    return new PulseOptics(
        source(technology), transmittance(spec, link, time), receiver(technology));
  }

  /** The same of a link with entangled pairs. */
  public static PairOptics pairOptics(NetworkSpec spec, int link, long time) {
    Technology technology = technology(spec, link);
    return new PairOptics(
        (EntangledPairSource) source(technology),
        transmittance(spec, link, time),
        receiver(technology));
  }

  private static Technology technology(NetworkSpec spec, int link) {
    return spec.technology(spec.links().get(link).technology());
  }

  private static double transmittance(NetworkSpec spec, int link, long time) {
    return channel(spec, spec.links().get(link), List.of()).transmittance(time);
  }

  @Override
  public LinkEndpoint transmitter() {
    return new QkdTransmitter(settings);
  }

  @Override
  public LinkEndpoint receiver() {
    return new QkdReceiver(settings, RandomStream.of(seed, link.id(), "detections"));
  }

  /** The chance of basis X; one basis where a protocol has no choice. */
  private static double basisX(Technology technology, double chosen) {
    return technology.protocol().hasBases() ? chosen : 1;
  }

  private static MonitoringLine monitoringLine(ReceiverSpec receiver) {
    MonitorSpec monitor = receiver.monitor().orElseThrow();
    return new MonitoringLine(
        detected(receiver)
            * monitor.share()
            * Decibels.toTransmittance(monitor.insertionLossDecibels()),
        monitor.visibility());
  }

  /** Share of the light that a detector sees which all of it goes to. */
  private static double detected(ReceiverSpec receiver) {
    return receiver.efficiency()
        * Decibels.toTransmittance(receiver.insertionLossDecibels())
        * receiver.windowAcceptance();
  }

  static PulseSource source(Technology technology) {
    SourceSpec source = technology.source();
    double clock = source.clockHertz();
    double signal = source.signalIntensity();
    double basisX = basisX(technology, source.basisXProbability());
    if (source.decoyBitProbability() > 0) {
      return CoherentTimeBins.source(clock, signal, source.decoyBitProbability());
    }
    if (source.pairs().isPresent()) {
      PairSourceSpec pairs = source.pairs().get();
      return new EntangledPairSource(
          clock,
          signal,
          switch (pairs.pairNumber()) {
            case THERMAL -> PairNumber.THERMAL;
            case POISSONIAN -> PairNumber.POISSONIAN;
          },
          pairs.simultaneous(),
          basisX,
          receiver(technology, technology.localReceiver().orElseThrow()));
    }
    if (source.light() == Light.SINGLE_PHOTON) {
      return new SinglePhotonSource(clock, signal, basisX);
    }
    return source
        .decoys()
        .map(
            decoys ->
                new WeakCoherentSource(
                    clock,
                    new double[] {signal, decoys.decoyIntensity(), decoys.vacuumIntensity()},
                    new double[] {
                      decoys.signalProbability(),
                      decoys.decoyProbability(),
                      decoys.vacuumProbability()
                    },
                    basisX))
        .orElseGet(() -> WeakCoherentSource.ofOneIntensity(clock, signal, basisX));
  }

  static ThresholdReceiver receiver(Technology technology) {
    return receiver(technology, technology.receiver());
  }

  private static ThresholdReceiver receiver(Technology technology, ReceiverSpec receiver) {
    double clockHertz = technology.source().clockHertz() * technology.protocol().slotsPerPulse();
    return new ThresholdReceiver(
        detected(receiver) * (1 - receiver.monitor().map(MonitorSpec::share).orElse(0.0)),
        receiver.darkCountProbability(),
        receiver.misalignment(),
        basisX(technology, receiver.basisXProbability()),
        switch (receiver.deadTimeKind()) {
          case NONE -> DeadTime.NONE;
          case COMMON -> DeadTime.COMMON;
          case INDEPENDENT -> DeadTime.INDEPENDENT;
        },
        slots(receiver.deadTime(), clockHertz),
        receiver.afterpulseProbability(),
        VirtualTime.toSeconds(receiver.afterpulseLifetime()) * clockHertz);
  }

  /** The slots that a time reaches into, exactly: a product of doubles may reach into one more. */
  static long slots(long picoseconds, double clockHertz) {
    return BigDecimal.valueOf(picoseconds)
        .multiply(new BigDecimal(clockHertz))
        .movePointLeft(12)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** The channel of a link, with whoever listens. */
  static QkdSettings.Channel channel(NetworkSpec spec, LinkSpec link, List<Attack> attacks) {
    double inSwitch = spec.switchOf(link.id()).map(SwitchSpec::insertionLossDecibels).orElse(0.0);
    QkdSettings.Channel alone = channel(link, inSwitch);
    boolean phases = spec.technology(link.technology()).protocol() == QkdProtocol.COW;
    return attacks.isEmpty() ? alone : new AttackedChannel(alone, attacks, phases ? 1 : 0.5);
  }

  private static QkdSettings.Channel channel(LinkSpec link, double inSwitch) {
    double fixed =
        new Fibre(
                link.lengthMetres(),
                link.attenuationDecibelsPerKilometre(),
                link.insertionLossDecibels() + inSwitch,
                link.groupIndex())
            .transmittance();
    List<Contact> contacts = link.contacts();
    if (contacts.isEmpty()) {
      return time -> fixed;
    }
    return time -> {
      for (Contact contact : contacts) {
        if (time < contact.end()) {
          return fixed * Decibels.toTransmittance(contact.lossDecibelsAt(time));
        }
      }
      return 0;
    };
  }
}

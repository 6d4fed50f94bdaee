package io.bellwether.node;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.Decibels;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.DecoyBb84Receiver;
import io.bellwether.protocol.qkd.DecoyBb84Settings;
import io.bellwether.protocol.qkd.DecoyBb84Transmitter;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.ModelledErrorCorrection;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Contact;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.ProcessingSpec;
import io.bellwether.topology.ReceiverSpec;
import io.bellwether.topology.SourceSpec;
import io.bellwether.topology.Technology;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The QKD devices of one link: the specification's numbers as source, channel and detectors. */
public final class QkdEquipment {
  private final LinkSpec link;
  private final long seed;
  private final DecoyBb84Settings settings;

  QkdEquipment(NetworkSpec spec, int link, long seed) {
    this.link = spec.links().get(link);
    this.seed = seed;
    Technology technology = spec.technology(this.link.technology());
    ProcessingSpec processing = technology.processing();
    this.settings =
        new DecoyBb84Settings(
            link,
            source(technology.source()),
            receiver(technology.receiver(), technology.source().clockHertz()),
            channel(this.link),
            processing.pulseBlock(),
            processing.estimation() == ProcessingSpec.Estimation.LIM2014
                ? DecoyBb84Settings.Estimation.LIM2014
                : DecoyBb84Settings.Estimation.ASYMPTOTIC,
            processing.siftedBlockBits(),
            new ModelledErrorCorrection(processing.errorCorrectionEfficiency()),
            processing.epsilonSecret(),
            processing.epsilonCorrect(),
            processing.authenticationTagBits(),
            processing.sampling() == ProcessingSpec.Sampling.STEPPED);
  }

  /** The optics of a link at a virtual time in picoseconds. */
  public static PulseOptics optics(NetworkSpec spec, int link, long time) {
    LinkSpec linkSpec = spec.links().get(link);
    Technology technology = spec.technology(linkSpec.technology());
    return new PulseOptics(
        source(technology.source()),
        channel(linkSpec).transmittance(time),
        receiver(technology.receiver(), technology.source().clockHertz()));
  }

  LinkEndpoint transmitter() {
    return new DecoyBb84Transmitter(settings);
  }

  LinkEndpoint receiver() {
    return new DecoyBb84Receiver(settings, RandomStream.of(seed, link.id(), "detections"));
  }

  private static WeakCoherentSource source(SourceSpec source) {
    return new WeakCoherentSource(
        source.clockHertz(),
        new double[] {source.signalIntensity(), source.decoyIntensity(), source.vacuumIntensity()},
        new double[] {
          source.signalProbability(), source.decoyProbability(), source.vacuumProbability()
        },
        source.basisXProbability());
  }

  private static ThresholdReceiver receiver(ReceiverSpec receiver, double clockHertz) {
    return new ThresholdReceiver(
        receiver.efficiency()
            * Decibels.toTransmittance(receiver.insertionLossDecibels())
            * receiver.windowAcceptance(),
        receiver.darkCountProbability(),
        receiver.misalignment(),
        receiver.basisXProbability(),
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

  private static DecoyBb84Settings.Channel channel(LinkSpec link) {
    double fixed =
        new Fibre(
                link.lengthMetres(),
                link.attenuationDecibelsPerKilometre(),
                link.insertionLossDecibels(),
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

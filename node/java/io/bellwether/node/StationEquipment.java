package io.bellwether.node;

import io.bellwether.physics.BellStateOptics;
import io.bellwether.physics.Decibels;
import io.bellwether.physics.PhaseMatchingOptics;
import io.bellwether.physics.StationOptics;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.DecoyMdi;
import io.bellwether.protocol.qkd.FirstSender;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.ModelledErrorCorrection;
import io.bellwether.protocol.qkd.PhaseMatchingKey;
import io.bellwether.protocol.qkd.SecondSender;
import io.bellwether.protocol.qkd.StationProtocol;
import io.bellwether.protocol.qkd.StationSettings;
import io.bellwether.protocol.qkd.UntrustedStation;
import io.bellwether.quantity.RandomStream;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.ProcessingSpec;
import io.bellwether.topology.QkdProtocol;
import io.bellwether.topology.Technology;
import java.util.Optional;

/**
 * The devices of a QKD link with an untrusted station: the specification's numbers as sources, arms
 * and detectors. The link's insertion loss is spread over its length as that is over the arms.
 */
public final class StationEquipment implements LinkEquipment {
  private final LinkSpec link;
  private final long seed;
  private final StationSettings settings;

  StationEquipment(NetworkSpec spec, NetworkChannels channels, int link, long seed) {
    this.link = spec.links().get(link);
    this.seed = seed;
    Technology technology = spec.technology(this.link.technology());
    ProcessingSpec processing = technology.processing();
    this.settings =
        new StationSettings(
            link,
            protocol(technology),
            optics(spec, link),
            channels.armDelay(link, 0) - channels.armDelay(link, 1),
            processing.pulseBlock(),
            processing.siftedBlockBits(),
            new ModelledErrorCorrection(processing.errorCorrectionEfficiency()),
            processing.authenticationTagBits(),
            processing.sampling() == ProcessingSpec.Sampling.STEPPED);
  }

  private static StationProtocol protocol(Technology technology) {
    if (technology.protocol() == QkdProtocol.PHASE_MATCHING) {
      return new PhaseMatchingKey(technology.source().phaseSlices());
    }
    ProcessingSpec processing = technology.processing();
    return new DecoyMdi(
        processing.estimation() == ProcessingSpec.Estimation.ASYMPTOTIC
            ? DecoyMdi.Estimation.ASYMPTOTIC
            : DecoyMdi.Estimation.CURTY2014,
        processing.epsilonSecret(),
        processing.epsilonCorrect());
  }

  /** What the station of a link sees of the pulses of both ends. */
  public static StationOptics optics(NetworkSpec spec, int link) {
    LinkSpec linkSpec = spec.links().get(link);
    Technology technology = spec.technology(linkSpec.technology());
    WeakCoherentSource source = (WeakCoherentSource) QkdEquipment.source(technology);
    ThresholdReceiver detectors = QkdEquipment.receiver(technology);
    double first = transmittance(linkSpec, 0);
    double second = transmittance(linkSpec, 1);
    return technology.protocol() == QkdProtocol.MDI
        ? new BellStateOptics(source, first, second, detectors)
        : new PhaseMatchingOptics(
            source, first, second, detectors, technology.source().phaseSlices());
  }

  private static double transmittance(LinkSpec link, int end) {
    double decibels =
        link.attenuationDecibelsPerKilometre() * (link.lengthMetres() / 1000)
            + link.insertionLossDecibels();
    return Decibels.toTransmittance(decibels * link.armShare(end));
  }

  @Override
  public LinkEndpoint transmitter() {
    return new FirstSender(settings);
  }

  @Override
  public LinkEndpoint receiver() {
    return new SecondSender(settings);
  }

  @Override
  public Optional<UntrustedStation> station() {
    return Optional.of(
        new UntrustedStation(settings, RandomStream.of(seed, link.id(), "detections")));
  }
}

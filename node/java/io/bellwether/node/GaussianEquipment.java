package io.bellwether.node;

import io.bellwether.physics.Decibels;
import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.physics.QuadratureSampler;
import io.bellwether.protocol.qkd.GaussianReceiver;
import io.bellwether.protocol.qkd.GaussianSettings;
import io.bellwether.protocol.qkd.GaussianTransmitter;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.QkdSettings;
import io.bellwether.protocol.qkd.rate.Leverrier2010;
import io.bellwether.quantity.RandomStream;
import io.bellwether.topology.Attack;
import io.bellwether.topology.GaussianDevices;
import io.bellwether.topology.GaussianReconciliation;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.ProcessingSpec;
import io.bellwether.topology.Technology;
import java.util.List;

/** The devices of one link with Gaussian modulation and homodyne detection. */
final class GaussianEquipment implements LinkEquipment {
  private final LinkSpec link;
  private final long seed;
  private final GaussianSettings settings;
  private final QkdSettings.Channel channel;
  private final double excessNoise;
  private final QuadratureSampler sampler;

  GaussianEquipment(NetworkSpec spec, int index, long seed, List<Attack> attacks) {
    this.link = spec.links().get(index);
    this.seed = seed;
    Technology technology = spec.technology(link.technology());
    GaussianDevices devices = (GaussianDevices) technology.devices();
    ProcessingSpec processing = technology.processing();
    GaussianReconciliation code = (GaussianReconciliation) processing.reconciliation();
    HomodyneReceiver receiver =
        new HomodyneReceiver(
            devices.efficiency() * Decibels.toTransmittance(devices.insertionLossDecibels()),
            devices.electronicNoise());
    this.settings =
        new GaussianSettings(
            index,
            devices.clockHertz(),
            new Leverrier2010.Devices(
                devices.modulationVariance(),
                receiver,
                devices.detector() == GaussianDevices.Detector.TRUSTED,
                code.efficiency(),
                code.rawKeyBits()),
            processing.pulseBlock(),
            code.symbolsPerRound(),
            code.disclosedShare(),
            new GaussianSettings.Frames(code.frameSymbols(), code.frameErrorRate()),
            processing.estimation() != ProcessingSpec.Estimation.ASYMPTOTIC,
            processing.epsilonSecret(),
            processing.epsilonCorrect(),
            processing.authenticationTagBits());
    this.channel = QkdEquipment.channel(spec, link, attacks);
    this.excessNoise = devices.excessNoise();
    this.sampler =
        processing.sampling() == ProcessingSpec.Sampling.STEPPED
            ? QuadratureSampler.STEPPED
            : QuadratureSampler.BLOCK;
  }

  @Override
  public LinkEndpoint transmitter() {
    return new GaussianTransmitter(settings, RandomStream.of(seed, link.id(), "decoding"));
  }

  @Override
  public LinkEndpoint receiver() {
    return new GaussianReceiver(
        settings, channel, excessNoise, sampler, RandomStream.of(seed, link.id(), "detections"));
  }
}

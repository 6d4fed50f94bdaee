package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.ProcessingSpec.Estimation;
import java.util.Optional;

/**
 * A named set of parameters that many links share.
 *
 * @param name unique in the network
 * @param protocol that the two ends follow
 * @param devices the transmitter and the receiver
 * @param processing what follows detection
 * @param store the key stores at both ends
 */
public record Technology(
    String name,
    QkdProtocol protocol,
    QkdDevices devices,
    ProcessingSpec processing,
    StoreSpec store) {
  public Technology {
    Check.text("name", name);
    protocol.require(processing.estimation());
    if (devices instanceof PulseDevices pulses) {
      check(protocol, pulses.source(), pulses.receiver());
      requirePairs(protocol, pulses.source(), pulses.receiver(), pulses.localReceiver());
    }
    Check.that(
        !protocol.hasStation() || !processing.realBits(),
        "processing.postProcessing",
        "real with protocol " + protocol.key(),
        "modelled");
    Check.that(
        VirtualTime.toSeconds(processing.pulseBlock()) * devices.clockHertz() >= 1,
        "processing.pulseBlock",
        VirtualTime.format(processing.pulseBlock()),
        "at least one pulse of the clock, "
            + Quantity.format(devices.clockHertz(), Dimension.FREQUENCY));
  }

  private static void check(QkdProtocol protocol, SourceSpec source, ReceiverSpec receiver) {
    Check.that(
        protocol.hasDecoys() == source.decoys().isPresent(),
        "transmitter",
        (source.decoys().isPresent() ? "decoys" : "one intensity")
            + " with protocol "
            + protocol.key(),
        protocol.hasDecoys() ? "decoys" : "one intensity");
    Check.that(
        protocol != QkdProtocol.SARG04
            || (source.basisXProbability() == 0.5 && receiver.basisXProbability() == 0.5),
        "transmitter.basisX",
        source.basisXProbability() + ", and of the receiver " + receiver.basisXProbability(),
        "0.5 at both ends with protocol sarg04, whose bit is the basis");
    Check.that(
        protocol.hasBases()
            || (source.basisXProbability() == 0.5 && receiver.basisXProbability() == 0.5),
        "transmitter.basisX",
        source.basisXProbability() + ", and of the receiver " + receiver.basisXProbability(),
        "none, or 0.5, with protocol " + protocol.key() + ", which has no bases to choose from");
    Check.that(
        protocol.hasBases() || source.light() == Light.WEAK_COHERENT,
        "transmitter.light",
        source.light().key() + " with protocol " + protocol.key(),
        Light.WEAK_COHERENT.key());
    Check.that(
        protocol != QkdProtocol.DPS || source.signalIntensity() <= 0.5,
        "transmitter.signalIntensity",
        source.signalIntensity() + " with protocol dps",
        "at most 0.5");
    if (protocol.hasStation()) {
      checkStation(protocol, source, receiver);
    }
    checkMonitoring(protocol, source, receiver);
    Check.that(
        source.plugAndPlay().isEmpty()
            || protocol == QkdProtocol.BB84
            || protocol == QkdProtocol.SARG04,
        "transmitter.plugAndPlay",
        "trains with protocol " + protocol.key(),
        "protocol " + QkdProtocol.BB84.key() + " or " + QkdProtocol.SARG04.key());
    Check.that(
        source.plugAndPlay().isEmpty() || source.light() == Light.WEAK_COHERENT,
        "transmitter.light",
        source.light().key() + " with plugAndPlay",
        Light.WEAK_COHERENT.key());
  }

  /**
   * The transmitter of pulses.
   *
   * @throws IllegalStateException if photons are not counted
   */
  public SourceSpec source() {
    return pulses().source();
  }

  /**
   * The receiver that counts photons.
   *
   * @throws IllegalStateException if photons are not counted
   */
  public ReceiverSpec receiver() {
    return pulses().receiver();
  }

  /** The detectors at a source of entangled pairs; empty with all other sources. */
  public Optional<ReceiverSpec> localReceiver() {
    return devices instanceof PulseDevices pulses ? pulses.localReceiver() : Optional.empty();
  }

  private PulseDevices pulses() {
    if (devices instanceof PulseDevices pulses) {
      return pulses;
    }
    throw new IllegalStateException("protocol " + protocol.key() + " counts no photons");
  }

  private static void checkMonitoring(
      QkdProtocol protocol, SourceSpec source, ReceiverSpec receiver) {
    boolean cow = protocol == QkdProtocol.COW;
    Check.that(
        cow == receiver.monitor().isPresent(),
        "receiver.monitor",
        (cow ? "none" : "a monitoring line") + " with protocol " + protocol.key(),
        cow ? "keys and values: share, insertionLoss, visibility" : "none");
    if (!cow) {
      return;
    }
    double decoys = source.decoyBitProbability();
    Check.that(
        decoys > 0 && decoys < 1,
        "transmitter.decoyProbability",
        decoys + " with protocol cow",
        "more than 0 and less than 1");
    Check.that(
        receiver.deadTimeKind() != DeadTimeKind.COMMON,
        "receiver.deadTimeKind",
        receiver.deadTimeKind().key() + " with protocol cow",
        DeadTimeKind.INDEPENDENT.key() + " or " + DeadTimeKind.NONE.key());
    Check.that(
        receiver.afterpulseProbability() == 0,
        "receiver.afterpulseProbability",
        receiver.afterpulseProbability() + " with protocol cow",
        "0: afterpulses of its detectors are not modelled");
  }

  private static void requirePairs(
      QkdProtocol protocol,
      SourceSpec source,
      ReceiverSpec receiver,
      Optional<ReceiverSpec> localReceiver) {
    Check.that(
        source.light().isPairs() == protocol.hasPairs(),
        "transmitter.light",
        source.light().key() + " with protocol " + protocol.key(),
        protocol.hasPairs()
            ? Light.PULSED_PAIRS.key() + " or " + Light.CONTINUOUS_PAIRS.key()
            : Light.WEAK_COHERENT.key() + " or " + Light.SINGLE_PHOTON.key());
    Check.that(
        localReceiver.isPresent() == protocol.hasPairs(),
        "localReceiver",
        (localReceiver.isPresent() ? "one" : "none") + " with protocol " + protocol.key(),
        protocol.hasPairs() ? "one" : "none");
    if (protocol.hasPairs()) {
      requireCommon("receiver", receiver);
      requireCommon("localReceiver", localReceiver.get());
    }
  }

  /** The memory of detectors that is treated exactly at both ends of pairs. */
  private static void requireCommon(String path, ReceiverSpec receiver) {
    Check.that(
        receiver.deadTimeKind() != DeadTimeKind.INDEPENDENT,
        path + ".deadTimeKind",
        receiver.deadTimeKind().key() + " with protocol " + QkdProtocol.BBM92.key(),
        DeadTimeKind.NONE.key() + " or " + DeadTimeKind.COMMON.key());
    Check.that(
        receiver.monitor().isEmpty(),
        path + ".monitor",
        "a monitoring line with protocol " + QkdProtocol.BBM92.key(),
        "none");
    Check.that(
        receiver.afterpulseProbability() == 0,
        path + ".afterpulseProbability",
        receiver.afterpulseProbability() + " with protocol " + QkdProtocol.BBM92.key(),
        "none");
  }

  /** Both ends have the transmitter; the receiver is the station's, which chooses no basis. */
  private static void checkStation(QkdProtocol protocol, SourceSpec source, ReceiverSpec receiver) {
    String with = " with protocol " + protocol.key();
    Check.that(
        receiver.basisXProbability() == 0.5,
        "receiver.basisX",
        receiver.basisXProbability() + with,
        "none, or 0.5: the station chooses no basis");
    Check.that(
        receiver.deadTimeKind() == DeadTimeKind.NONE,
        "receiver.deadTimeKind",
        receiver.deadTimeKind().key() + with,
        DeadTimeKind.NONE.key() + ": stations are drawn with detectors that are never blind");
    Check.that(
        receiver.afterpulseProbability() == 0,
        "receiver.afterpulseProbability",
        receiver.afterpulseProbability() + with,
        "0: stations are drawn with detectors without afterpulses");
    DecoySpec decoys = source.decoys().orElseThrow();
    Check.that(
        decoys.signalProbability() > 0
            && decoys.decoyProbability() > 0
            && decoys.vacuumProbability() > 0,
        "transmitter.signalProbability",
        decoys.signalProbability()
            + ", "
            + decoys.decoyProbability()
            + " and "
            + decoys.vacuumProbability()
            + with,
        "more than 0 for each of the three intensities");
  }

  /** What the bound on the length of keys covers; {@link KeySecurity} says with which limits. */
  public KeySecurity security() {
    if (protocol == QkdProtocol.DPS) {
      return KeySecurity.INDIVIDUAL_ATTACKS;
    }
    if (protocol == QkdProtocol.COW) {
      return KeySecurity.RESTRICTED_ATTACKS;
    }
    if (devices instanceof GaussianDevices gaussian) {
      boolean trusted = gaussian.detector() == GaussianDevices.Detector.TRUSTED;
      if (processing.estimation() == Estimation.ASYMPTOTIC) {
        return trusted
            ? KeySecurity.COLLECTIVE_ATTACKS_TRUSTED_DETECTOR
            : KeySecurity.COLLECTIVE_ATTACKS;
      }
      return trusted
          ? KeySecurity.FINITE_KEY_COLLECTIVE_TRUSTED_DETECTOR
          : KeySecurity.FINITE_KEY_COLLECTIVE;
    }
    return processing.estimation() == Estimation.ASYMPTOTIC
        ? KeySecurity.ASYMPTOTIC
        : KeySecurity.FINITE_KEY;
  }
}

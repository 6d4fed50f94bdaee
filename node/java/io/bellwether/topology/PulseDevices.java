package io.bellwether.topology;

import io.bellwether.topology.ProcessingSpec.Estimation;
import java.util.Optional;

/**
 * A source of pulses and a receiver that counts photons.
 *
 * @param source the transmitter
 * @param receiver the receiver
 * @param localReceiver the detectors at a source of entangled pairs; else empty
 */
public record PulseDevices(
    SourceSpec source, ReceiverSpec receiver, Optional<ReceiverSpec> localReceiver)
    implements QkdDevices {
  @Override
  public double clockHertz() {
    return source.clockHertz();
  }

  /** What protocols have in common; what one has of its own is in its {@link DeviceRules}. */
  @Override
  public void require(QkdProtocol protocol) {
    String with = " with protocol " + protocol.key();
    boolean decoys = source.decoys().isPresent();
    Check.that(
        protocol.hasDecoys() == decoys,
        "transmitter",
        (decoys ? "decoys" : "one intensity") + with,
        protocol.hasDecoys() ? "decoys" : "one intensity");
    if (!protocol.hasBases()) {
      requireNoBases(with);
    }
    boolean monitor = receiver.monitor().isPresent();
    Check.that(
        protocol.hasMonitor() == monitor,
        "receiver.monitor",
        (monitor ? "a monitoring line" : "none") + with,
        protocol.hasMonitor() ? "keys and values: share, insertionLoss, visibility" : "none");
    source.plugAndPlay().ifPresent(trains -> requireReturn(protocol));
    Check.that(
        source.light().isPairs() == protocol.hasPairs(),
        "transmitter.light",
        source.light().key() + with,
        protocol.hasPairs()
            ? Light.PULSED_PAIRS.key() + " or " + Light.CONTINUOUS_PAIRS.key()
            : Light.WEAK_COHERENT.key() + " or " + Light.SINGLE_PHOTON.key());
    Check.that(
        localReceiver.isPresent() == protocol.hasPairs(),
        "localReceiver",
        (localReceiver.isPresent() ? "one" : "none") + with,
        protocol.hasPairs() ? "one" : "none");
    protocol.rules().check(this, with);
  }

  private void requireNoBases(String with) {
    Check.that(
        source.basisXProbability() == 0.5 && receiver.basisXProbability() == 0.5,
        "transmitter.basisX",
        source.basisXProbability() + ", and of the receiver " + receiver.basisXProbability(),
        "none, or 0.5," + with + ", which has no bases to choose from");
    Check.that(
        source.light() == Light.WEAK_COHERENT,
        "transmitter.light",
        source.light().key() + with,
        Light.WEAK_COHERENT.key());
  }

  private void requireReturn(QkdProtocol protocol) {
    Check.that(
        protocol.hasReturningLight(),
        "transmitter.plugAndPlay",
        "trains with protocol " + protocol.key(),
        "protocol " + QkdProtocol.BB84.key() + " or " + QkdProtocol.SARG04.key());
    Check.that(
        source.light() == Light.WEAK_COHERENT,
        "transmitter.light",
        source.light().key() + " with plugAndPlay",
        Light.WEAK_COHERENT.key());
  }

  @Override
  public KeySecurity security(QkdProtocol protocol, Estimation estimation) {
    return estimation == Estimation.ASYMPTOTIC
        ? protocol.asymptoticSecurity()
        : KeySecurity.FINITE_KEY;
  }
}

package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
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
    devices.require(protocol);
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

  /** What the bound on the length of keys covers; {@link KeySecurity} says with which limits. */
  public KeySecurity security() {
    return devices.security(protocol, processing.estimation());
  }
}

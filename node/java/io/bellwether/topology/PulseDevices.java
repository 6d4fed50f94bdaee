package io.bellwether.topology;

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
}

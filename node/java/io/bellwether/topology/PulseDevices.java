package io.bellwether.topology;

/**
 * A source of pulses and a receiver that counts photons.
 *
 * @param source the transmitter
 * @param receiver the receiver
 */
public record PulseDevices(SourceSpec source, ReceiverSpec receiver) implements QkdDevices {
  @Override
  public double clockHertz() {
    return source.clockHertz();
  }
}

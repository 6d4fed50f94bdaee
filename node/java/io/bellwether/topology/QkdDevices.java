package io.bellwether.topology;

import io.bellwether.topology.ProcessingSpec.Estimation;

/** What sends and receives the light of a technology. */
public sealed interface QkdDevices permits PulseDevices, GaussianDevices {

  /** Pulses, or symbols, per second. */
  double clockHertz();

  /**
   * Refuses devices that a protocol cannot be followed with.
   *
   * @throws InvalidValueException if these are such
   */
  void require(QkdProtocol protocol);

  /** What a bound on the length of keys covers that a protocol distils with these devices. */
  KeySecurity security(QkdProtocol protocol, Estimation estimation);
}

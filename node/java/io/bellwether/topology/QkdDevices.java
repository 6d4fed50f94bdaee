package io.bellwether.topology;

/** What sends and receives the light of a technology. */
public sealed interface QkdDevices permits PulseDevices, GaussianDevices {

  /** Pulses, or symbols, per second. */
  double clockHertz();
}

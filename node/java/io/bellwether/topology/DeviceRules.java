package io.bellwether.topology;

/** What a protocol that counts photons asks of its devices beyond {@link PulseDevices#require}. */
@FunctionalInterface
interface DeviceRules {
  /** Nothing. */
  DeviceRules NONE = (devices, with) -> {};

  /** The bit is the basis, so both ends choose it evenly. */
  DeviceRules EVEN_BASES =
      (devices, with) -> {
        double sent = devices.source().basisXProbability();
        double measured = devices.receiver().basisXProbability();
        Check.that(
            sent == 0.5 && measured == 0.5,
            "transmitter.basisX",
            sent + ", and of the receiver " + measured,
            "0.5 at both ends" + with + ", whose bit is the basis");
      };

  /** The pulses of a train are weak. */
  DeviceRules WEAK_PULSES =
      (devices, with) ->
          Check.that(
              devices.source().signalIntensity() <= 0.5,
              "transmitter.signalIntensity",
              devices.source().signalIntensity() + with,
              "at most 0.5");

  /**
   * Refuses devices.
   *
   * @param with " with protocol " and its name
   * @throws InvalidValueException if they break a rule
   */
  void check(PulseDevices devices, String with);
}

package io.bellwether.topology;

/**
 * What protocols with an untrusted station ask of their devices. Both ends have the transmitter;
 * the receiver is the station's.
 */
final class StationRules {
  private StationRules() {}

  static void check(PulseDevices devices, String with) {
    ReceiverSpec receiver = devices.receiver();
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
    DecoySpec decoys = devices.source().decoys().orElseThrow();
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
}

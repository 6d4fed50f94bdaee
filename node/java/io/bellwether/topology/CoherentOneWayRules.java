package io.bellwether.topology;

/** What COW asks of its devices. */
final class CoherentOneWayRules {
  private CoherentOneWayRules() {}

  static void check(PulseDevices devices, String with) {
    double decoys = devices.source().decoyBitProbability();
    Check.that(
        decoys > 0 && decoys < 1,
        "transmitter.decoyProbability",
        decoys + with,
        "more than 0 and less than 1");
    ReceiverSpec receiver = devices.receiver();
    Check.that(
        receiver.deadTimeKind() != DeadTimeKind.COMMON,
        "receiver.deadTimeKind",
        receiver.deadTimeKind().key() + with,
        DeadTimeKind.INDEPENDENT.key() + " or " + DeadTimeKind.NONE.key());
    Check.that(
        receiver.afterpulseProbability() == 0,
        "receiver.afterpulseProbability",
        receiver.afterpulseProbability() + with,
        "0: afterpulses of its detectors are not modelled");
  }
}

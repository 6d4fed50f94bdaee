package io.bellwether.topology;

/** What protocols of entangled pairs ask of the detectors at both ends. */
final class EntangledPairRules {
  private EntangledPairRules() {}

  static void check(PulseDevices devices, String with) {
    check("receiver", devices.receiver(), with);
    check("localReceiver", devices.localReceiver().orElseThrow(), with);
  }

  /** The same, where directions are not two bases that can be chosen with any probability. */
  static void checkThreeDirections(PulseDevices devices, String with) {
    check(devices, with);
    evenly("transmitter", devices.source().basisXProbability(), with);
    evenly("receiver", devices.receiver().basisXProbability(), with);
  }

  private static void evenly(String path, double basisX, String with) {
    Check.that(
        basisX == 0.5, path + ".basisX", basisX + with, "none: its directions are chosen evenly");
  }

  /** The memory of detectors that is treated exactly at both ends of pairs. */
  private static void check(String path, ReceiverSpec receiver, String with) {
    Check.that(
        receiver.deadTimeKind() != DeadTimeKind.INDEPENDENT,
        path + ".deadTimeKind",
        receiver.deadTimeKind().key() + with,
        DeadTimeKind.NONE.key() + " or " + DeadTimeKind.COMMON.key());
    Check.that(receiver.monitor().isEmpty(), path + ".monitor", "a monitoring line" + with, "none");
    Check.that(
        receiver.afterpulseProbability() == 0,
        path + ".afterpulseProbability",
        receiver.afterpulseProbability() + with,
        "none");
  }
}

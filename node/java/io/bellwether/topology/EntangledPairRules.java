package io.bellwether.topology;

/** What protocols of entangled pairs ask of the detectors at both ends. */
final class EntangledPairRules {
  private EntangledPairRules() {}

  static void check(PulseDevices devices, String with) {
    check("receiver", devices.receiver(), with);
    check("localReceiver", devices.localReceiver().orElseThrow(), with);
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

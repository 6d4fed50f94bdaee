package io.bellwether.keys;

import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.Optional;

/** Demands with end-to-end stores, and networks small enough to follow by hand. */
final class EndStoreKit {
  static final long SECOND = VirtualTime.SECOND;
  static final int KEY_BITS = 256;

  static KeyDemand demand(
      int source, int destination, long every, long end, long patience, EndStorePlan plan) {
    return demand(source, destination, every, 0, end, patience, plan);
  }

  static KeyDemand demand(
      int source,
      int destination,
      long every,
      long start,
      long end,
      long patience,
      EndStorePlan plan) {
    return new KeyDemand(
        0,
        source,
        destination,
        KEY_BITS,
        1,
        every,
        start,
        end,
        KeyDemand.UNLIMITED,
        64,
        patience,
        0,
        Optional.of(plan),
        Optional.empty(),
        KeyDemand.UNLIMITED,
        1);
  }

  /** Three nodes, every two with a link, whose stores are large. */
  static VirtualKeyNetwork triangle(KeyDemand demand) {
    StoreLevels levels = StoreLevels.ofStore(100_000_000, 1000);
    List<KeyLink> links =
        List.of(
            new KeyLink(0, 0, 1, levels),
            new KeyLink(1, 1, 2, levels),
            new KeyLink(2, 2, 0, levels));
    return new VirtualKeyNetwork(
        new boolean[] {true, true, true},
        links,
        List.of(demand),
        1,
        20 * VirtualTime.MILLISECOND,
        RandomStream.of(1, "test", "delays"));
  }

  static void distil(VirtualKeyNetwork network, int link, long from, long to, long bits) {
    for (long time = from; time < to; time += SECOND) {
      network.distil(time, link, bits, 0);
    }
  }

  static KeyDemand forOthers(long start, long end, EndStorePlan plan) {
    return demand(0, 1, VirtualTime.NEVER, start, end, VirtualTime.NEVER, plan);
  }

  private EndStoreKit() {}
}

package io.bellwether.keys;

import java.util.Optional;

/** Demands for tests. */
final class DemandKit {
  private DemandKit() {}

  /** Without a store or a quota, of the lowest priority, that no store on the way limits. */
  static KeyDemand plain(
      int demand,
      int source,
      int destination,
      int keyBits,
      int number,
      long every,
      long start,
      long end,
      long requests,
      int backlog,
      long patience) {
    return new KeyDemand(
        demand,
        source,
        destination,
        keyBits,
        number,
        every,
        start,
        end,
        requests,
        backlog,
        patience,
        0,
        Optional.empty(),
        Optional.empty(),
        KeyDemand.UNLIMITED,
        1);
  }
}

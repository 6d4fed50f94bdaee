package io.bellwether.node;

import io.bellwether.protocol.register.ChshCounts;
import io.bellwether.protocol.register.TeleportCounts;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairDemandSpec;
import java.util.OptionalDouble;

/** What a demand's use of pairs should give in closed form, if nothing decayed in memories. */
public final class PairExpectation {
  private PairExpectation() {}

  /**
   * S of a CHSH test or of E91, or the mean fidelity of teleported states; empty if not just one
   * link joins the two nodes, it distils, or the demand is of none of these.
   */
  public static OptionalDouble of(NetworkSpec spec, PairDemandSpec demand) {
    if (!spec.isOnRegistersFromStation(demand)) {
      return OptionalDouble.empty();
    }
    PairEquipment only = null;
    for (int link = 0; link < spec.entanglementLinks().size(); link++) {
      if (demand.isJoinedBy(spec.entanglementLinks().get(link))) {
        if (only != null) {
          return OptionalDouble.empty();
        }
        only = new PairEquipment(spec, link);
      }
    }
    return switch (demand.use().purpose()) {
      case CHSH, E91 -> OptionalDouble.of(ChshCounts.expected(only.state(), only.readoutError()));
      case TELEPORTATION ->
          OptionalDouble.of(
              TeleportCounts.expected(only.state().compose(only.swapNoise()), only.readoutError()));
      case DELIVER -> OptionalDouble.empty();
    };
  }
}

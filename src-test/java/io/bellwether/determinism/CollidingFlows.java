package io.bellwether.determinism;

import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A star of repeater arms around one router, through which more flows go than it has memories: they
 * wait for each other, some until it is too late. Swaps fail, memories decay, pairs are cut off,
 * and every other arm is of sender and receiver. Some pairs are measured directly, some are put on
 * registers.
 */
public final class CollidingFlows {
  /** Under which tests name it beside the built-in networks. */
  public static final String NAME = "colliding flows";

  private static final int ARMS = 6;

  private CollidingFlows() {}

  /** The network. */
  public static NetworkSpec spec() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "name: colliding-flows",
                "entanglement:",
                "  middle: {generation: doubleClick, attemptEvery: 40 us,",
                "    heralding: {detectorEfficiency: 0.9, darkCountProbability: 1e-5,",
                "      visibility: 0.95},",
                "    memory: {memories: 3, efficiency: 0.7, coherence: 20 ms, relaxation: 1 s,",
                "      cutoff: 2 ms},",
                "    swapping: {policy: asap, success: 0.6, gateError: 0.01, readoutError: 0.01}}",
                "  side: {like: middle, generation: senderReceiver}",
                "nodes:",
                "  - {id: hub, kind: router}"));
    for (int arm = 0; arm < ARMS; arm++) {
      lines.add("  - {id: r%d, kind: repeater}".formatted(arm));
      lines.add("  - {id: e%d, kind: endNode}".formatted(arm));
      if (arm % 2 == 0) {
        lines.add("  - {id: in%d, kind: bellStateStation}".formatted(arm));
        lines.add("  - {id: out%d, kind: bellStateStation}".formatted(arm));
      }
    }
    lines.add("entanglementLinks:");
    for (int arm = 0; arm < ARMS; arm++) {
      lines.add(link(arm, "in", "hub", "r" + arm, 3 + arm));
      lines.add(link(arm, "out", "r" + arm, "e" + arm, 5));
    }
    lines.add("pairDemands:");
    for (int arm = 0; arm < ARMS; arm++) {
      for (int step = 1; step < 4; step++) {
        lines.add(
            ("  - {id: p%d-%d, from: e%d, to: e%d, pairs: %d, width: %d, priority: %d,"
                    + " start: %d ms, deadline: 150 ms%s}")
                .formatted(
                    arm,
                    step,
                    arm,
                    (arm + step) % ARMS,
                    20 * step,
                    step,
                    arm % 3,
                    40 * arm,
                    use(arm, step)));
      }
    }
    return SpecificationReader.read(String.join("\n", lines) + "\n", NAME + ".yaml", Map.of());
  }

  private static String use(int arm, int step) {
    return switch (step) {
      case 1 -> "";
      case 2 -> ", kind: measureDirectly";
      default -> ", use: " + List.of("chsh", "e91", "teleportation").get(arm % 3);
    };
  }

  private static String link(int arm, String id, String from, String to, int kilometres) {
    boolean middle = arm % 2 == 0;
    return "  - {id: l%s%d, from: %s, to: %s, length: %d km, technology: %s%s}"
        .formatted(
            id,
            arm,
            from,
            to,
            kilometres,
            middle ? "middle" : "side",
            middle ? ", station: " + id + arm + ", stationAt: 0.3" : "");
  }
}

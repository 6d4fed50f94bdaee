package io.bellwether.cli;

import io.bellwether.topology.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers of things in words: one thing, two things. */
final class Counts {
  private Counts() {}

  /** A number and what is counted, such as "1 link" or "1,200 links". */
  static String of(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** Likewise, of what has a plural with an s. */
  static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  /** What a network consists of: its nodes, and links and demands of the kinds that it has. */
  static String of(NetworkSpec net) {
    List<String> counts = new ArrayList<>(List.of(of(net.nodes().size(), "node")));
    if (!net.links().isEmpty()) {
      counts.add(of(net.links().size(), "link"));
      counts.add(of(net.demands().size(), "demand"));
    }
    if (!net.entanglementLinks().isEmpty()) {
      counts.add(of(net.entanglementLinks().size(), "entanglement link"));
      counts.add(of(net.pairDemands().size(), "demand of pairs", "demands of pairs"));
    }
    return String.join(", ", counts);
  }
}

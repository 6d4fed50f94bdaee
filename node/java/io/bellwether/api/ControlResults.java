package io.bellwether.api;

import io.bellwether.control.LinkView;
import io.bellwether.control.RouteCounts;
import io.bellwether.keys.Alarm;
import io.bellwether.keys.LinkState;
import io.bellwether.node.LinkReport;
import io.bellwether.node.NodeReport;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.LinkViewResult;
import io.bellwether.results.RoutingResult;
import io.bellwether.topology.NetworkSpec;
import java.util.List;
import java.util.Optional;

/** What key control knew at the end, beside what the ends of the links knew themselves. */
final class ControlResults {
  private final NetworkSpec spec;
  private final Optional<NodeReport> host;
  private final LinkState[] own;
  private final int[] alarms;

  /** The hosting node is the one that has views; without links there is nothing to know. */
  ControlResults(NetworkSpec spec, List<NodeReport> nodes) {
    this.spec = spec;
    host = nodes.stream().filter(node -> !node.views().isEmpty()).findFirst();
    own = new LinkState[spec.links().size()];
    alarms = new int[spec.links().size()];
    for (NodeReport node : nodes) {
      for (LinkReport link : node.links()) {
        if (link.transmitter()) {
          own[link.link()] = link.state();
        }
      }
      for (Alarm alarm : node.alarms()) {
        alarms[alarm.link()] += alarm.end() == VirtualTime.NEVER ? 1 : 0;
      }
    }
  }

  List<LinkViewResult> links() {
    return host.map(node -> node.views().stream().map(this::link).toList()).orElse(List.of());
  }

  RoutingResult routing() {
    RouteCounts counts = host.map(NodeReport::routes).orElse(RouteCounts.NONE);
    return new RoutingResult(counts.asked(), counts.given(), counts.refused(), counts.replaced());
  }

  private LinkViewResult link(LinkView view) {
    LinkState state = own[view.link()];
    boolean known = state != null;
    return new LinkViewResult(
        spec.links().get(view.link()).id(),
        view.up(),
        view.alarms(),
        view.forward(),
        view.backward(),
        view.reported() == VirtualTime.NEVER ? null : VirtualTime.toSeconds(view.reported()),
        view.reports(),
        view.routes(),
        known ? state.up() : null,
        known ? alarms[view.link()] : null,
        known ? state.forward() : null,
        known ? state.backward() : null,
        known ? state.reports() : null);
  }
}

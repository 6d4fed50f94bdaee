package io.bellwether.topology;

import io.bellwether.topology.Draft.Placed;

/**
 * Checks what QKD links say about stations: that links have an untrusted one exactly where their
 * protocol sends to one, and that no attack or switch is on a link for which it has no meaning.
 */
final class StationReferences {
  private final Draft draft;
  private final Problems problems;

  StationReferences(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    draft.links.byId().values().forEach(this::checkLink);
    draft.attacks.forEach(this::checkAttack);
    draft.switches.byId().values().forEach(this::checkSwitch);
  }

  private void checkLink(Placed<LinkSpec> placed) {
    LinkSpec link = placed.value();
    Placed<Technology> technology = draft.technologies.byId().get(link.technology());
    if (technology == null) {
      return; // reported among the unknown names
    }
    QkdProtocol protocol = technology.value().protocol();
    String kind = NodeKind.UNTRUSTED_STATION.key();
    if (link.station().isEmpty()) {
      if (protocol.hasStation()) {
        String needed = "the id of an " + kind + ", for protocol " + protocol.key();
        add(placed, "station", "nothing", needed);
      }
      return;
    }
    String id = link.station().get();
    if (!protocol.hasStation()) {
      String expected = "none, for protocol " + protocol.key() + " goes from end to end";
      add(placed, "station", Problems.quote(id), expected);
      return;
    }
    Placed<NodeSpec> node = draft.nodes.byId().get(id);
    if (node != null && node.value().kind() != NodeKind.UNTRUSTED_STATION) {
      String found = Problems.quote(id) + " of kind " + node.value().kind().key();
      add(placed, "station", found, "the id of an " + kind);
    }
  }

  private void checkAttack(Placed<Attack> placed) {
    String pattern = placed.value().link();
    for (String id : draft.links.matching(pattern)) {
      LinkSpec link = draft.links.byId().get(id).value();
      if (link.station().isPresent()) {
        add(
            placed,
            "link",
            Problems.quote(pattern) + ", both ends of which send to a station",
            "a link on which pulses can be measured and sent again: a station may do what it likes,"
                + " and only its announcements count");
        return;
      }
    }
  }

  private void checkSwitch(Placed<SwitchSpec> placed) {
    placed.value().positions().stream()
        .flatMap(position -> position.links().stream())
        .filter(id -> draft.links.byId().containsKey(id))
        .filter(id -> draft.links.byId().get(id).value().station().isPresent())
        .findFirst()
        .ifPresent(
            id ->
                add(
                    placed,
                    "positions",
                    Problems.quote(id) + ", both ends of which send to a station",
                    "links from a transmitter to a receiver"));
  }

  private void add(Placed<?> at, String key, String found, String expected) {
    problems.add(at.mark(), at.path() + "." + key, found, expected);
  }
}

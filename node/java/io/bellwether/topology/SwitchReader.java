package io.bellwether.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads optical switches, and checks what they say of links. */
final class SwitchReader {
  private final Draft draft;

  SwitchReader(Draft draft) {
    this.draft = draft;
  }

  void read(Section root) {
    draft.switches.read(root, "switches", Vocabulary.SWITCH, this::opticalSwitch);
  }

  private Optional<SwitchSpec> opticalSwitch(Section section, String id) {
    double insertionLoss = section.quantity(Bound.SWITCH_INSERTION_LOSS, 0.0);
    long switchingTime = section.time(Bound.SWITCHING_TIME, 0L);
    SwitchSpec.Program program =
        section.word(
            "program",
            SwitchSpec.Program.class,
            SwitchSpec.Program::key,
            SwitchSpec.Program.SCHEDULE);
    List<SwitchSpec.Position> positions = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (Section part : section.sections("positions", Vocabulary.SWITCH_POSITION)) {
      position(part, ids).ifPresent(positions::add);
    }
    return section.build(
        () -> new SwitchSpec(id, insertionLoss, switchingTime, program, positions));
  }

  private Optional<SwitchSpec.Position> position(Section section, Set<String> ids) {
    String id = section.required("id", "an id that no other position of the switch has");
    if (!id.isEmpty() && !ids.add(id)) {
      section.fail("id", Problems.quote(id) + " a second time", "an id for each position");
    }
    long hold = section.time(Bound.POSITION_HOLD, null);
    List<String> links = section.texts("links");
    links.forEach(link -> draft.links.use(section, "links", link));
    return section.build(() -> new SwitchSpec.Position(id, links, hold));
  }

  /** Checks that a link is of one switch, and a device in one link of a position. */
  void check(Problems problems) {
    draft.links.checkUses();
    Map<String, String> switchOf = new TreeMap<>();
    for (Draft.Placed<SwitchSpec> placed : draft.switches.byId().values()) {
      checkReceivers(problems, placed);
      SwitchSpec opticalSwitch = placed.value();
      for (SwitchSpec.Position position : opticalSwitch.positions()) {
        Map<String, String> transmitters = new TreeMap<>();
        Map<String, String> receivers = new TreeMap<>();
        for (String link : position.links()) {
          Draft.Placed<LinkSpec> of = draft.links.byId().get(link);
          String other = switchOf.putIfAbsent(link, opticalSwitch.id());
          if (other != null && !other.equals(opticalSwitch.id())) {
            refuse(problems, placed, link + ", which is of " + other, "a link of no other switch");
          } else if (of != null) {
            String before = transmitters.putIfAbsent(of.value().from(), link);
            before = before == null ? receivers.putIfAbsent(of.value().to(), link) : before;
            if (before != null) {
              refuse(
                  problems,
                  placed,
                  before + " and " + link + " in " + position.id() + ", which share an end",
                  "links of a position that have no transmitter or receiver in common");
            }
          }
        }
      }
    }
  }

  /** Checks that links of a switch that end in one receiver do not tell two things of it. */
  private void checkReceivers(Problems problems, Draft.Placed<SwitchSpec> placed) {
    Map<String, LinkSpec> first = new TreeMap<>();
    for (Draft.Placed<LinkSpec> link : draft.links.byId().values()) {
      LinkSpec other = link.value();
      if (placed.value().joins(other.id())) {
        LinkSpec before = first.putIfAbsent(other.to(), other);
        if (before != null && !receiver(before).equals(receiver(other))) {
          refuse(
              problems,
              placed,
              before.id() + " and " + other.id() + ", which end in different receivers",
              "links that share an end to have the same receiver there");
        }
      }
    }
  }

  private Optional<ReceiverSpec> receiver(LinkSpec link) {
    return Optional.ofNullable(draft.technologies.byId().get(link.technology()))
        .map(placed -> placed.value().devices())
        .filter(PulseDevices.class::isInstance)
        .map(devices -> ((PulseDevices) devices).receiver());
  }

  private static void refuse(
      Problems problems, Draft.Placed<SwitchSpec> placed, String found, String expected) {
    problems.add(placed.mark(), placed.path() + ".positions", found, expected);
  }
}

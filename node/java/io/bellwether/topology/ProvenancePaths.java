package io.bellwether.topology;

import io.bellwether.topology.ReadContext.Noted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tells which notes on provenance are about something in the resolved specification: a path names
 * an element, or several with *, and maybe a key of it that the format knows, such as {@code
 * links.span-*.length}. A path in the list of notes that is about nothing is a problem. A flag
 * beside a value of which nothing is left, such as a generator's seed, is left out.
 */
final class ProvenancePaths {
  private static final List<String> ALWAYS =
      List.of("name", "title", "description", "grade", "duration", "stop");

  private final ReadContext context;
  private final Set<String> alone = new TreeSet<>(ALWAYS);
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** Elements of a kind, whether a pattern is about any of them, and their keys. */
  private record Part(Collection<String> ids, Predicate<String> has, Vocabulary keys) {
    static Part of(Draft.Elements<?> elements, Vocabulary keys) {
      return new Part(
          elements.byId().keySet(),
          id -> !elements.matching(id).isEmpty() || elements.mayMatch(id),
          keys);
    }
  }

  ProvenancePaths(Section root, ReadContext context, Draft draft) {
    this.context = context;
    if (root.has("controller")) {
      alone.add("controller");
    }
    if (root.has("monitoring")) {
      alone.add("monitoring");
      Vocabulary.MONITORING.keys().forEach(key -> alone.add("monitoring." + key));
    }
    Set<String> parameters = context.parameters().keySet();
    parts.put("parameters", new Part(parameters, context::declares, Vocabulary.PARAMETER));
    parts.put("technologies", Part.of(draft.technologies, Vocabulary.TECHNOLOGY));
    parts.put("entanglement", Part.of(draft.entanglement, Vocabulary.ENTANGLEMENT));
    parts.put("nodes", Part.of(draft.nodes, Vocabulary.NODE));
    parts.put("links", Part.of(draft.links, Vocabulary.LINK));
    parts.put("entanglementLinks", Part.of(draft.entanglementLinks, Vocabulary.ENTANGLEMENT_LINK));
    parts.put("pairDemands", Part.of(draft.pairDemands, Vocabulary.PAIR_DEMAND));
    parts.put("demands", Part.of(draft.demands, Vocabulary.DEMAND));
    parts.put("applications", Part.of(draft.applications, Vocabulary.APPLICATION));
    Set<String> cut = new TreeSet<>();
    draft.outages.forEach(outage -> cut.addAll(draft.links.matching(outage.value().link())));
    parts.put("outages", ofLinks(draft, cut, Vocabulary.OUTAGE));
    Set<String> tapped = new TreeSet<>();
    draft.attacks.forEach(attack -> tapped.addAll(draft.links.matching(attack.value().link())));
    parts.put("attacks", ofLinks(draft, tapped, Vocabulary.ATTACK));
    parts.put("switches", Part.of(draft.switches, Vocabulary.SWITCH));
    parts.put("published", Part.of(draft.published, Vocabulary.PUBLISHED));
    parts.put("scalings", Part.of(draft.scalings, Vocabulary.SCALING));
  }

  /** What is said of some links, by their ids. */
  private static Part ofLinks(Draft draft, Set<String> links, Vocabulary keys) {
    return new Part(links, id -> draft.links.matching(id).stream().anyMatch(links::contains), keys);
  }

  /** The notes that are about something, in their order. */
  List<ProvenanceNote> notes() {
    List<ProvenanceNote> notes = new ArrayList<>();
    for (Noted noted : context.notes()) {
      if (isAboutSomething(noted.note().path())) {
        notes.add(noted.note());
      } else if (!context.problems().somethingUnread()) {
        noted.listed().ifPresent(section -> refuse(section, noted.note().path()));
      }
    }
    return notes;
  }

  private void refuse(Section section, String path) {
    Part part = parts.get(head(path));
    String expected;
    if (part == null) {
      Set<String> heads = new TreeSet<>(parts.keySet());
      heads.addAll(alone);
      expected = "a path to something in this network: " + Nearest.oneOf(head(path), heads);
    } else {
      String rest = rest(path);
      String name = part.has().test(head(rest)) ? "" : head(rest);
      expected =
          name.isEmpty()
              ? "a key of it, such as " + String.join(", ", part.keys().keys())
              : Nearest.or(name, part.ids(), "the name of something in this network, or with *");
    }
    section.fail("path", Problems.quote(path), expected);
  }

  private boolean isAboutSomething(String path) {
    Part part = parts.get(head(path));
    if (part == null) {
      return alone.contains(path);
    }
    String rest = rest(path);
    for (int end = rest.length(); end > 0; end = rest.lastIndexOf('.', end - 1)) {
      boolean known = end == rest.length() || isKey(part.keys(), rest.substring(end + 1));
      if (known && part.has().test(rest.substring(0, end))) {
        return true;
      }
    }
    return rest.isEmpty() && !part.ids().isEmpty();
  }

  /** Whether a path such as {@code contacts[0].loss} goes from key to key. */
  private static boolean isKey(Vocabulary vocabulary, String path) {
    Vocabulary at = vocabulary;
    for (String step : path.split("\\.", -1)) {
      String key = step.replaceFirst("\\[([0-9]+|\\*)]$", "");
      String beginning = key.endsWith("*") ? key.substring(0, key.length() - 1) : null;
      boolean known =
          at != null
              && at.keys().stream()
                  .anyMatch(
                      each -> beginning == null ? each.equals(key) : each.startsWith(beginning));
      if (!known) {
        return false;
      }
      at = at.part(key);
    }
    return true;
  }

  private static String head(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static String rest(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? "" : path.substring(dot + 1);
  }
}

package io.bellwether.topology;

import io.bellwether.topology.YamlValue.Entry;
import io.bellwether.topology.YamlValue.Mapping;
import io.bellwether.topology.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What {@code like} does among technologies of one sort: it starts from another one and changes
 * single values. What is inherited keeps the flags of the other; a flag of the new one is for the
 * values that it writes.
 */
final class Inheritance {
  private final String parent;
  private final Vocabulary vocabulary;
  private final Draft.Elements<?> elements;
  private final UnaryOperator<String> inPlaceOf;
  private final BinaryOperator<Mapping> withoutMeaning;
  private final Map<String, Mapping> written = new LinkedHashMap<>();

  /**
   * Inheritance among technologies of one sort.
   *
   * @param parent the key that holds them
   * @param vocabulary their keys
   * @param elements where those that are read are kept
   * @param inPlaceOf of two keys that say the same in two ways, the other one; null for any else
   * @param withoutMeaning of what is inherited and what is changed, the former without what the
   *     latter leaves no meaning
   */
  Inheritance(
      String parent,
      Vocabulary vocabulary,
      Draft.Elements<?> elements,
      UnaryOperator<String> inPlaceOf,
      BinaryOperator<Mapping> withoutMeaning) {
    this.parent = parent;
    this.vocabulary = vocabulary;
    this.elements = elements;
    this.inPlaceOf = inPlaceOf;
    this.withoutMeaning = withoutMeaning;
  }

  /**
   * A technology as it would stand without {@code like}; a part of it if what it is like was
   * refused.
   */
  Optional<Section> inherit(Section root, String name, Section section) {
    Optional<String> like = section.text("like");
    if (like.isEmpty() && section.has("like")) {
      return Optional.of(section.part());
    }
    if (like.isEmpty()) {
      written.put(name, section.mapping());
      return Optional.of(section);
    }
    Mapping base = written.get(like.get());
    if (base == null || elements.wasRefused(like.get())) {
      if (base == null && !elements.mayHave(like.get())) {
        section.fail(
            "like",
            Problems.quote(like.get()),
            Nearest.or(like.get(), written.keySet(), elements.expected() + " before this one"));
      }
      return Optional.of(section.part());
    }
    Mapping own = flagged(section, like.get(), base);
    Mapping merged = merge(withoutMeaning.apply(base, own), own);
    written.put(name, merged);
    return root.named(parent, name, merged, vocabulary);
  }

  /** The values that a technology changes, each with its flag; without one they are assumed. */
  private static Mapping flagged(Section section, String like, Mapping base) {
    Map<String, Entry> own = new LinkedHashMap<>(section.mapping().entries());
    own.remove("provenance");
    own.remove("source");
    own.remove("like");
    Mapping changed = new Mapping(own, section.mapping().mark());
    boolean baseIsSourced =
        base.get("provenance") instanceof Scalar flag
            && !flag.text().equals(Provenance.ASSUMED.key());
    Optional<ProvenanceNote> flag = section.flag(section.path());
    if (flag.isEmpty() && baseIsSourced) {
      String source = "unlike " + like + ", without a source";
      flag = Optional.of(new ProvenanceNote(section.path(), Provenance.ASSUMED, source));
    }
    return flag.map(note -> flagged(changed, note)).orElse(changed);
  }

  private static Mapping flagged(Mapping part, ProvenanceNote flag) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    part.entries()
        .forEach((key, entry) -> entries.put(key, new Entry(entry.mark(), flagged(entry, flag))));
    return new Mapping(entries, part.mark());
  }

  private static YamlValue flagged(Entry entry, ProvenanceNote flag) {
    Mark mark = entry.value().mark();
    if (entry.value() instanceof Mapping part && !part.entries().containsKey("value")) {
      return flagged(part, flag);
    }
    if (entry.value() instanceof Scalar) {
      Map<String, Entry> sourced = new LinkedHashMap<>();
      sourced.put("value", entry);
      sourced.put("provenance", new Entry(mark, new Scalar(flag.provenance().key(), false, mark)));
      sourced.put("source", new Entry(mark, new Scalar(flag.source(), false, mark)));
      return new Mapping(sourced, mark);
    }
    return entry.value();
  }

  private Mapping merge(Mapping base, Mapping own) {
    Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
    own.entries().keySet().forEach(key -> entries.remove(inPlaceOf.apply(key)));
    own.entries()
        .forEach(
            (key, entry) -> {
              Entry before = entries.get(key);
              boolean nested =
                  before != null
                      && before.value() instanceof Mapping
                      && entry.value() instanceof Mapping mapping
                      && !mapping.entries().containsKey("value");
              entries.put(
                  key,
                  nested
                      ? new Entry(
                          entry.mark(), merge((Mapping) before.value(), (Mapping) entry.value()))
                      : entry);
            });
    return new Mapping(entries, own.mark());
  }
}

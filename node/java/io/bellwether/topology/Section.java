package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.QuantityException;
import io.bellwether.topology.ReadContext.Noted;
import io.bellwether.topology.YamlValue.Entry;
import io.bellwether.topology.YamlValue.Mapping;
import io.bellwether.topology.YamlValue.Scalar;
import io.bellwether.topology.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One mapping of the file while it is read: gives values by key in base units, reports what is
 * wrong with its place, and notes where values come from.
 *
 * <p>A value that is missing or wrong marks the section and those around it as failed and reads as
 * 0, null or the fallback; {@link #build} then makes nothing of it. So reading always goes on and
 * shows all problems at once.
 */
final class Section {
  private final ReadContext context;
  private final Section parent;
  private final Mapping mapping;
  private final String path;
  private final String notePath;
  private final Set<String> meant = new TreeSet<>();
  private boolean failed;
  private boolean partial;

  private Section(
      ReadContext context,
      Section parent,
      Vocabulary vocabulary,
      Mapping mapping,
      String path,
      String notePath) {
    this.context = context;
    this.parent = parent;
    this.mapping = mapping;
    this.path = path;
    this.notePath = notePath;
    this.partial = parent != null && parent.partial;
    if (vocabulary != null) {
      refuseUnknownKeys(vocabulary);
    }
  }

  /** The top level of a document. */
  static Section root(ReadContext context, Mapping mapping) {
    return new Section(context, null, Vocabulary.NETWORK, mapping, "", "");
  }

  /** This section with its notes under another path, one by id instead of by place. */
  Section renamed(String newNotePath) {
    Section renamed = new Section(context, parent, null, mapping, path, newNotePath);
    renamed.failed = failed;
    renamed.partial = partial;
    renamed.meant.addAll(meant);
    return renamed;
  }

  /**
   * This section with the rest of its values in one that was refused: what stands here is read, but
   * what is missing is no problem, and nothing is built.
   */
  Section part() {
    Section part = renamed(notePath);
    part.partial = true;
    part.markFailed();
    return part;
  }

  /** Whether a key holds a list. */
  boolean isList(String key) {
    return mapping.get(key) instanceof Sequence;
  }

  /** A child that has no vocabulary of its own: its keys are names. */
  Map<String, Entry> named(String key) {
    YamlValue value = mapping.get(key);
    if (value == null || (value instanceof Scalar scalar && scalar.isNull())) {
      return Collections.emptyMap();
    }
    if (value instanceof Mapping names) {
      return names.entries();
    }
    unread(value.mark(), pathOf(key), value.describe(), "names, each with its keys and values");
    return Collections.emptyMap();
  }

  private void refuseUnknownKeys(Vocabulary vocabulary) {
    for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
      String key = entry.getKey();
      if (!vocabulary.keys().contains(key)) {
        String expected = Nearest.oneOf(key, vocabulary.keys());
        String found = "the unknown key " + Problems.quote(key);
        if (entry.getValue().value() instanceof Scalar) {
          report(entry.getValue().mark(), pathOf(key), found, expected);
        } else {
          unread(entry.getValue().mark(), pathOf(key), found, expected);
        }
        Nearest.of(key, vocabulary.keys()).ifPresent(meant::add);
      }
    }
  }

  Mark mark() {
    return mapping.mark();
  }

  Mapping mapping() {
    return mapping;
  }

  Mark markOf(String key) {
    Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.mark() : entry.value().mark();
  }

  String path() {
    return path;
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String notePathOf(String key) {
    return notePath.isEmpty() ? key : notePath + "." + key;
  }

  boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  /** Reports a problem with a key of this section. */
  void fail(String key, String found, String expected) {
    report(markOf(key), pathOf(key), found, expected);
  }

  private void report(Mark mark, String at, String found, String expected) {
    markFailed();
    context.problems().add(mark, at, found, expected);
  }

  /** Reports that a key is missing, unless it is mistyped, or may be in what was refused. */
  void missing(String key, String expected, String... alternatives) {
    boolean mistyped = meant.contains(key) || Arrays.stream(alternatives).anyMatch(meant::contains);
    if (partial || mistyped) {
      markFailed();
    } else {
      fail(key, "nothing", expected);
    }
  }

  /** Reports a text that a key has; one that comes from a parameter only once. */
  private void failText(String key, String text, String found, String expected) {
    YamlValue value = mapping.get(key);
    YamlValue plain = value instanceof Mapping wrapper ? wrapper.get("value") : value;
    String written = plain instanceof Scalar scalar ? scalar.text() : text;
    if (written.equals(text)) {
      fail(key, found, expected);
    } else if (context.isNews(written)) {
      fail(key, found + " from " + written, expected);
    } else {
      markFailed();
    }
  }

  /** Reports a part that cannot be read; in one of the whole file there may be names. */
  private void unread(Mark mark, String at, String found, String expected) {
    report(mark, at, found, expected);
    if (parent == null) {
      context.problems().markUnread();
    }
  }

  private void markFailed() {
    for (Section section = this; section != null; section = section.parent) {
      section.failed = true;
    }
  }

  /** Makes a value unless the section failed; a refusal of the value's own is reported here. */
  <T> Optional<T> build(Supplier<T> maker) {
    if (failed) {
      return Optional.empty();
    }
    try {
      return Optional.of(maker.get());
    } catch (InvalidValueException e) {
      String how = ReadContext.howToSet(mapping.get(e.field()));
      fail(e.field(), e.found(), e.expected() + how);
      return Optional.empty();
    }
  }

  /** Notes this section's own {@code provenance} and {@code source}, for all its values. */
  void note() {
    note(this, notePath);
  }

  private void note(Section from, String at) {
    from.flag(at).ifPresent(flag -> context.notes().add(new Noted(flag, Optional.empty())));
  }

  /** This section's own {@code provenance} and {@code source}, if it has them, for a path. */
  Optional<ProvenanceNote> flag(String at) {
    if (has("provenance")) {
      Provenance flag = word("provenance", Provenance.class, Provenance::key, null);
      String source = text("source").orElse("");
      return Optional.ofNullable(flag).map(known -> new ProvenanceNote(at, known, source));
    }
    if (has("source")) {
      fail("source", "a source without provenance", "provenance beside it");
    }
    return Optional.empty();
  }

  private Scalar scalar(String key) {
    YamlValue value = mapping.get(key);
    if (value instanceof Mapping wrapper && wrapper.entries().containsKey("value")) {
      String at = notePathOf(key);
      Section sourced =
          new Section(context, this, Vocabulary.SOURCED_VALUE, wrapper, pathOf(key), at);
      note(sourced, at);
      value = wrapper.get("value");
    }
    if (value == null) {
      return null;
    }
    if (value instanceof Scalar scalar && !scalar.isNull()) {
      return scalar;
    }
    fail(key, value.describe(), "a single value");
    return null;
  }

  /** The text of a key, parameters substituted, empty if the key is absent. */
  Optional<String> text(String key) {
    Scalar scalar = scalar(key);
    return scalar == null ? Optional.empty() : substituted(key, scalar);
  }

  private Optional<String> substituted(String key, Scalar scalar) {
    String text = context.substitute(scalar, pathOf(key));
    if (text == null) {
      markFailed();
    }
    return Optional.ofNullable(text);
  }

  /** The text of a key that must be there. */
  String required(String key, String expected) {
    return parsed(key, null, "", expected, text -> text);
  }

  /** A quantity in base units; a null fallback makes the key required. */
  double quantity(Bound bound, Double fallback) {
    return parsed(
        bound.key(),
        fallback,
        0.0,
        Numbers.example(bound.dimension()),
        text -> Numbers.quantity(text, bound));
  }

  /** A time in picoseconds; a null fallback makes the key required. */
  long time(Bound bound, Long fallback) {
    return whole(bound, fallback, Numbers.example(Dimension.TIME), Numbers::time);
  }

  /** A whole number of bits; a null fallback makes the key required. */
  long bits(Bound bound, Long fallback) {
    return whole(bound, fallback, Numbers.example(Dimension.DATA), Numbers::bits);
  }

  /** A whole number; a null fallback makes the key required. */
  long integer(Bound bound, Long fallback) {
    return whole(bound, fallback, Numbers.WHOLE, Numbers::whole);
  }

  private long whole(
      Bound bound, Long fallback, String expected, BiFunction<String, Bound, Long> parser) {
    return parsed(bound.key(), fallback, 0L, expected, text -> parser.apply(text, bound));
  }

  /** One of an enum's words; the fallback is also what a wrong word reads as. */
  <E extends Enum<E>> E word(String key, Class<E> type, Function<E, String> word, E fallback) {
    return has(key)
        ? parsed(key, null, fallback, "", text -> Words.of(text, type, word))
        : fallback;
  }

  /** One of an enum's words under a key that must be there; null if it is not or is wrong. */
  <E extends Enum<E>> E requiredWord(String key, Class<E> type, Function<E, String> word) {
    return parsed(key, null, null, Words.anyOf(type, word), text -> Words.of(text, type, word));
  }

  private <T> T parsed(
      String key, T fallback, T otherwise, String expected, Function<String, T> parser) {
    if (!has(key)) {
      if (fallback == null) {
        missing(key, expected);
        return otherwise;
      }
      return fallback;
    }
    Optional<String> text = text(key);
    if (text.isPresent()) {
      try {
        return parser.apply(text.get());
      } catch (QuantityException e) {
        failText(key, text.get(), Problems.quote(text.get()), e.expected());
      } catch (InvalidValueException e) {
        failText(key, text.get(), e.found(), e.expected());
      }
    }
    return otherwise;
  }

  /** A child section, empty if the key is absent. */
  Optional<Section> section(String key, Vocabulary vocabulary) {
    YamlValue value = mapping.get(key);
    if (value == null) {
      return Optional.empty();
    }
    return child(value, vocabulary, pathOf(key), notePathOf(key));
  }

  private Optional<Section> child(
      YamlValue value, Vocabulary vocabulary, String childPath, String childNotePath) {
    if (value instanceof Mapping child) {
      return Optional.of(new Section(context, this, vocabulary, child, childPath, childNotePath));
    }
    String expected = "keys and values: " + String.join(", ", vocabulary.keys());
    unread(value.mark(), childPath, value.describe(), expected);
    return Optional.empty();
  }

  /** A child section under a name that is not known beforehand. */
  Optional<Section> named(String key, String name, YamlValue value, Vocabulary vocabulary) {
    String at = pathOf(key) + "." + name;
    return child(value, vocabulary, at, at);
  }

  /** The sections of a list; a single mapping counts as a list of one where it is allowed. */
  List<Section> sections(String key, Vocabulary vocabulary) {
    List<Section> sections = new ArrayList<>();
    List<YamlValue> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      String at = key + "[" + i + "]";
      child(items.get(i), vocabulary, pathOf(at), notePathOf(at)).ifPresent(sections::add);
    }
    return sections;
  }

  /** The texts of a list of single values. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlValue item : items(key)) {
      if (item instanceof Scalar scalar && !scalar.isNull()) {
        substituted(key, scalar).ifPresent(texts::add);
      } else {
        fail(key, item.describe(), "a list of single values");
      }
    }
    return texts;
  }

  /** The values of a list, none if the key is absent. */
  List<YamlValue> items(String key) {
    YamlValue value = mapping.get(key);
    if (value == null || (value instanceof Scalar scalar && scalar.isNull())) {
      return List.of();
    }
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    unread(value.mark(), pathOf(key), value.describe(), "a list");
    return List.of();
  }
}

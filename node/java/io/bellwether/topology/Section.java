package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.QuantityException;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.YamlValue.Entry;
import io.bellwether.topology.YamlValue.Mapping;
import io.bellwether.topology.YamlValue.Scalar;
import io.bellwether.topology.YamlValue.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String NUMBER = "a whole number";

  private final ReadContext context;
  private final Section parent;
  private final Mapping mapping;
  private final String path;
  private final String notePath;
  private boolean failed;

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
    return renamed;
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
    fail(key, value.describe(), "names, each with its keys and values");
    return Collections.emptyMap();
  }

  private void refuseUnknownKeys(Vocabulary vocabulary) {
    for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
      if (!vocabulary.keys().contains(entry.getKey())) {
        markFailed();
        context
            .problems()
            .add(
                entry.getValue().mark(),
                pathOf(entry.getKey()),
                "the unknown key " + Problems.quote(entry.getKey()),
                Nearest.oneOf(entry.getKey(), vocabulary.keys()));
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
    markFailed();
    context.problems().add(markOf(key), pathOf(key), found, expected);
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
      fail(e.field(), e.found(), e.expected());
      return Optional.empty();
    }
  }

  /** Notes this section's own {@code provenance} and {@code source}, for all its values. */
  void note() {
    note(this, notePath);
  }

  private void note(Section from, String at) {
    from.flag(at).ifPresent(context.notes()::add);
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
    if (scalar == null) {
      return Optional.empty();
    }
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
  double quantity(String key, Dimension dimension, Double fallback) {
    return parsed(key, fallback, 0.0, example(dimension), text -> parse(text, dimension));
  }

  static double parse(String text, Dimension dimension) {
    boolean bare = dimension == Dimension.ANGLE && text.matches("[-+]?[0-9]+([.][0-9]+)?");
    return Quantity.parse(bare ? text + " deg" : text, dimension);
  }

  private static String example(Dimension dimension) {
    return dimension.phrase() + " such as \"" + dimension.example() + '"';
  }

  /** A time in picoseconds; a null fallback makes the key required. */
  long time(String key, Long fallback) {
    return parsed(key, fallback, 0L, example(Dimension.TIME), VirtualTime::parse);
  }

  /** A whole number of bits; a null fallback makes the key required. */
  long bits(String key, Long fallback) {
    return parsed(
        key,
        fallback,
        0L,
        example(Dimension.DATA),
        text -> {
          double bits = Quantity.parse(text, Dimension.DATA);
          Check.that(
              bits >= 0 && bits < 0x1p53 && bits == Math.floor(bits),
              key,
              Problems.quote(text),
              "a whole number of bits");
          return (long) bits;
        });
  }

  /** A whole number in a range; a null fallback makes the key required. */
  long integer(String key, Long fallback, long low, long high) {
    return parsed(
        key,
        fallback,
        0L,
        NUMBER,
        text -> {
          long value = whole(text);
          Check.within(key, value, low, high, "");
          return value;
        });
  }

  private static long whole(String text) {
    try {
      return new BigDecimal(text.strip()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new InvalidValueException("", Problems.quote(text), NUMBER);
    }
  }

  /** One of an enum's words; a null fallback is also what a wrong word reads as. */
  <E extends Enum<E>> E word(String key, Class<E> type, Function<E, String> word, E fallback) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    List<String> known = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      if (word.apply(value).equals(text.get())) {
        return value;
      }
      known.add(word.apply(value));
    }
    fail(key, Problems.quote(text.get()), Nearest.oneOf(text.get(), known));
    return fallback;
  }

  /** One of an enum's words under a key that must be there; null if it is not or is wrong. */
  <E extends Enum<E>> E requiredWord(String key, Class<E> type, Function<E, String> word) {
    if (!has(key)) {
      List<String> known = Arrays.stream(type.getEnumConstants()).map(word).toList();
      fail(key, "nothing", "one of " + String.join(", ", known));
      return null;
    }
    return word(key, type, word, null);
  }

  private <T> T parsed(
      String key, T fallback, T otherwise, String expected, Function<String, T> parser) {
    if (!has(key)) {
      if (fallback == null) {
        fail(key, "nothing", expected);
        return otherwise;
      }
      return fallback;
    }
    Optional<String> text = text(key);
    if (text.isPresent()) {
      try {
        return parser.apply(text.get());
      } catch (QuantityException e) {
        fail(key, Problems.quote(text.get()), e.expected());
      } catch (InvalidValueException e) {
        fail(key, e.found(), e.expected());
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
    markFailed();
    context
        .problems()
        .add(
            value.mark(),
            childPath,
            value.describe(),
            "keys and values: " + String.join(", ", vocabulary.keys()));
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
        String text = context.substitute(scalar, pathOf(key));
        if (text != null) {
          texts.add(text);
        }
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
    fail(key, value.describe(), "a list");
    return List.of();
  }
}

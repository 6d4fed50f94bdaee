package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.QuantityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code --set} may change: declared under {@code parameters}, with default and range. */
final class Parameters {
  private static final Mark OVERRIDE = new Mark("--set", 0);

  private final ReadContext context;
  private final SortedMap<String, Declaration> declared = new TreeMap<>();

  private record Declaration(String value, List<String> range, Section section) {}

  Parameters(ReadContext context) {
    this.context = context;
  }

  /** Reads a document's declarations; a later document's take the place of an earlier one's. */
  void declare(Section root) {
    root.named("parameters")
        .forEach(
            (name, entry) ->
                root.named("parameters", name, entry.value(), Vocabulary.PARAMETER)
                    .ifPresent(section -> declare(name, section)));
  }

  private void declare(String name, Section section) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      section.fail("default", "the name " + Problems.quote(name), "a name of letters and digits");
    }
    String value = section.required("default", "the value without --set");
    List<String> range = section.texts("range");
    section.text("description");
    if (section.has("range") && dimensionOf(range).isEmpty()) {
      section.fail(
          "range",
          Problems.quote(String.join(", ", range)),
          "two numbers or quantities, low and high");
    }
    declared.put(name, new Declaration(value, range, section));
  }

  private static Optional<Dimension> dimensionOf(List<String> range) {
    if (range.size() == 2) {
      for (Dimension dimension : dimensions()) {
        Double low = tryParse(range.get(0), dimension);
        Double high = tryParse(range.get(1), dimension);
        if (low != null && high != null && low <= high) {
          return Optional.of(dimension);
        }
      }
    }
    return Optional.empty();
  }

  /** Bare numbers first. */
  private static List<Dimension> dimensions() {
    List<Dimension> dimensions = new ArrayList<>(List.of(Dimension.RATIO));
    dimensions.addAll(List.of(Dimension.values()));
    return dimensions;
  }

  private static Double tryParse(String text, Dimension dimension) {
    try {
      return Section.parse(text, dimension);
    } catch (QuantityException e) {
      return null;
    }
  }

  /** The values of all parameters; unknown or out-of-range overrides are problems. */
  Map<String, String> resolve(Map<String, String> overrides) {
    Map<String, String> values = new LinkedHashMap<>();
    declared.forEach((name, declaration) -> values.put(name, declaration.value()));
    new TreeMap<>(overrides)
        .forEach(
            (name, value) -> {
              if (declared.containsKey(name) && !value.contains("${")) {
                values.put(name, value);
              } else if (declared.containsKey(name)) {
                context
                    .problems()
                    .add(OVERRIDE, name, Problems.quote(value), "a value without a ${parameter}");
              } else {
                context
                    .problems()
                    .add(
                        OVERRIDE,
                        name,
                        "an unknown parameter",
                        declared.isEmpty()
                            ? "no parameter: this network has none"
                            : Nearest.oneOf(name, declared.keySet()));
              }
            });
    declared.forEach(
        (name, declaration) -> {
          String value = values.get(name);
          if (!inRange(value, declaration.range())) {
            boolean set = overrides.containsKey(name);
            context
                .problems()
                .add(
                    set ? OVERRIDE : declaration.section().markOf("default"),
                    set ? name : declaration.section().pathOf("default"),
                    Problems.quote(value),
                    declaration.range().get(0) + " to " + declaration.range().get(1));
          }
        });
    return values;
  }

  private static boolean inRange(String value, List<String> range) {
    Optional<Dimension> dimension = dimensionOf(range);
    if (dimension.isEmpty()) {
      return true;
    }
    Double number = tryParse(value, dimension.get());
    return number != null
        && number >= Section.parse(range.get(0), dimension.get())
        && number <= Section.parse(range.get(1), dimension.get());
  }
}

package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.QuantityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code --set} may change: declared under {@code parameters}, with default and range. */
final class Parameters {
  private static final Mark OVERRIDE = new Mark("--set", 0);

  private final ReadContext context;
  private final SortedMap<String, Declaration> declared = new TreeMap<>();
  private final Set<String> refused = new TreeSet<>();

  private record Declaration(
      String value, List<String> range, String description, Section section) {}

  Parameters(ReadContext context) {
    this.context = context;
  }

  /** Reads a document's declarations; a later document's take the place of an earlier one's. */
  void declare(Section root) {
    root.named("parameters")
        .forEach(
            (name, entry) -> {
              declared.remove(name);
              refused.remove(name);
              root.named("parameters", name, entry.value(), Vocabulary.PARAMETER)
                  .flatMap(section -> declaration(name, section))
                  .ifPresentOrElse(
                      declaration -> declared.put(name, declaration), () -> refused.add(name));
            });
  }

  /** What is declared, by name. */
  List<Parameter> declared() {
    return declared.entrySet().stream()
        .map(
            entry -> {
              Declaration of = entry.getValue();
              return new Parameter(entry.getKey(), of.value(), of.range(), of.description());
            })
        .toList();
  }

  private static Optional<Declaration> declaration(String name, Section section) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      section.fail("default", "the name " + Problems.quote(name), "a name of letters and digits");
    }
    String value = section.required("default", "the value without --set");
    List<String> range = section.texts("range");
    String description = section.text("description").orElse("").strip();
    if (section.has("range") && dimensionOf(range).isEmpty()) {
      section.fail(
          "range",
          Problems.quote(String.join(", ", range)),
          "two numbers or quantities, low and high");
    }
    return section.build(() -> new Declaration(value, range, description, section));
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
      return Numbers.quantity(text, dimension);
    } catch (QuantityException e) {
      return null;
    }
  }

  /** Sets the values of all parameters; unknown or out-of-range overrides are problems. */
  void resolve(Map<String, String> overrides) {
    Map<String, String> values = new LinkedHashMap<>();
    declared.forEach((name, declaration) -> values.put(name, declaration.value()));
    new TreeMap<>(overrides)
        .forEach(
            (name, value) -> {
              if (declared.containsKey(name) && !value.contains("${")) {
                values.put(name, value);
              } else if (declared.containsKey(name)) {
                refused.add(name);
                context
                    .problems()
                    .add(OVERRIDE, name, Problems.quote(value), "a value without a ${parameter}");
              } else if (!refused.contains(name) && !context.problems().somethingUnread()) {
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
            refused.add(name);
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
    values.keySet().removeAll(refused);
    context.parameters(values, refused);
  }

  private static boolean inRange(String value, List<String> range) {
    Optional<Dimension> dimension = dimensionOf(range);
    if (dimension.isEmpty()) {
      return true;
    }
    Double number = tryParse(value, dimension.get());
    return number != null
        && number >= Numbers.quantity(range.get(0), dimension.get())
        && number <= Numbers.quantity(range.get(1), dimension.get());
  }
}

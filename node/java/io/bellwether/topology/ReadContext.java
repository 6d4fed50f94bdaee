package io.bellwether.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all sections of a reading share: problems, parameters and where values come from. */
final class ReadContext {
  private final Problems problems = new Problems();
  private final List<Noted> notes = new ArrayList<>();
  private final Set<String> refusedTexts = new TreeSet<>();
  private Map<String, String> parameters = new TreeMap<>();
  private Set<String> refusedParameters = new TreeSet<>();

  /** A note on provenance, and its section if it stands in the list of such notes. */
  record Noted(ProvenanceNote note, Optional<Section> listed) {}

  Problems problems() {
    return problems;
  }

  List<Noted> notes() {
    return notes;
  }

  /** Sets the values of parameters; those of refused ones are unknown, which is no news. */
  void parameters(Map<String, String> values, Set<String> refused) {
    parameters = values;
    refusedParameters = refused;
  }

  /** Whether a parameter is declared, if only with something wrong. */
  boolean declares(String name) {
    return parameters.containsKey(name) || refusedParameters.contains(name);
  }

  /** Whether a text with parameters is refused for the first time. */
  boolean isNews(String text) {
    return refusedTexts.add(text);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /** How a value that is a parameter is set, as an addition to what is expected; else nothing. */
  static String howToSet(YamlValue value) {
    String text = value instanceof YamlValue.Scalar scalar ? scalar.text() : "";
    return text.matches("\\$\\{[A-Za-z0-9_-]+}")
        ? " (--set " + text.substring(2, text.length() - 1) + "=VALUE sets it)"
        : "";
  }

  /** Replaces each {@code ${name}} by the parameter's value; values are not searched again. */
  String substitute(YamlValue.Scalar scalar, String path) {
    String text = scalar.text();
    int open = text.indexOf("${");
    if (open < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (open >= 0) {
      int close = text.indexOf('}', open);
      String name = close < 0 ? text.substring(open + 2) : text.substring(open + 2, close);
      String value = close < 0 ? null : parameters.get(name);
      if (value == null) {
        refuse(scalar, path, name, close < 0);
        return null;
      }
      out.append(text, from, open).append(value);
      from = close + 1;
      open = text.indexOf("${", from);
    }
    return out.append(text, from, text.length()).toString();
  }

  private void refuse(YamlValue.Scalar scalar, String path, String name, boolean open) {
    boolean known = !open && (refusedParameters.contains(name) || problems.somethingUnread());
    if (!known && (open || isNews("${" + name + "}"))) {
      problems.add(
          scalar.mark(),
          path,
          open ? "\"${\" without \"}\"" : "the unknown parameter " + Problems.quote(name),
          parameters.isEmpty()
              ? "a parameter that the file declares under parameters"
              : Nearest.oneOf(name, parameters.keySet()));
    }
  }
}

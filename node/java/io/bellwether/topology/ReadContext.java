package io.bellwether.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all sections of a reading share: problems, parameters and where values come from. */
final class ReadContext {
  private final Problems problems = new Problems();
  private final List<ProvenanceNote> notes = new ArrayList<>();
  private Map<String, String> parameters = new TreeMap<>();

  Problems problems() {
    return problems;
  }

  List<ProvenanceNote> notes() {
    return notes;
  }

  void parameters(Map<String, String> values) {
    parameters = values;
  }

  Map<String, String> parameters() {
    return parameters;
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
        problems.add(
            scalar.mark(),
            path,
            close < 0 ? "\"${\" without \"}\"" : "the unknown parameter " + Problems.quote(name),
            parameters.isEmpty()
                ? "a parameter that the file declares under parameters"
                : Nearest.oneOf(name, parameters.keySet()));
        return null;
      }
      out.append(text, from, open).append(value);
      from = close + 1;
      open = text.indexOf("${", from);
    }
    return out.append(text, from, text.length()).toString();
  }
}

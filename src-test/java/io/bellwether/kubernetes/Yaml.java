package io.bellwether.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML documents as maps and lists that may be changed; a key that is there twice is refused. */
final class Yaml {
  private Yaml() {}

  /** All documents of a file, each of which must be a map. */
  static List<Map<String, Object>> documents(Path file) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    Load load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
    for (Object document : load.loadAllFromString(Files.readString(file))) {
      documents.add(map(document));
    }
    return documents;
  }

  /** A value that must be a map with text for keys. */
  static Map<String, Object> map(Object value) {
    if (!(value instanceof Map<?, ?> raw)) {
      throw new IllegalArgumentException("expected a map, found " + value);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    raw.forEach((key, item) -> map.put((String) key, item));
    return map;
  }

  /** A value that must be a list of maps; none for nothing. */
  static List<Map<String, Object>> maps(Object value) {
    return list(value).stream().map(Yaml::map).toList();
  }

  /** A value that must be a list; empty for nothing. */
  static List<Object> list(Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> raw)) {
      throw new IllegalArgumentException("expected a list, found " + value);
    }
    return new ArrayList<>(raw);
  }

  /** What a path of keys leads to; null if it leads nowhere. */
  static Object at(Object value, String... path) {
    Object here = value;
    for (String key : path) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return here;
  }

  /** A copy in which each map, the innermost first, is what a function makes of it. */
  static Object rewrite(Object value, UnaryOperator<Map<String, Object>> change) {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> copy = map(value);
      copy.replaceAll((key, item) -> rewrite(item, change));
      return change.apply(copy);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(rewrite(item, change)));
      return copy;
    }
    return value;
  }
}

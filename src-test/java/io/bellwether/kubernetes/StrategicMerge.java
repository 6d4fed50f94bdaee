package io.bellwether.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The strategic merge of Kubernetes: maps are merged, and so are the lists whose items have a key
 * of their own; other lists and values are replaced as a whole.
 */
final class StrategicMerge {
  /** Lists that are merged, and the key of their items. */
  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath");

  private StrategicMerge() {}

  /** A resource, with what a patch says. */
  static Map<String, Object> merge(Map<String, Object> into, Map<String, Object> patch) {
    Map<String, Object> merged = new LinkedHashMap<>(into);
    patch.forEach(
        (key, value) -> {
          if (key.startsWith("$") || value == null) {
            throw new UnsupportedOperationException("a patch that removes: " + key);
          }
          merged.put(key, value(key, into.get(key), value));
        });
    return merged;
  }

  private static Object value(String name, Object old, Object patch) {
    if (old instanceof Map<?, ?> && patch instanceof Map<?, ?>) {
      return merge(Yaml.map(old), Yaml.map(patch));
    }
    if (old instanceof List<?> && patch instanceof List<?> && KEYS.containsKey(name)) {
      return items(KEYS.get(name), Yaml.maps(old), Yaml.maps(patch));
    }
    return patch;
  }

  private static List<Object> items(
      String key, List<Map<String, Object>> old, List<Map<String, Object>> patches) {
    Map<Object, Map<String, Object>> items = new LinkedHashMap<>();
    old.forEach(item -> items.put(item.get(key), item));
    for (Map<String, Object> patch : patches) {
      items.merge(patch.get(key), patch, StrategicMerge::merge);
    }
    return new ArrayList<>(items.values());
  }
}

package io.bellwether.kubernetes;

import java.util.Map;

/** Resources put into a namespace. */
final class Namespaced {
  private Namespaced() {}

  /** A resource as it is in a namespace: the Namespace itself is renamed. */
  static Map<String, Object> in(String namespace, Map<String, Object> resource) {
    Map<String, Object> metadata = Yaml.map(resource.get("metadata"));
    Map<String, Object> moved = Yaml.map(resource);
    metadata.put(resource.get("kind").equals("Namespace") ? "name" : "namespace", namespace);
    moved.put("metadata", metadata);
    if (resource.get("kind").equals("RoleBinding")) {
      moved.put("subjects", Yaml.rewrite(moved.get("subjects"), map -> account(namespace, map)));
    }
    return moved;
  }

  private static Map<String, Object> account(String namespace, Map<String, Object> subject) {
    if ("ServiceAccount".equals(subject.get("kind"))) {
      subject.put("namespace", namespace);
    }
    return subject;
  }
}

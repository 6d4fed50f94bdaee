package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Renders a kustomization as {@code kubectl kustomize} does. It knows what those of this repository
 * use, in the form in which they use it, and refuses everything else.
 */
final class Kustomization {
  private static final String FILE = "kustomization.yaml";
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "configMapGenerator",
          "secretGenerator",
          "images",
          "replicas",
          "patches");
  private static final Set<String> GENERATOR = Set.of("name", "type", "files", "options");

  private final Path folder;
  private final Map<String, Object> content;
  private final Map<String, String> renamed;

  private Kustomization(Path folder, Map<String, String> renamed) throws IOException {
    List<Map<String, Object>> documents = Yaml.documents(folder.resolve(FILE));
    this.folder = folder;
    this.content = documents.get(0);
    this.renamed = renamed;
    only(KEYS, content);
    if (documents.size() != 1 || !"Kustomization".equals(content.get("kind"))) {
      throw new UnsupportedOperationException(folder + " is no kustomization");
    }
  }

  /** The resources that a folder with a kustomization stands for. */
  static List<Map<String, Object>> render(Path folder) throws IOException {
    Map<String, String> renamed = new TreeMap<>();
    List<Map<String, Object>> resources = new Kustomization(folder, renamed).resources();
    return resources.stream().map(resource -> refer(resource, renamed)).toList();
  }

  private void only(Set<String> known, Map<String, Object> map) {
    map.keySet().stream()
        .filter(Predicate.not(known::contains))
        .findAny()
        .ifPresent(
            key -> {
              throw new UnsupportedOperationException(folder.resolve(FILE) + ": " + key);
            });
  }

  private List<Map<String, Object>> resources() throws IOException {
    List<Map<String, Object>> resources = new ArrayList<>();
    for (Object name : Yaml.list(content.get("resources"))) {
      Path path = folder.resolve((String) name).normalize();
      if (Files.isDirectory(path)) {
        resources.addAll(new Kustomization(path, renamed).resources());
      } else if (path.startsWith(folder.normalize())) {
        resources.addAll(Yaml.documents(path));
      } else {
        throw new UnsupportedOperationException(path + " is outside of " + folder);
      }
    }
    for (Map<String, Object> generator : Yaml.maps(content.get("configMapGenerator"))) {
      resources.add(generate("ConfigMap", generator));
    }
    for (Map<String, Object> generator : Yaml.maps(content.get("secretGenerator"))) {
      resources.add(generate("Secret", generator));
    }
    for (Map<String, Object> patch : Yaml.maps(content.get("patches"))) {
      patch(resources, patch);
    }
    resources.replaceAll(this::scale);
    resources.replaceAll(this::image);
    if (content.get("namespace") instanceof String namespace) {
      resources.replaceAll(resource -> Namespaced.in(namespace, resource));
    }
    return resources;
  }

  private Map<String, Object> generate(String kind, Map<String, Object> generator)
      throws IOException {
    only(GENERATOR, generator);
    Map<String, Object> options =
        generator.get("options") == null ? Map.of() : Yaml.map(generator.get("options"));
    only(Set.of("labels", "disableNameSuffixHash"), options);
    Map<String, Object> data = new TreeMap<>();
    for (Object name : Yaml.list(generator.get("files"))) {
      Path file = folder.resolve((String) name).normalize();
      byte[] bytes = Files.readAllBytes(file);
      data.put(
          file.getFileName().toString(),
          kind.equals("Secret")
              ? Base64.getEncoder().encodeToString(bytes)
              : new String(bytes, StandardCharsets.UTF_8));
    }
    String name = (String) generator.get("name");
    if (!Boolean.TRUE.equals(options.get("disableNameSuffixHash"))) {
      if (kind.equals("Secret")) {
        throw new UnsupportedOperationException("a Secret with a hash in its name");
      }
      renamed.put(name, name + "-" + hash(data));
    }
    Map<String, Object> metadata = new TreeMap<>();
    metadata.put("name", renamed.getOrDefault(name, name));
    if (options.get("labels") != null) {
      metadata.put("labels", options.get("labels"));
    }
    Map<String, Object> resource = new TreeMap<>();
    resource.put("apiVersion", "v1");
    resource.put("kind", kind);
    resource.put("metadata", metadata);
    resource.put("data", data);
    if (generator.get("type") != null) {
      resource.put("type", generator.get("type"));
    }
    return resource;
  }

  /** The end of the name of a ConfigMap, which changes with its content but not with its name. */
  private static String hash(Map<String, Object> data) throws IOException {
    Map<String, Object> hashed = new TreeMap<>();
    hashed.put("kind", "ConfigMap");
    hashed.put("name", "");
    hashed.put("data", data);
    String json =
        new ObjectMapper()
            .writeValueAsString(hashed)
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      // Without vowels and look-alikes.
      return HexFormat.of()
          .formatHex(digest)
          .substring(0, 10)
          .replace('0', 'g')
          .replace('1', 'h')
          .replace('3', 'k')
          .replace('a', 'm')
          .replace('e', 't');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void patch(List<Map<String, Object>> resources, Map<String, Object> entry)
      throws IOException {
    only(Set.of("path", "target"), entry);
    Map<String, Object> patch =
        Yaml.documents(folder.resolve((String) entry.get("path")).normalize()).get(0);
    Predicate<Map<String, Object>> target;
    if (entry.get("target") == null) {
      target =
          resource ->
              patch.get("kind").equals(resource.get("kind")) && name(patch).equals(name(resource));
    } else {
      Map<String, Object> wanted = Yaml.map(entry.get("target"));
      only(Set.of("kind"), wanted);
      target = resource -> wanted.get("kind").equals(resource.get("kind"));
    }
    if (resources.stream().noneMatch(target)) {
      throw new IllegalStateException(entry + " of " + folder + " patches nothing");
    }
    Map<String, Object> said = Map.of("spec", Objects.requireNonNull(patch.get("spec")));
    resources.replaceAll(
        resource -> target.test(resource) ? StrategicMerge.merge(resource, said) : resource);
  }

  private Map<String, Object> scale(Map<String, Object> resource) {
    for (Map<String, Object> entry : Yaml.maps(content.get("replicas"))) {
      if (entry.get("name").equals(name(resource))
          && Set.of("Deployment", "StatefulSet").contains(resource.get("kind"))) {
        return StrategicMerge.merge(
            resource, Map.of("spec", Map.of("replicas", entry.get("count"))));
      }
    }
    return resource;
  }

  private Map<String, Object> image(Map<String, Object> resource) {
    Map<String, Object> changed = resource;
    for (Map<String, Object> entry : Yaml.maps(content.get("images"))) {
      only(Set.of("name", "newName", "newTag"), entry);
      String prefix = entry.get("name") + ":";
      changed =
          Yaml.map(
              Yaml.rewrite(
                  changed,
                  map -> {
                    if (map.get("image") instanceof String image && image.startsWith(prefix)) {
                      map.put("image", entry.get("newName") + ":" + entry.get("newTag"));
                    }
                    return map;
                  }));
    }
    return changed;
  }

  /** Volumes of a ConfigMap refer to it by the name that it now has. */
  private static Map<String, Object> refer(
      Map<String, Object> resource, Map<String, String> renamed) {
    return Yaml.map(
        Yaml.rewrite(
            resource,
            map -> {
              if (Yaml.at(map, "configMap", "name") instanceof String name
                  && renamed.containsKey(name)) {
                map.put("configMap", Map.of("name", renamed.get(name)));
              }
              return map;
            }));
  }

  /** The name of a resource. */
  static String name(Map<String, Object> resource) {
    return (String) Yaml.at(resource, "metadata", "name");
  }
}

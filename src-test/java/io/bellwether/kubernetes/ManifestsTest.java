package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kustomization renders, and what it renders is what Kubernetes knows. */
final class ManifestsTest {
  @TempDir private static Path folder;
  private static Overlays overlays;

  @BeforeAll
  static void copy() throws IOException {
    overlays = Overlays.copy(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "cluster", "production"})
  void shouldRenderResourcesThatKubernetesKnows(String name) {
    Manifests manifests = overlays.manifests(name);
    assertThat(manifests.resources())
        .extracting(resource -> resource.getKind() + " " + resource.getMetadata().getName())
        .doesNotHaveDuplicates()
        .contains(
            "StatefulSet bellwether",
            "Deployment bellwether-worker",
            "PodDisruptionBudget bellwether-worker",
            "Service bellwether-members");
    assertThat(manifests.all(Secret.class)).hasSize(name.equals("production") ? 0 : 1);
  }

  @Test
  void shouldHaveNoOverlayThatNoTestKnows() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("k8s/overlays"))) {
      assertThat(folders.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Overlays.NAMES);
    }
  }

  @Test
  void shouldMountTheConfigurationAsItIs() throws IOException {
    Manifests manifests = overlays.manifests("cluster");
    ConfigMap config = manifests.all(ConfigMap.class).get(0);
    assertThat(config.getData())
        .containsExactly(
            Map.entry(
                "kubernetes.conf", Files.readString(Path.of("cluster-config/kubernetes.conf"))));
    assertThat(manifests.pods())
        .allSatisfy(
            pod ->
                assertThat(pod.getSpec().getVolumes())
                    .filteredOn(volume -> volume.getConfigMap() != null)
                    .extracting(volume -> volume.getConfigMap().getName())
                    .containsExactly(config.getMetadata().getName()));
  }

  @Test
  void shouldRefuseFieldsThatKubernetesDoesNotKnow() throws IOException {
    Map<String, Object> worker =
        Kustomization.render(overlays.folder("cluster")).stream()
            .filter(resource -> resource.get("kind").equals("Deployment"))
            .findAny()
            .orElseThrow();
    assertThat(Manifests.typed(worker)).isNotNull();
    Object misspelt =
        Yaml.rewrite(
            worker,
            map -> {
              if (map.containsKey("readinessProbe")) {
                map.put("readynessProbe", map.remove("readinessProbe"));
              }
              return map;
            });
    assertThatThrownBy(() -> Manifests.typed(Yaml.map(misspelt)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("readynessProbe");
  }

  @Test
  void shouldRefuseWhatTheRendererDoesNotKnow(@TempDir Path other) throws IOException {
    Files.writeString(
        other.resolve("kustomization.yaml"), "kind: Kustomization\ncommonLabels: {a: b}\n");
    assertThatThrownBy(() -> Kustomization.render(other))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("commonLabels");
  }

  private static Stream<String> whereThereIsKubectl() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
    return there
        ? Stream.of("overlays/single", "overlays/cluster", "overlays/production", "monitoring")
        : Stream.of();
  }

  /** Where there is a kubectl, the renderer of these tests does what kustomize does. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("whereThereIsKubectl")
  void shouldRenderAsKubectlDoes(String name) throws IOException, InterruptedException {
    Path kustomization = folder.resolve("k8s").resolve(name);
    Path out = folder.resolve(name.replace('/', '-') + ".yaml");
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
            .redirectOutput(out.toFile())
            .start();
    String err = new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor()).as(err).isZero();
    assertThat(byName(Kustomization.render(kustomization)))
        .containsExactlyInAnyOrderEntriesOf(byName(Yaml.documents(out)));
  }

  /** Resources by kind and name; items that have names are in any order. */
  private static Map<String, Object> byName(List<Map<String, Object>> resources) {
    Map<String, Object> named = new TreeMap<>();
    for (Map<String, Object> resource : resources) {
      named.put(
          resource.get("kind") + " " + Kustomization.name(resource),
          Yaml.rewrite(
              resource,
              map -> {
                for (String list : List.of("env", "volumes", "volumeMounts")) {
                  map.computeIfPresent(list, (key, items) -> Set.copyOf(Yaml.list(items)));
                }
                return map;
              }));
    }
    return named;
  }
}

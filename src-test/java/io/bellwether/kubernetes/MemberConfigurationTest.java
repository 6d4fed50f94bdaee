package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import io.bellwether.cluster.ClusterMember;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of members and the pods that mount it go together. */
final class MemberConfigurationTest {
  private static final Path FILE = Path.of("cluster-config/kubernetes.conf");
  private static final String CONTACTS =
      "pekko.management.cluster.bootstrap.contact-point-discovery";

  @TempDir private static Path folder;
  private static Overlays overlays;

  @BeforeAll
  static void copy() throws IOException {
    overlays = Overlays.copy(folder);
  }

  /** As in a pod: variables come from its manifest. */
  private static Config config(String variables) {
    return ConfigFactory.parseString(variables)
        .withFallback(
            ConfigFactory.parseFile(
                FILE.toFile(), ConfigParseOptions.defaults().setAllowMissing(false)))
        .withFallback(ConfigFactory.defaultReference())
        .resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
  }

  private static List<Container> containers(String overlay) {
    return overlays.manifests(overlay).pods().stream()
        .map(PodTemplateSpec::getSpec)
        .map(spec -> spec.getContainers().get(0))
        .toList();
  }

  @Test
  void shouldOpenThePortsThatTheConfigurationNames() {
    Config config = config("");
    assertThat(containers("cluster"))
        .allSatisfy(
            container -> {
              assertThat(port(container, "artery"))
                  .isEqualTo(config.getInt("pekko.remote.artery.canonical.port"));
              assertThat(port(container, "data"))
                  .isEqualTo(config.getInt("bellwether.cluster.port"));
              assertThat(port(container, config.getString(CONTACTS + ".port-name")))
                  .isEqualTo(config.getInt("bellwether.management.port"));
            });
  }

  private static int port(Container container, String name) {
    return container.getPorts().stream()
        .filter(port -> port.getName().equals(name))
        .mapToInt(ContainerPort::getContainerPort)
        .findAny()
        .orElseThrow();
  }

  @Test
  void shouldListenAtThePodsAddressOnly() {
    Config config = config("BELLWETHER_HOST = 192.0.2.7");
    for (String key :
        List.of(
            "bellwether.cluster.bind",
            "pekko.remote.artery.canonical.hostname",
            "bellwether.management.bind")) {
      assertThat(config.getString(key)).as(key).isEqualTo("192.0.2.7");
    }
    assertThat(config.getBoolean("bellwether.cluster.allow-plain-tcp")).isFalse();
  }

  @Test
  void shouldFindThePodsThatTheManifestsMake() {
    Config config = config("");
    String selector =
        config
            .getString("pekko.discovery.kubernetes-api.pod-label-selector")
            .replace("%s", config.getString(CONTACTS + ".service-name"));
    String[] label = selector.split("=", 2);
    assertThat(overlays.manifests("cluster").pods())
        .allSatisfy(
            pod -> assertThat(pod.getMetadata().getLabels()).containsEntry(label[0], label[1]));
  }

  @Test
  void shouldTakeTheLeaseThatTheRoleNames() {
    Config resolver = config("").getConfig("pekko.cluster.split-brain-resolver");
    assertThat(resolver.getString("active-strategy")).isEqualTo("lease-majority");
    Config lease = config("").getConfig(resolver.getString("lease-majority.lease-implementation"));
    assertThat(lease.getString("lease-class")).endsWith(".NativeKubernetesLease");
    assertThat(overlays.manifests("cluster").one(Role.class, "bellwether").getRules())
        .flatMap(rule -> rule.getResourceNames())
        .containsExactly(resolver.getString("lease-majority.lease-name"));
  }

  /** A variable that a pod sets and nothing reads, or the other way round, is a mistake. */
  @Test
  void shouldSetTheVariablesThatTheConfigurationReads() throws IOException {
    Set<String> read = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\$\\{\\?(\\w+)}").matcher(Files.readString(FILE));
    while (matcher.find()) {
      read.add(matcher.group(1));
    }
    assertThat(read).hasSize(3);
    for (String overlay : Overlays.NAMES) {
      for (Container container : containers(overlay)) {
        Set<String> set =
            container.getEnv().stream().map(EnvVar::getName).collect(Collectors.toSet());
        assertThat(set)
            .filteredOn(name -> !name.equals("BELLWETHER_PROCESSORS"))
            .filteredOn(name -> name.startsWith("BELLWETHER_"))
            .containsExactlyInAnyOrderElementsOf(read);
      }
    }
  }

  @Test
  void shouldReadFilesWhereTheyAreMounted() {
    for (Container container : containers("production")) {
      List<String> mounts =
          container.getVolumeMounts().stream().map(VolumeMount::getMountPath).toList();
      assertThat(value(container, "BELLWETHER_TLS"))
          .isIn(mounts)
          .isEqualTo(new File(config("").getString("bellwether.cluster.tls.key-file")).getParent());
      Matcher file =
          Pattern.compile("-Dconfig\\.file=(\\S+)/kubernetes\\.conf ")
              .matcher(value(container, "JDK_JAVA_OPTIONS"));
      assertThat(file.find()).isTrue();
      assertThat(file.group(1)).isIn(mounts);
    }
  }

  private static String value(Container container, String name) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findAny()
        .orElseThrow();
  }

  /** A start that takes longer than a probe allows would be killed for ever. */
  @Test
  void shouldGiveMembersTheTimeThatTheyTakeToBeLetIn() {
    long assembly = config("").getDuration("bellwether.cluster.assembly").toSeconds();
    assertThat(containers("cluster"))
        .allSatisfy(
            container ->
                assertThat(
                        container.getStartupProbe().getPeriodSeconds()
                            * container.getStartupProbe().getFailureThreshold())
                    .isGreaterThanOrEqualTo((int) assembly));
  }

  @Test
  void shouldWaitForNoMorePodsThanThereAre() {
    for (String overlay : Overlays.NAMES) {
      Manifests manifests = overlays.manifests(overlay);
      int pods = manifests.replicas();
      assertThat(containers(overlay))
          .extracting(container -> Integer.parseInt(value(container, "BELLWETHER_MEMBERS")))
          .as(overlay)
          .allSatisfy(count -> assertThat(count).isBetween(1, pods))
          .containsOnly(Integer.parseInt(value(containers(overlay).get(0), "BELLWETHER_MEMBERS")));
    }
  }

  /** A key that nobody reads is a slip of the pen. */
  @Test
  void shouldNameKeysThatHaveADefault() {
    Config reference = ClusterMember.configuration();
    assertThat(
            ConfigFactory.parseFile(FILE.toFile())
                .resolve(
                    ConfigResolveOptions.defaults()
                        .setUseSystemEnvironment(false)
                        .setAllowUnresolved(true))
                .entrySet())
        .extracting(Map.Entry::getKey)
        .filteredOn(key -> !key.equals("bellwether.cluster.tls.folder"))
        .hasSizeGreaterThan(20)
        .allSatisfy(key -> assertThat(reference.hasPathOrNull(key)).as(key).isTrue());
  }

  @Test
  void shouldExplainEveryKey() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    boolean explained = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty()) {
        explained = false;
      } else if (text.startsWith("#")) {
        explained = true;
      } else if (!text.endsWith("{") && !text.equals("}")) {
        assertThat(explained).as("no comment above: %s", line).isTrue();
      }
    }
  }
}

package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod and every right of every overlay must be like. */
final class PolicyTest {
  @TempDir private static Path folder;
  private static Overlays overlays;

  @BeforeAll
  static void copy() throws IOException {
    overlays = Overlays.copy(folder);
  }

  static Stream<Manifests> everyOverlay() {
    return Overlays.NAMES.stream().map(name -> overlays.manifests(name));
  }

  private static Stream<Container> containers(Manifests manifests) {
    return manifests.pods().stream()
        .peek(pod -> assertThat(pod.getSpec().getInitContainers()).isNullOrEmpty())
        .flatMap(pod -> pod.getSpec().getContainers().stream());
  }

  private static boolean selects(Map<String, String> selector, PodTemplateSpec pod) {
    return pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
  }

  private static boolean selects(LabelSelector selector, PodTemplateSpec pod) {
    assertThat(selector.getMatchExpressions()).isNullOrEmpty();
    assertThat(selector.getMatchLabels()).isNotEmpty();
    return selects(selector.getMatchLabels(), pod);
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldRunAsAUserWithoutRightsOnAReadOnlyFileSystem(Manifests manifests) {
    assertThat(manifests.pods())
        .hasSize(2)
        .allSatisfy(
            pod -> {
              var context = pod.getSpec().getSecurityContext();
              assertThat(context.getRunAsNonRoot()).isTrue();
              assertThat(context.getRunAsUser()).isEqualTo(10_001);
              assertThat(context.getRunAsGroup()).isEqualTo(10_001);
              assertThat(context.getFsGroup()).isEqualTo(10_001);
              assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
              assertThat(pod.getSpec().getHostNetwork()).isNull();
              assertThat(pod.getSpec().getHostPID()).isNull();
              assertThat(pod.getSpec().getVolumes())
                  .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
            });
    assertThat(containers(manifests))
        .allSatisfy(
            container -> {
              var context = container.getSecurityContext();
              assertThat(context.getReadOnlyRootFilesystem()).isTrue();
              assertThat(context.getAllowPrivilegeEscalation()).isFalse();
              assertThat(context.getPrivileged()).isNull();
              assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
              assertThat(context.getCapabilities().getAdd()).isNullOrEmpty();
            });
    assertThat(manifests.all(Namespace.class).get(0).getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldNameTheImageThatTheBuildMakes(Manifests manifests) throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>bellwether</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(containers(manifests))
        .allSatisfy(
            container ->
                assertThat(container.getImage())
                    .matches(
                        "(registry\\.example/)?bellwether:" + Pattern.quote(version.group(1))));
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldAskForWhatItNeedsAndLimitNothingButMemory(Manifests manifests) {
    assertThat(containers(manifests))
        .allSatisfy(
            container -> {
              Map<String, Quantity> requests = container.getResources().getRequests();
              Map<String, Quantity> limits = container.getResources().getLimits();
              assertThat(requests).containsOnlyKeys("cpu", "memory");
              assertThat(limits).containsOnlyKeys("memory");
              assertThat(limits.get("memory")).isEqualTo(requests.get("memory"));
              assertThat(requests.get("memory").getNumericalAmount())
                  .isGreaterThanOrEqualTo(new BigDecimal(1L << 30));
            });
    // The service waits 20 s for its run, 30 s for it to stop, and 20 s for its member to leave.
    assertThat(manifests.pods())
        .allSatisfy(
            pod ->
                assertThat(pod.getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(
                        pod.getMetadata()
                                .getLabels()
                                .get("app.kubernetes.io/component")
                                .equals("service")
                            ? 70
                            : 30));
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldProbeTheManagementPort(Manifests manifests) {
    assertThat(containers(manifests))
        .allSatisfy(
            container -> {
              probes(container, container.getStartupProbe(), "/startup");
              probes(container, container.getReadinessProbe(), "/ready");
              probes(container, container.getLivenessProbe(), "/alive");
            });
  }

  private static void probes(Container container, Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    String port = probe.getHttpGet().getPort().getStrVal();
    assertThat(container.getPorts()).extracting(ContainerPort::getName).contains(port);
    assertThat(port).isEqualTo("management");
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldGrantNothingButALookAtPodsAndOneLease(Manifests manifests) {
    Role role = manifests.one(Role.class, "bellwether");
    assertThat(role.getRules())
        .allSatisfy(
            rule -> {
              assertThat(rule.getNonResourceURLs()).isNullOrEmpty();
              assertThat(granted(rule))
                  .isIn(
                      "[] pods [] [list]",
                      "[coordination.k8s.io] leases [] [create]",
                      "[coordination.k8s.io] leases [bellwether-split-brain] [get, update]");
            });
    RoleBinding binding = manifests.one(RoleBinding.class, "bellwether");
    assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    assertThat(binding.getSubjects())
        .singleElement()
        .satisfies(
            subject -> {
              assertThat(subject.getKind()).isEqualTo("ServiceAccount");
              assertThat(subject.getName()).isEqualTo("bellwether");
              assertThat(subject.getNamespace()).isEqualTo(role.getMetadata().getNamespace());
            });
    assertThat(manifests.pods())
        .allSatisfy(
            pod -> assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("bellwether"));
  }

  private static String granted(PolicyRule rule) {
    List<String> groups = rule.getApiGroups().stream().filter(group -> !group.isEmpty()).toList();
    return groups
        + " "
        + String.join(",", rule.getResources())
        + " "
        + rule.getResourceNames()
        + " "
        + rule.getVerbs();
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldSelectPodsThatAreThere(Manifests manifests) {
    List<PodTemplateSpec> pods = manifests.pods();
    for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
      assertThat(pods)
          .as(budget.getMetadata().getName())
          .filteredOn(pod -> selects(budget.getSpec().getSelector(), pod))
          .hasSize(1);
    }
    assertThat(pods)
        .allSatisfy(
            pod ->
                assertThat(manifests.all(PodDisruptionBudget.class))
                    .filteredOn(budget -> selects(budget.getSpec().getSelector(), pod))
                    .hasSize(1));
    for (Service service : manifests.all(Service.class)) {
      List<PodTemplateSpec> behind =
          pods.stream().filter(pod -> selects(service.getSpec().getSelector(), pod)).toList();
      assertThat(behind).as(service.getMetadata().getName()).isNotEmpty();
      for (ServicePort port : service.getSpec().getPorts()) {
        assertThat(behind)
            .flatMap(pod -> pod.getSpec().getContainers())
            .allSatisfy(
                container ->
                    assertThat(container.getPorts())
                        .filteredOn(open -> open.getName().equals(port.getTargetPort().getStrVal()))
                        .extracting(ContainerPort::getContainerPort)
                        .containsExactly(port.getPort()));
      }
    }
    StatefulSet set = manifests.one(StatefulSet.class, "bellwether");
    Service members = manifests.one(Service.class, set.getSpec().getServiceName());
    assertThat(members.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(members.getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(selects(set.getSpec().getSelector(), set.getSpec().getTemplate())).isTrue();
    Deployment workers = manifests.one(Deployment.class, "bellwether-worker");
    assertThat(selects(workers.getSpec().getSelector(), workers.getSpec().getTemplate())).isTrue();
    assertThat(selects(workers.getSpec().getSelector(), set.getSpec().getTemplate())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldLetNobodyReachAPodWhomNoPolicyNames(Manifests manifests) {
    List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class);
    for (PodTemplateSpec pod : manifests.pods()) {
      assertThat(policies)
          .filteredOn(policy -> selects(policy.getSpec().getPodSelector(), pod))
          .flatMap(policy -> policy.getSpec().getPolicyTypes())
          .contains("Ingress", "Egress");
    }
    assertThat(policies)
        .flatMap(policy -> policy.getSpec().getIngress())
        .allSatisfy(
            rule -> {
              assertThat(rule.getFrom())
                  .isNotEmpty()
                  .allSatisfy(
                      peer -> assertThat(peer.getPodSelector().getMatchLabels()).isNotEmpty());
              assertThat(rule.getPorts()).isNotEmpty();
            });
    assertThat(policies)
        .flatMap(policy -> policy.getSpec().getEgress())
        .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("everyOverlay")
  void shouldKeepResultsOnAVolumeAndWriteNowhereElse(Manifests manifests) {
    StatefulSet set = manifests.one(StatefulSet.class, "bellwether");
    assertThat(set.getSpec().getVolumeClaimTemplates())
        .singleElement()
        .satisfies(
            claim -> {
              assertThat(claim.getMetadata().getName()).isEqualTo("results");
              assertThat(claim.getMetadata().getLabels()).isNotEmpty();
              assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
              assertThat(claim.getSpec().getResources().getRequests()).containsKey("storage");
            });
    assertThat(containers(manifests).flatMap(container -> container.getVolumeMounts().stream()))
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
        .extracting(mount -> mount.getName() + " " + mount.getMountPath())
        .containsExactlyInAnyOrder("tmp /tmp", "results /var/lib/bellwether", "tmp /tmp");
  }
}

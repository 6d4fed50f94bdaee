package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The resources of a kustomization as the typed models of Kubernetes have them. */
record Manifests(List<HasMetadata> resources) {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 Secret", Secret.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("apps/v1 StatefulSet", StatefulSet.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
          Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class));

  /** The models keep fields that they do not know; here those are errors. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .build();

  /** Renders a folder's kustomization. */
  static Manifests of(Path folder) throws IOException {
    return new Manifests(
        Kustomization.render(folder).stream().<HasMetadata>map(Manifests::typed).toList());
  }

  /**
   * A resource as its model.
   *
   * @throws IllegalArgumentException if it has a field that the model has not, or is of no known
   *     kind
   */
  static HasMetadata typed(Map<String, Object> resource) {
    String kind = resource.get("apiVersion") + " " + resource.get("kind");
    if (!KINDS.containsKey(kind)) {
      throw new IllegalArgumentException("no model of " + kind);
    }
    return STRICT.convertValue(resource, KINDS.get(kind));
  }

  /** Those of one kind. */
  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The one of its kind that has this name. */
  <T extends HasMetadata> T one(Class<T> kind, String name) {
    return all(kind).stream()
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findAny()
        .orElseThrow();
  }

  /** How many pods there are. */
  int replicas() {
    return Stream.concat(
            all(Deployment.class).stream().map(deployment -> deployment.getSpec().getReplicas()),
            all(StatefulSet.class).stream().map(set -> set.getSpec().getReplicas()))
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** What pods are made after. */
  List<PodTemplateSpec> pods() {
    return Stream.concat(
            all(Deployment.class).stream().map(deployment -> deployment.getSpec().getTemplate()),
            all(StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()))
        .toList();
  }
}

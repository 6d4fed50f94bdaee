package io.bellwether.cluster;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Kubernetes gives a pod to ask its API with. Without it a member that is to find others there
 * would find nobody, however long it tried.
 */
final class ServiceAccount {
  private static final String SECTION = "pekko.discovery.kubernetes-api";

  private ServiceAccount() {}

  /** Whether members find each other over their management ports, by whom a directory lists. */
  static boolean discovers(Config config) {
    return !config.getString("pekko.management.http.routes.cluster-bootstrap").isEmpty();
  }

  /**
   * Makes sure that it is there if members are to be found by the API of Kubernetes.
   *
   * @param config resolved, from its root
   * @throws ClusterConfigurationException if something of it is missing; the message says what
   */
  static void require(Config config) {
    if (!discovers(config)
        || !config.getString("pekko.discovery.method").equals("kubernetes-api")) {
      return;
    }
    Config api = config.getConfig(SECTION);
    file(api, "api-ca-path", "the certificate of the authority of the Kubernetes API");
    file(api, "api-token-path", "the token of the pod's service account");
    variable(api, "api-service-host-env-name", "the address of the Kubernetes API");
    variable(api, "api-service-port-env-name", "the port of the Kubernetes API");
  }

  private static void file(Config api, String key, String expected) {
    String path = api.getString(key);
    if (!Files.isReadable(Path.of(path))) {
      throw missing(key, path, "no file that can be read", expected);
    }
  }

  private static void variable(Config api, String key, String expected) {
    String name = api.getString(key);
    if (System.getenv(name) == null) {
      throw missing(key, name, "no such environment variable", expected);
    }
  }

  private static ClusterConfigurationException missing(
      String key, String value, String found, String expected) {
    return new ClusterConfigurationException(
        SECTION
            + "."
            + key
            + " = "
            + value
            + ": found "
            + found
            + ", expected "
            + expected
            + ", which Kubernetes gives to pods with a service account"
            + " (automountServiceAccountToken); elsewhere, name a member with --join");
  }
}

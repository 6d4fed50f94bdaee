package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that is to find others in Kubernetes says at once what it has not been given. */
class ServiceAccountTest {
  @TempDir private Path folder;

  private Config config(String host, String port) {
    return ConfigFactory.parseString(
            "pekko.discovery.kubernetes-api {\n"
                + "api-ca-path = \"%s/ca.crt\", api-token-path = \"%s/token\"\n"
                    .formatted(folder, folder)
                + "api-service-host-env-name = %s, api-service-port-env-name = %s }\n"
                    .formatted(host, port)
                + "bellwether.cluster.tls.folder = \"%s\"\n"
                    .formatted(folder.resolve("tls/ours/alpha")))
        .withFallback(ConfigFactory.parseFile(Path.of("cluster-config/kubernetes.conf").toFile()))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static void refused(Config config, String... parts) {
    assertThatThrownBy(() -> ServiceAccount.require(config))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining("--join");
  }

  @Test
  void shouldNameWhatIsMissing() throws IOException {
    refused(config("PATH", "PATH"), "kubernetes-api.api-ca-path = " + folder + "/ca.crt: found no");
    Files.createFile(folder.resolve("ca.crt"));
    refused(config("PATH", "PATH"), "api-token-path = " + folder + "/token: found no file");
    Files.createFile(folder.resolve("token"));
    refused(config("NO_HOST", "PATH"), "NO_HOST: found no such environment variable", "address");
    refused(config("PATH", "NO_PORT"), "NO_PORT: found no such environment variable", "port");
    assertThatCode(() -> ServiceAccount.require(config("PATH", "PATH"))).doesNotThrowAnyException();
  }

  @Test
  void shouldAskForItOnlyOfWhoIsToFindOthersThere() throws IOException {
    TestMember.certifyOursAndTheirs(folder.resolve("tls"));
    ClusterMember.Part part = new ClusterMember.Part(List.of(), 0, 1, 1, true, List.of("worker"));
    assertThatThrownBy(() -> ClusterMember.start(config("PATH", "PATH"), "build", part))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContaining("api-ca-path");
    assertThatCode(() -> ServiceAccount.require(ClusterMember.configuration()))
        .doesNotThrowAnyException();
  }
}

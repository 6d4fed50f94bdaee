package io.bellwether.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A pod played by a JVM on a loopback address of its own, with the arguments, the variables and the
 * configuration that its manifest gives its container.
 */
final class Pod implements AutoCloseable {
  private final Process process;
  private final String address;
  private final Container container;
  private final Path log;

  /**
   * Starts it.
   *
   * @param account folder with ca.crt and token, as of a service account
   * @param tls folder with the member's certificate
   */
  Pod(Container container, String address, ApiServer api, Path account, Path tls)
      throws IOException {
    this.container = container;
    this.address = address;
    this.log = Files.createTempFile("pod-", ".log");
    List<String> options = new ArrayList<>();
    for (String section :
        List.of("pekko.discovery.kubernetes-api.", "pekko.coordination.lease.kubernetes.")) {
      options.add("-D" + section + "api-ca-path=" + account.resolve("ca.crt"));
      options.add("-D" + section + "api-token-path=" + account.resolve("token"));
    }
    options.add("-Dpekko.discovery.kubernetes-api.pod-namespace=" + ApiServer.NAMESPACE);
    options.add("-Dpekko.coordination.lease.kubernetes.namespace=" + ApiServer.NAMESPACE);
    ProcessBuilder builder = new ProcessBuilder(Command.line(options, container.getArgs()));
    Map<String, String> environment = builder.environment();
    for (EnvVar variable : container.getEnv()) {
      environment.put(
          variable.getName(), value(variable, tls).replace("$(BELLWETHER_PROCESSORS)", "1"));
    }
    environment.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    environment.put("KUBERNETES_SERVICE_PORT", String.valueOf(api.port()));
    process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    api.add(address);
  }

  private String value(EnvVar variable, Path tls) {
    if (variable.getValueFrom() == null) {
      return variable.getName().equals("BELLWETHER_TLS")
          ? tls.toString()
          : variable.getValue().replace("/etc/bellwether/config/", "cluster-config/");
    }
    return variable.getValueFrom().getFieldRef() == null ? "1" : address;
  }

  String address() {
    return address;
  }

  /** The status of a probe's answer; -1 if there is none. */
  int probe(HTTPGetAction probe) {
    int port =
        container.getPorts().stream()
            .filter(open -> open.getName().equals(probe.getPort().getStrVal()))
            .findAny()
            .orElseThrow()
            .getContainerPort();
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + address + ":" + port + probe.getPath())
                  .toURL()
                  .openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(2_000);
      return connection.getResponseCode();
    } catch (IOException e) {
      return -1;
    }
  }

  boolean isReady() {
    return probe(container.getReadinessProbe().getHttpGet()) == 200;
  }

  boolean hasStarted() {
    return probe(container.getStartupProbe().getHttpGet()) == 200;
  }

  boolean isAlive() {
    return probe(container.getLivenessProbe().getHttpGet()) == 200;
  }

  /** Ends it as Kubernetes does, and returns its exit code. */
  int terminate(int seconds) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still there after " + seconds + " s: " + log());
    }
    return process.exitValue();
  }

  String log() {
    try {
      return address + ":\n" + Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(log);
  }
}

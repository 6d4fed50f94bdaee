package io.bellwether.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod played by a JVM on a loopback address of its own, with the arguments, the variables and the
 * configuration that its manifest gives its container. A path in them must be in a volume that is
 * mounted, and stands for the same path in the folder that plays the volume.
 */
final class Pod implements AutoCloseable {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");
  private static final Pattern PATH = Pattern.compile("(?<![^=\\s])/\\S+");

  private static final Pattern UP =
      Pattern.compile("bellwether_cluster_members\\{[^}]*status=\"[uU]p\"[^}]*} (\\S+)");

  /** They only make it wait less for what does not happen here. */
  private static final List<String> HASTE =
      List.of(
          "-Dpekko.management.cluster.bootstrap.contact-point-discovery.stable-margin=1s",
          "-Dpekko.cluster.failure-detector.acceptable-heartbeat-pause=5s",
          "-Dpekko.cluster.split-brain-resolver.stable-after=5s");

  private final PodTemplateSpec template;
  private final Container container;
  private final String address;
  private final Map<String, Path> volumes;
  private final Path log;
  private final Process process;

  /**
   * Starts it.
   *
   * @param account folder with ca.crt and token, as of a service account
   * @param volumes the folder that plays each volume, by the volume's name
   */
  Pod(
      PodTemplateSpec template,
      String address,
      ApiServer api,
      Path account,
      Map<String, Path> volumes)
      throws IOException {
    this.template = template;
    this.container = template.getSpec().getContainers().get(0);
    this.address = address;
    this.volumes = volumes;
    this.log = Files.createTempFile("pod-", ".log");
    Map<String, String> variables = variables();
    ProcessBuilder builder =
        new ProcessBuilder(Command.line(options(account), arguments(variables)));
    builder.environment().putAll(variables);
    builder.environment().put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    builder.environment().put("KUBERNETES_SERVICE_PORT", String.valueOf(api.port()));
    process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    api.add(address, template);
  }

  private List<String> options(Path account) {
    List<String> options = new ArrayList<>(HASTE);
    options.add("-Djava.io.tmpdir=" + mounted("/tmp"));
    for (String section :
        List.of("pekko.discovery.kubernetes-api.", "pekko.coordination.lease.kubernetes.")) {
      options.add("-D" + section + "api-ca-path=" + account.resolve("ca.crt"));
      options.add("-D" + section + "api-token-path=" + account.resolve("token"));
    }
    options.add("-Dpekko.discovery.kubernetes-api.pod-namespace=" + ApiServer.NAMESPACE);
    options.add("-Dpekko.coordination.lease.kubernetes.namespace=" + ApiServer.NAMESPACE);
    return options;
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (EnvVar variable : container.getEnv()) {
      String value;
      if (variable.getValueFrom() == null) {
        value = mounted(expanded(variable.getValue(), variables));
      } else {
        value = variable.getValueFrom().getFieldRef() == null ? "1" : address;
      }
      variables.put(variable.getName(), value);
    }
    return variables;
  }

  private List<String> arguments(Map<String, String> variables) {
    List<String> arguments = new ArrayList<>();
    for (String argument : container.getArgs()) {
      arguments.add(mounted(expanded(argument, variables)));
    }
    boolean http = container.getPorts().stream().anyMatch(open -> open.getName().equals("http"));
    if (http && arguments.stream().noneMatch(argument -> argument.startsWith("--host"))) {
      // The loopback of a pod is its own.
      arguments.add("--host=" + address);
    }
    return arguments;
  }

  /** As Kubernetes does, but that it leaves alone what refers to nothing. */
  private static String expanded(String text, Map<String, String> variables) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              if (!variables.containsKey(found.group(1))) {
                throw new IllegalStateException(text + " refers to nothing that is set before");
              }
              return Matcher.quoteReplacement(variables.get(found.group(1)));
            });
  }

  private String mounted(String text) {
    return PATH.matcher(text).replaceAll(found -> Matcher.quoteReplacement(place(found.group())));
  }

  private String place(String path) {
    for (VolumeMount mount : container.getVolumeMounts()) {
      if ((path + "/").startsWith(mount.getMountPath() + "/")) {
        return volumes.get(mount.getName()) + path.substring(mount.getMountPath().length());
      }
    }
    throw new IllegalStateException("nothing is mounted at " + path);
  }

  String address() {
    return address;
  }

  /** A port by its name. */
  int port(String name) {
    return container.getPorts().stream()
        .filter(open -> open.getName().equals(name))
        .findAny()
        .map(ContainerPort::getContainerPort)
        .orElseThrow();
  }

  /** The status of a probe's answer; -1 if there is none. */
  private int probe(HTTPGetAction probe) {
    try {
      return open(probe.getPort().getStrVal(), probe.getPath()).getResponseCode();
    } catch (IOException e) {
      return -1;
    }
  }

  private HttpURLConnection open(String port, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://" + address + ":" + port(port) + path).toURL().openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(2_000);
    return connection;
  }

  /** How many members it knows that are up; 0 if it does not answer. */
  int membersUp() {
    try (InputStream body = open("management", "/metrics").getInputStream()) {
      Matcher up = UP.matcher(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      return up.find() ? (int) Double.parseDouble(up.group(1)) : 0;
    } catch (IOException e) {
      return 0;
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
  int terminate() throws InterruptedException {
    long seconds = template.getSpec().getTerminationGracePeriodSeconds();
    process.destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still there after " + seconds + " s: " + log());
    }
    return process.exitValue();
  }

  /** What it has said so far. */
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

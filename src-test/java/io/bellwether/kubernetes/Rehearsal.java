package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.bellwether.cli.CliRun;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * An overlay rehearsed: its pods, the API that lists them, and those who ask its service. The first
 * pod is that of the service, on 127.0.0.2; workers have the addresses after it.
 */
final class Rehearsal implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String SERVICE = "127.0.0.2";
  private static final String TOKEN = "token-of-one-who-may-run";

  private final Path certificates;
  private final Path folder;
  private final Path account;
  private final PodTemplateSpec service;
  private final PodTemplateSpec worker;
  private final ApiServer api;
  private final List<Pod> pods = new ArrayList<>();

  /**
   * Opens the API and starts nothing yet.
   *
   * @param certificates folder that {@link #makeCertificates} has filled
   * @param folder empty
   */
  Rehearsal(String overlay, Path certificates, Path folder)
      throws IOException, GeneralSecurityException {
    this.certificates = certificates;
    this.folder = folder;
    Manifests manifests = Overlays.copy(folder.resolve("manifests")).manifests(overlay);
    service = manifests.one(StatefulSet.class, "bellwether").getSpec().getTemplate();
    worker = manifests.one(Deployment.class, "bellwether-worker").getSpec().getTemplate();
    account = Files.createDirectories(folder.resolve("account"));
    Files.copy(certificates.resolve("api/ca.crt"), account.resolve("ca.crt"));
    Files.writeString(account.resolve("token"), ApiServer.TOKEN);
    Files.createDirectories(folder.resolve("results"));
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(folder.resolve("tokens/tokens"), "run " + TOKEN + "\n");
    Files.writeString(folder.resolve("token"), TOKEN);
    api =
        new ApiServer(
            certificates.resolve("api/server"), manifests.one(Role.class, "bellwether").getRules());
  }

  /**
   * Makes what the API server, members and forgers show: the folders {@code api}, {@code pki} and
   * {@code forged}.
   */
  static void makeCertificates(Path folder) throws IOException {
    makeCertificate(folder.resolve("api"), "server=127.0.0.1");
    makeCertificate(folder.resolve("pki"), "member=bellwether," + SERVICE);
    makeCertificate(folder.resolve("forged"), "member");
  }

  private static void makeCertificate(Path authority, String holder) throws IOException {
    new DevelopmentCertificates(authority, CertificateProfile.CLUSTER_MEMBER)
        .make(List.of(CertificateHolder.parse(holder)), 1, false);
  }

  Pod startService() throws IOException {
    return start(service, SERVICE, "pki");
  }

  Pod startWorker(int number) throws IOException {
    return start(worker, "127.0.0." + number, "pki");
  }

  /** Starts a worker whose certificate another authority has signed. */
  Pod startForgedWorker(int number) throws IOException {
    return start(worker, "127.0.0." + number, "forged");
  }

  private Pod start(PodTemplateSpec template, String address, String authority) throws IOException {
    Pod pod =
        new Pod(
            template,
            address,
            api,
            account,
            Map.of(
                "config",
                Path.of("cluster-config"),
                "tls",
                certificates.resolve(authority).resolve("member"),
                "tokens",
                folder.resolve("tokens"),
                "results",
                folder.resolve("results"),
                "tmp",
                Files.createDirectories(folder.resolve("tmp-" + address))));
    pods.add(pod);
    return pod;
  }

  ApiServer api() {
    return api;
  }

  List<Pod> pods() {
    return List.copyOf(pods);
  }

  /** A pod is gone: killed, if it has not ended, and no longer listed. */
  void remove(Pod pod) throws IOException {
    api.remove(pod.address());
    pods.remove(pod);
    pod.close();
  }

  /** Waits until every pod passes its probes. */
  void awaitReady() {
    Awaitility.await("ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() <= 0) {
                System.err.println(logs());
              }
            })
        .until(() -> pods.stream().allMatch(Pod::isReady));
    assertThat(pods).allMatch(Pod::hasStarted).allMatch(Pod::isAlive);
  }

  /** What all pods have said. */
  String logs() {
    return pods.stream().map(Pod::log).collect(Collectors.joining("\n"));
  }

  /** Where the service is asked. */
  private String service() {
    boolean tls =
        service.getSpec().getContainers().get(0).getArgs().stream()
            .anyMatch(argument -> argument.startsWith("--certs"));
    return (tls ? "https://" : "http://") + SERVICE + ":" + pods.get(0).port("http");
  }

  /** Asks the service as one who may run, and returns what is printed. */
  String ask(String... words) throws IOException {
    CliRun run = askUnknown(with(words, "--token-file", folder.resolve("token").toString()));
    assertThat(run.code()).as(run.err() + logs()).isZero();
    return run.out();
  }

  /** Asks it as one who has nothing but the certificate of the members' authority. */
  CliRun askUnknown(String... words) throws IOException {
    Path authority = Files.createDirectories(folder.resolve("authority"));
    Files.write(
        authority.resolve("ca.crt"), Files.readAllBytes(certificates.resolve("pki/ca.crt")));
    return CliRun.of(with(words, "--to", service(), "--certs", authority.toString()));
  }

  private static String[] with(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** The folder of a member's certificate. */
  Path member() {
    return certificates.resolve("pki/member");
  }

  /** A file of a run's results, on the service's volume. */
  String kept(int run, String name) throws IOException {
    return Files.readString(folder.resolve("results/runs/" + run + "/results/" + name));
  }

  @Override
  public void close() throws IOException {
    for (Pod pod : pods) {
      pod.close();
    }
    api.close();
  }
}

package io.bellwether.api.delivery;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.bellwether.keys.SupplyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A small network that is served on free ports while a test asks it. */
final class Served implements AutoCloseable {
  static final String NETWORK =
      """
      name: served
      include: [technologies]
      technologies:
        filled: {like: decoy-625mhz, store: {capacity: 4 Mbit, initial: 600 kbit}}
      nodes:
        - {id: alice, kind: user}
        - {id: relay}
        - {id: bob, kind: user}
        - {id: carol, kind: user}
      links:
        - {id: ar, from: alice, to: relay, technology: filled, length: 10 km}
        - {id: rb, from: relay, to: bob, technology: filled, length: 10 km}
        - {id: rc, from: relay, to: carol, technology: filled, length: 10 km,
           store: {maxAge: 30 s}}
      demands:
        - {id: alice-bob, from: alice, to: bob, store: {capacity: 200, refillAt: 150}}
        - {id: alice-carol, from: alice, to: carol, store: {capacity: 200, refillAt: 150}}
      applications:
        - {id: sae-alice, node: alice}
        - {id: "sae/bob 1", node: bob}
        - {id: sae-bob-2, node: bob}
        - {id: sae-carol, node: carol}
        - {id: sae-frugal, node: alice, quota: {data: 768 bit, per: 1 h}}
      """;

  static final long SEED = 7;

  final NetworkSpec spec = SpecificationReader.read(NETWORK, "served.yaml", Map.of());
  final Path log;
  private final ServedRun run;
  private final CompletableFuture<RunRecord> record;

  /** Certificates of the network, which take a second or two to make. */
  static Path certificates(Path folder) throws IOException {
    NetworkSpec spec = SpecificationReader.read(NETWORK, "served.yaml", Map.of());
    for (CertificateProfile profile :
        List.of(CertificateProfile.KEY_MANAGEMENT_ENTITY, CertificateProfile.APPLICATION)) {
      new DevelopmentCertificates(folder, profile)
          .make(ServedRun.holders(spec, profile, List.of()), 30, false);
    }
    return folder;
  }

  Served(Path certificates, Path log) throws IOException {
    this(certificates, log, HttpServer.Timeouts.STANDARD);
  }

  Served(Path certificates, Path log, HttpServer.Timeouts timeouts) throws IOException {
    this.log = log;
    RunOptions options = new RunOptions(VirtualTime.parse("24 h"), SEED, 1, 1);
    run =
        new ServedRun(
            spec, options, new ServedRun.Service("127.0.0.1", 0, certificates, log), timeouts);
    record =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return run.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  int port(String node) {
    return run.entities().stream()
        .filter(entity -> entity.node().equals(node))
        .findFirst()
        .orElseThrow()
        .address()
        .getPort();
  }

  /** Where a node's entity is asked. */
  String keys(String node) {
    return "https://localhost:" + port(node) + "/api/v1/keys/";
  }

  /** Ends the run, which goes on answering until then. */
  RunRecord stop() throws Exception {
    run.control().requestStop();
    return record.get(1, TimeUnit.MINUTES);
  }

  /** Runs what was logged again, unpaced, on two threads. */
  RunRecord again() throws Exception {
    RecordedRequests recorded = RecordedRequests.read(log, spec);
    RunOptions options =
        new RunOptions(recorded.end().virtualPicoseconds(), recorded.head().seed(), 2, 0);
    return Emulation.served(
            spec, options, Ingress.recorded(recorded.arrivals()), SupplyObserver.NONE)
        .run();
  }

  @Override
  public void close() throws IOException {
    run.control().requestStop();
    record.exceptionally(failure -> null).join();
    run.close();
    Files.deleteIfExists(log);
  }
}

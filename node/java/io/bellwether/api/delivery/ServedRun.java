package io.bellwether.api.delivery;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.http.ServerTls;
import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.time.EngineControl;
import io.bellwether.time.Ingress;
import io.bellwether.topology.ApplicationSpec;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.InvalidValueException;
import io.bellwether.topology.NetworkSpec;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A paced run whose key-management entities answer real software: one for each node with
 * applications, each on a port of its own.
 */
public final class ServedRun implements AutoCloseable {
  private final NetworkSpec spec;
  private final RequestLog log;
  private final HttpServer server;
  private final KeyDelivery delivery;
  private final Emulation emulation;
  private final List<Entity> entities = new ArrayList<>();

  /**
   * A key-management entity that answers.
   *
   * @param node id of its node, which is also its KME ID
   * @param address where it listens
   * @param applications SAE IDs of those that are attached to it
   */
  public record Entity(String node, InetSocketAddress address, List<String> applications) {
    /** Copies the list. */
    public Entity {
      applications = List.copyOf(applications);
    }
  }

  /**
   * Where and how to serve.
   *
   * @param host address to listen on
   * @param port of the first entity; the others, in the order of the nodes, have those that follow;
   *     0 for any free ones
   * @param certificates folder with those of the entities
   * @param log new file for the requests
   */
  public record Service(String host, int port, Path certificates, Path log) {
    private Path certificatesOf(String node) {
      return certificates.resolve(CertificateProfile.KEY_MANAGEMENT_ENTITY.part()).resolve(node);
    }
  }

  /**
   * Begins to listen; requests are answered once {@link #run} is called.
   *
   * @param options with a pace
   * @throws InvalidValueException if nobody could be served in the network
   * @throws IOException if a certificate, the log or a port cannot be had
   */
  public ServedRun(NetworkSpec spec, RunOptions options, Service service) throws IOException {
    this(spec, options, service, HttpServer.Timeouts.STANDARD);
  }

  ServedRun(NetworkSpec spec, RunOptions options, Service service, HttpServer.Timeouts timeouts)
      throws IOException {
    this.spec = spec;
    Map<String, Limits> limits = limits(spec);
    Map<String, SslContext> contexts = new TreeMap<>();
    for (String node : nodes(spec)) {
      contexts.put(
          node,
          ServerTls.of(
              service.certificatesOf(node), ClientAuth.REQUIRE, "'bellwether certs --network'"));
    }
    log =
        new RequestLog(
            service.log(),
            spec,
            new RequestLog.Head(
                RequestLog.FORMAT,
                spec.name(),
                spec.contentHash(),
                options.seed(),
                options.duration()));
    Ingress ingress = Ingress.open(spec.nodes().size(), KeyDelivery.MOST_OFFERED, log);
    delivery = new KeyDelivery(spec, limits, ingress);
    emulation = Emulation.served(spec, options, ingress, delivery);
    server = new HttpServer("key-delivery", timeouts);
    try {
      for (String node : nodes(spec)) {
        int port = service.port() == 0 ? 0 : service.port() + entities.size();
        InetSocketAddress address =
            server.listen(
                service.host(),
                port,
                contexts.get(node),
                (call, reply) -> delivery.handle(node, call, reply));
        entities.add(new Entity(node, address, applications(node)));
      }
    } catch (IOException e) {
      server.close();
      delivery.close();
      log.discard();
      throw e;
    }
  }

  private static Map<String, Limits> limits(NetworkSpec spec) {
    Map<String, Limits> limits = new TreeMap<>();
    TreeSet<String> nodes = new TreeSet<>(nodes(spec));
    for (DemandSpec demand : spec.demands()) {
      if (demand.store().isPresent()
          && nodes.contains(demand.from())
          && nodes.contains(demand.to())) {
        limits.putIfAbsent(
            KeyDelivery.pair(demand.from(), demand.to()),
            Limits.of(demand.keyBits(), demand.store().get().capacity()));
      }
    }
    if (limits.isEmpty()) {
      throw new InvalidValueException(
          "applications",
          spec.applications().isEmpty() ? "none" : "none with keys",
          "applications at two nodes, and a demand with a store between those");
    }
    return limits;
  }

  /** The nodes with applications, in the order of the specification. */
  private static List<String> nodes(NetworkSpec spec) {
    TreeSet<Integer> nodes = new TreeSet<>();
    spec.applications().forEach(application -> nodes.add(spec.nodeIndex(application.node())));
    return nodes.stream().map(node -> spec.nodes().get(node).id()).toList();
  }

  private List<String> applications(String node) {
    return spec.applications().stream()
        .filter(application -> application.node().equals(node))
        .map(ApplicationSpec::id)
        .toList();
  }

  /** Whoever needs a certificate of a profile to be served in a network. */
  public static List<CertificateHolder> holders(
      NetworkSpec spec, CertificateProfile profile, List<String> hosts) {
    return profile.equals(CertificateProfile.APPLICATION)
        ? spec.applications().stream()
            .map(application -> CertificateHolder.client(application.id()))
            .toList()
        : nodes(spec).stream().map(node -> new CertificateHolder(node, hosts)).toList();
  }

  /** The key-management entities, in the order of their nodes. */
  public List<Entity> entities() {
    return List.copyOf(entities);
  }

  /** To see how far the run is, and to stop it. */
  public EngineControl control() {
    return emulation.control();
  }

  /**
   * Runs, and answers until the run has ended.
   *
   * @throws RunFailedException if a node threw
   * @throws IOException if the end of the log cannot be written
   */
  public RunRecord run() throws RunFailedException, IOException {
    RunRecord record;
    try {
      record = emulation.run();
    } finally {
      delivery.close();
    }
    log.end(
        new RequestLog.End(
            record.summary().complete(),
            record.manifest().virtualPicoseconds(),
            record.summary().events(),
            record.summary().fingerprint()));
    return record;
  }

  @Override
  public void close() throws IOException {
    server.close();
    delivery.close();
    log.close();
  }
}

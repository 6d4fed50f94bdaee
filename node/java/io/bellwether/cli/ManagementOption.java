package io.bellwether.cli;

import com.typesafe.config.Config;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.management.ManagementAddress;
import io.bellwether.api.management.ManagementPort;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.time.Configuration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether and where a command opens the port for those who look after it. */
final class ManagementOption {
  @Option(
      names = "--management",
      paramLabel = "HOST:PORT",
      description =
          "Serve metrics for Prometheus and probes there, to whoever asks (default: as configured,"
              + " not at all).")
  private String at;

  /** The port of a run, if it has one. */
  static final class Port implements AutoCloseable {
    private final Optional<ManagementPort> port;

    private Port(Optional<ManagementPort> port) {
      this.port = port;
    }

    /** No port. */
    static Port none() {
      return new Port(Optional.empty());
    }

    /** Counts the calls of a server that is known by a name, if there is a port to tell of them. */
    Optional<HttpServer.Counter> counter(String server) {
      return port.map(to -> ManagementOption.counter(to, server));
    }

    /** Says where it is. */
    void announce() {
      port.ifPresent(ManagementOption::announce);
    }

    @Override
    public void close() {
      port.ifPresent(ManagementPort::close);
    }
  }

  /** Where the port is to be, if anywhere. */
  Optional<ManagementAddress> address(Config config) throws Refusal {
    if (at == null) {
      return ManagementAddress.configured(config);
    }
    try {
      return Optional.of(ManagementAddress.parse(at));
    } catch (IllegalArgumentException e) {
      throw Refusal.usage("--management", e.getMessage());
    }
  }

  /**
   * Opens the port of a run, if it is to have one.
   *
   * @param member of the cluster that the run is spread over, if it is
   */
  Port open(Supplier<Optional<LiveRegion>> live, Optional<ClusterMember> member) throws Refusal {
    Optional<ManagementAddress> address = address(Configuration.load());
    Optional<ManagementPort> port = address.map(where -> ManagementPort.open(where, live));
    port.ifPresent(of -> member.ifPresent(in -> of.metrics().bindCluster(in.system())));
    return new Port(port);
  }

  /** Counts the calls of a server that is known by a name. */
  static HttpServer.Counter counter(ManagementPort port, String server) {
    return (method, route, status, time) ->
        port.metrics().httpRequest(server, method, route, status, time);
  }

  /** Says where it is, on standard error: standard output belongs to results. */
  static void announce(ManagementPort port) {
    System.err.println(
        Refusals.PREFIX
            + "metrics at http://"
            + port.address()
            + "/metrics, probes at /startup, /ready and /alive");
  }
}

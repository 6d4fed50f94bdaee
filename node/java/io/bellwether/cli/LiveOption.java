package io.bellwether.cli;

import io.bellwether.api.live.LiveServer;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cluster.LiveRegion;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** A page on which a run can be watched while it lasts. */
final class LiveOption {
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--live",
      paramLabel = "ADDRESS",
      description =
          "Show the run on a page for browsers while it lasts, at an address of this machine's"
              + " loopback such as 127.0.0.1:7680; port 0 is any that is free. Never changes a"
              + " result.")
  private String address;

  /** What is served, which is nothing where no page was asked for. */
  static final class Page implements AutoCloseable {
    private final Optional<LiveServer> server;
    private final String host;

    private Page(Optional<LiveServer> server, String host) {
      this.server = server;
      this.host = host;
    }

    /** Says where. */
    void announce(PrintWriter to) {
      if (server.isPresent()) {
        int port = server.get().address().getPort();
        to.printf("The run can be watched at http://%s:%d/%n", host, port);
        to.flush();
      }
    }

    /** Has its calls counted where a management port tells of them. */
    void countAt(ManagementOption.Port port) {
      server.ifPresent(page -> port.counter("live").ifPresent(page::count));
    }

    @Override
    public void close() {
      server.ifPresent(LiveServer::close);
    }
  }

  /**
   * Serves the page if it was asked for.
   *
   * @param run what there is to be seen, once there is
   */
  Page open(Supplier<Optional<LiveRegion>> run) throws Refusal {
    if (address == null) {
      return new Page(Optional.empty(), "");
    }
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? "" : address.substring(0, colon);
    int port = port(address.substring(colon + 1));
    if (host.isEmpty() || port < 0) {
      throw Refusal.usage(
          "--live", '"' + address + "\", expected a host and a port such as 127.0.0.1:7680");
    }
    try {
      return new Page(Optional.of(new LiveServer(host, port, run)), host);
    } catch (IllegalArgumentException | IOException e) {
      throw Refusal.usage("--live", e.getMessage());
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > MOST_PORT ? -1 : port;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}

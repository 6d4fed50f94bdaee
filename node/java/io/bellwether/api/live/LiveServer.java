package io.bellwether.api.live;

import io.bellwether.api.http.HttpServer;
import io.bellwether.cluster.LiveRegion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** The live page of one run, on a port of its own, for whoever is on this machine. */
public final class LiveServer implements AutoCloseable {
  private final HttpServer server = new HttpServer("live-http", HttpServer.Timeouts.STANDARD);
  private final LivePage page;
  private final InetSocketAddress address;

  /**
   * Begins to listen.
   *
   * @param host a loopback address, because nobody is asked who they are
   * @param port 0 for any that is free
   * @param live the run that there is to be seen, if any
   * @throws IllegalArgumentException if others than this machine could reach the host's address
   * @throws IOException if the port cannot be had
   */
  public LiveServer(String host, int port, Supplier<Optional<LiveRegion>> live) throws IOException {
    for (InetAddress each : InetAddress.getAllByName(host)) {
      if (!each.isLoopbackAddress()) {
        throw new IllegalArgumentException(
            host + ", expected a loopback address such as 127.0.0.1");
      }
    }
    page = new LivePage(live);
    try {
      address = server.listen(host, port, page);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Names who counts its calls from now on. */
  public void count(HttpServer.Counter by) {
    server.count(by);
  }

  @Override
  public void close() {
    page.close();
    server.close();
  }
}

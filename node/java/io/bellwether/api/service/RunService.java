package io.bellwether.api.service;

import io.bellwether.api.RunOptions;
import io.bellwether.api.http.Call;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.api.http.Router;
import io.bellwether.api.live.LivePage;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.topology.NetworkSpec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A queue of runs that is asked over HTTP. */
public final class RunService implements AutoCloseable {
  private static final int WORKERS = 2;

  private static final Duration PATIENCE =
      Duration.ofMillis(HttpServer.Timeouts.STANDARD.answer() / 2);

  /** Calls that may wait for one of them. */
  private static final int MOST_CALLS = 256;

  private final RunQueue queue;
  private final RunEvents events;
  private final ThreadPoolExecutor work;
  private final ExecutorService files;
  private final HttpServer server;
  private final LivePage page;
  private final InetSocketAddress address;

  /**
   * Where a service listens, and to whom.
   *
   * @param host to listen at; one that is not loopback needs an access that is not open
   * @param port 0 for any that is free
   * @param tls none for plain HTTP
   * @param access who may do what; empty if whoever reaches it may do all
   */
  public record Door(String host, int port, Optional<SslContext> tls, Optional<Access> access) {}

  /** The page for those who may look at runs. */
  private record Viewed(Access access, LivePage page) implements HttpServer.Handler {
    @Override
    public void handle(Call call, Consumer<Reply> reply) throws Refused {
      access.check(call, Role.VIEW);
      page.handle(call, reply);
    }

    @Override
    public String route(Call call) {
      return page.route(call);
    }
  }

  /**
   * How many threads a run has.
   *
   * @param count 1 or more
   * @param settled whether each run has just these, as where the JVMs that share it have begun with
   *     them; else at most these unless it says how many
   */
  public record Threads(int count, boolean settled) {
    int of(NetworkSpec spec) {
      return settled ? count : ExpectedLoad.threads(spec, Math.min(count, RunOptions.MOST_THREADS));
    }
  }

  /**
   * Opens the door, and then begins to run what waits.
   *
   * @param queue that is asked; it is closed with this
   * @param router with what else is to be had on the port; this adds what is below {@code /api/},
   *     and the live page at {@code /}
   * @param threads that a run has
   * @throws IllegalArgumentException if others than this machine could reach the host, and nobody
   *     is asked who they are
   * @throws IOException if the port cannot be had
   */
  public RunService(
      RunQueue queue, ServiceSettings settings, Door door, Router router, Threads threads)
      throws IOException {
    if (door.access.isEmpty()) {
      for (InetAddress each : InetAddress.getAllByName(door.host)) {
        if (!each.isLoopbackAddress()) {
          throw new IllegalArgumentException(
              door.host
                  + " is not loopback: expected to know who may ask, by tokens or certificates");
        }
      }
    }
    this.queue = queue;
    this.events = new RunEvents(queue, settings);
    this.work =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_CALLS),
            new DefaultThreadFactory("service-calls", true));
    this.files = Executors.newSingleThreadExecutor(new DefaultThreadFactory("service-files", true));
    this.server = new HttpServer("service-http", HttpServer.Timeouts.STANDARD);
    Access access = door.access.orElseGet(Access::open);
    page = new LivePage(queue::live);
    router.mount(LivePage::isFile, page).mount(LivePage::serves, new Viewed(access, page));
    router.mount(
        path -> path.startsWith("/api/"),
        new RunCalls(queue, events, access, settings, work, files, threads, PATIENCE));
    try {
      address =
          door.tls.isPresent()
              ? server.listen(door.host, door.port, door.tls.get(), router)
              : server.listen(door.host, door.port, router);
    } catch (IOException e) {
      release();
      throw e;
    }
    queue.begin();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** What this JVM is at work on, or was last; empty before it has begun here. */
  public Optional<LiveRegion> live() {
    return queue.live();
  }

  /** Names who counts its calls from now on. */
  public void count(HttpServer.Counter by) {
    server.count(by);
  }

  /** How many follow runs. */
  public int watchers() {
    return events.watchers();
  }

  /** Ends the queue, tells watchers what came of their runs, and then closes the door. */
  @Override
  public void close() {
    queue.close();
    release();
  }

  private void release() {
    page.close();
    events.close();
    work.shutdownNow();
    server.close();
    files.shutdown();
  }
}

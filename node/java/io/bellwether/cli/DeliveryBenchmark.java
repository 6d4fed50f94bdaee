package io.bellwether.cli;

import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.delivery.ServedRun;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import io.bellwether.topology.SpecificationWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Measures how many keys a paced {@code china-4600} delivers: round trips of enc_keys by a master
 * and dec_keys by its slave over TLS connections that are kept, all in this JVM. How long a trip
 * takes depends on what else the machine does; how much processor time the threads of the server,
 * and those of the run, have for one depends on it much less.
 */
final class DeliveryBenchmark {
  private static final double GOAL_TRIPS = 2_000;
  private static final double GOAL_MILLISECONDS = 20;

  /** Round trips of one client before anything is measured, at most. */
  private static final int WARM_UP = 4_000;

  private static final int FILLED = 20_000;
  private static final String CLIENT = "bench-client";
  private static final Pattern STORED = Pattern.compile("\"stored_key_count\":(\\d+)");
  private static final Pattern ID = Pattern.compile("\"key_ID\":\"([^\"]+)\"");

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final int clients;
  private final int trips;
  private SSLContext master;
  private SSLContext slave;
  private InetSocketAddress ofMaster;
  private InetSocketAddress ofSlave;

  /**
   * What was measured.
   *
   * @param seconds from the first request to the last answer
   * @param nanoseconds of each round trip, in ascending order
   * @param serverMicroseconds of processor time a round trip of threads that read and write
   * @param runMicroseconds the same of threads that run the network
   * @param clientMicroseconds the same of the clients
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Measured(
      double seconds,
      long[] nanoseconds,
      double serverMicroseconds,
      double runMicroseconds,
      double clientMicroseconds) {
    double perSecond() {
      return nanoseconds.length / seconds;
    }

    double milliseconds(double share) {
      return nanoseconds[(int) (share * (nanoseconds.length - 1))] / 1e6;
    }
  }

  /**
   * @param clients that ask at a time
   * @param trips round trips of each
   */
  DeliveryBenchmark(int clients, int trips) {
    this.clients = clients;
    this.trips = trips;
  }

  /** Runs and prints the figures beside their goals. */
  void run(PrintWriter out) throws IOException {
    Path folder = Files.createTempDirectory("bellwether-bench");
    try {
      measure(folder, out);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void measure(Path folder, PrintWriter out) throws IOException {
    NetworkSpec spec = network();
    for (CertificateProfile profile :
        List.of(CertificateProfile.KEY_MANAGEMENT_ENTITY, CertificateProfile.APPLICATION)) {
      new DevelopmentCertificates(folder, profile)
          .make(ServedRun.holders(spec, profile, List.of()), 1, false);
    }
    master = DeliveryClient.tls(folder, "sae-a");
    slave = DeliveryClient.tls(folder, "sae-b");
    RunOptions options = new RunOptions(VirtualTime.parse("1 h"), 1, 1, 1);
    ServedRun.Service service =
        new ServedRun.Service("127.0.0.1", 0, folder, folder.resolve("requests.jsonl"));
    try (ServedRun run = new ServedRun(spec, options, service)) {
      for (ServedRun.Entity entity : run.entities()) {
        if (entity.applications().contains("sae-a")) {
          ofMaster = entity.address();
        } else {
          ofSlave = entity.address();
        }
      }
      CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> serve(run));
      try {
        waitForKeys();
        trips(1, Math.min(WARM_UP, clients * trips));
        Measured alone = trips(1, trips);
        Measured all = trips(clients, trips);
        print(alone, all, out);
      } finally {
        run.control().requestStop();
        ended.join();
      }
    }
  }

  private static void serve(ServedRun run) {
    try {
      run.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RunFailedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The network with two applications at the ends of a link that lacks no keys. */
  private static NetworkSpec network() {
    NetworkSpec china = NetworkLibrary.load("china-4600", new TreeMap<>());
    LinkSpec link = china.links().get(0);
    String ends = "from: " + link.from() + ", to: " + link.to();
    String yaml =
        SpecificationWriter.toYaml(china)
            .replaceFirst(
                "(?m)^links:\n",
                "links:\n  - {id: filled, technology: decoy-625mhz, length: 10 km, "
                    + "store: {capacity: 64 Mbit, initial: 64 Mbit}, "
                    + ends
                    + "}\n")
            .replaceFirst(
                "(?m)^demands:\n",
                "demands:\n  - {id: served, store: {capacity: 60000, refillAt: 50000}, "
                    + ends
                    + "}\n");
    yaml +=
        "applications:\n  - {id: sae-a, node: %s}\n  - {id: sae-b, node: %s}\n"
            .formatted(link.from(), link.to());
    return SpecificationReader.read(yaml, "bench.yaml", Map.of());
  }

  private void waitForKeys() throws IOException {
    try (DeliveryClient watch = DeliveryClient.open(master, ofMaster)) {
      int stored = 0;
      while (stored < FILLED) {
        Matcher count = STORED.matcher(watch.get("sae-b/status"));
        stored = count.find() ? Integer.parseInt(count.group(1)) : 0;
      }
    }
  }

  /** Has each of some clients make round trips, one after the other. */
  private Measured trips(int clients, int trips) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(clients, task -> new Thread(task, CLIENT));
    List<DeliveryClient> connections = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        connections.add(DeliveryClient.open(master, ofMaster));
        connections.add(DeliveryClient.open(slave, ofSlave));
      }
      Map<Long, Long> before = processorTimes();
      long from = System.nanoTime();
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        DeliveryClient a = connections.get(2 * i);
        DeliveryClient b = connections.get(2 * i + 1);
        running.add(pool.submit(() -> trips(a, b, trips)));
      }
      long[] all = new long[clients * trips];
      for (int i = 0; i < clients; i++) {
        System.arraycopy(running.get(i).get(), 0, all, i * trips, trips);
      }
      double seconds = (System.nanoTime() - from) / 1e9;
      double server = microseconds(before, "key-delivery") / all.length;
      double run = microseconds(before, "bellwether-") / all.length;
      double own = microseconds(before, CLIENT) / all.length;
      Arrays.sort(all);
      return new Measured(seconds, all, server, run, own);
    } catch (ExecutionException e) {
      throw new IOException("a client was not served: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      pool.shutdownNow();
      for (DeliveryClient connection : connections) {
        connection.close();
      }
    }
  }

  private static long[] trips(DeliveryClient a, DeliveryClient b, int trips) throws IOException {
    long[] nanoseconds = new long[trips];
    for (int i = 0; i < trips; i++) {
      long from = System.nanoTime();
      Matcher id = ID.matcher(a.get("sae-b/enc_keys"));
      if (!id.find()) {
        throw new IOException("an answer without a key_ID");
      }
      b.get("sae-a/dec_keys?key_ID=" + id.group(1));
      nanoseconds[i] = System.nanoTime() - from;
    }
    return nanoseconds;
  }

  /** Nanoseconds of each live thread. */
  private Map<Long, Long> processorTimes() {
    Map<Long, Long> times = new TreeMap<>();
    for (long id : clock.getAllThreadIds()) {
      times.put(id, clock.getThreadCpuTime(id));
    }
    return times;
  }

  /** What the threads whose names begin so have had since. */
  private double microseconds(Map<Long, Long> before, String prefix) {
    long sum = 0;
    for (Map.Entry<Long, Long> each : processorTimes().entrySet()) {
      ThreadInfo thread = clock.getThreadInfo(each.getKey());
      if (thread != null && thread.getThreadName().startsWith(prefix)) {
        sum += Math.max(0, each.getValue()) - before.getOrDefault(each.getKey(), 0L);
      }
    }
    return sum / 1e3;
  }

  private void print(Measured alone, Measured all, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "china-4600 at the pace of the wall clock; %,d round trips of enc_keys and dec_keys, one"
            + " client alone and %d at a time%n%n",
        trips,
        clients);
    BenchTable table = new BenchTable(out);
    table.row("one client, median", alone.milliseconds(0.5), "ms");
    table.row("the same, 99 % of round trips within", alone.milliseconds(0.99), "ms");
    table.atLeast("all clients, round trips", all.perSecond(), GOAL_TRIPS, "1/s");
    table.row("the same, median", all.milliseconds(0.5), "ms");
    table.atMost(
        "the same, 99 % of round trips within", all.milliseconds(0.99), GOAL_MILLISECONDS, "ms");
    table.row("processor time a round trip, HTTP and TLS", all.serverMicroseconds(), "µs");
    table.row("the same, the run", all.runMicroseconds(), "µs");
    table.row("the same, the clients", all.clientMicroseconds(), "µs");
  }
}

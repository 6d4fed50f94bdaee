package io.bellwether.api.delivery;

import io.bellwether.api.RunOptions;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import io.bellwether.topology.SpecificationWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;

/**
 * How many keys a paced china-4600 delivers: round trips of enc_keys and dec_keys a second over TLS
 * and keep-alive, clients on the same machine. Goal: 2,000 a second on two cores, 99 % of them
 * within 20 ms.
 */
public final class KeyDeliveryBench {
  private static final int WARM_UP = 1_000;

  private KeyDeliveryBench() {}

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

  /** A connection that is kept. */
  private record Client(SSLSocket socket, InputStream in) {
    static Client open(Path certificates, String saeId, int port) throws IOException {
      SSLSocket socket =
          (SSLSocket)
              Sae.tls(Sae.folder(certificates, saeId))
                  .getSocketFactory()
                  .createSocket("localhost", port);
      socket.setTcpNoDelay(true);
      return new Client(socket, new BufferedInputStream(socket.getInputStream()));
    }

    String get(String path) throws IOException {
      String head = "GET /api/v1/keys/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      int length = 0;
      String status = line();
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).trim());
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IOException(status + " " + body);
      }
      return body;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }

  /** Options: number of clients (default 16), round trips of each (default 1,000). */
  public static void main(String[] args) throws Exception {
    int clients = args.length > 0 ? Integer.parseInt(args[0]) : 16;
    int trips = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    Path folder = Files.createTempDirectory("bench");
    NetworkSpec spec = network();
    for (CertificateProfile profile :
        List.of(CertificateProfile.KEY_MANAGEMENT_ENTITY, CertificateProfile.APPLICATION)) {
      new DevelopmentCertificates(folder, profile)
          .make(ServedRun.holders(spec, profile, List.of()), 1, false);
    }
    RunOptions options = new RunOptions(VirtualTime.parse("1 h"), 1, 1, 1);
    ServedRun.Service service =
        new ServedRun.Service("127.0.0.1", 0, folder, folder.resolve("log.jsonl"));
    try (ServedRun run = new ServedRun(spec, options, service)) {
      CompletableFuture<Void> ended =
          CompletableFuture.runAsync(
              () -> {
                try {
                  run.run();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      int[] ports = run.entities().stream().mapToInt(each -> each.address().getPort()).toArray();
      boolean turned = run.entities().get(0).applications().contains("sae-b");
      int ofA = ports[turned ? 1 : 0];
      int ofB = ports[turned ? 0 : 1];
      Client watch = Client.open(folder, "sae-a", ofA);
      while (!watch.get("sae-b/status").matches(".*\"stored_key_count\":[2-6]\\d{4}.*")) {
        Thread.onSpinWait();
      }
      measure(folder, ofA, ofB, 4, WARM_UP);
      measure(folder, ofA, ofB, clients, trips);
      run.control().requestStop();
      ended.join();
    }
  }

  private static void measure(Path folder, int ofA, int ofB, int clients, int trips)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    List<Callable<long[]>> tasks = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Client a = Client.open(folder, "sae-a", ofA);
      Client b = Client.open(folder, "sae-b", ofB);
      a.get("sae-b/status");
      tasks.add(() -> trips(a, b, trips));
    }
    long from = System.nanoTime();
    long[] all = new long[clients * trips];
    int at = 0;
    for (Future<long[]> future : pool.invokeAll(tasks)) {
      System.arraycopy(future.get(), 0, all, at, trips);
      at += trips;
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    pool.shutdown();
    Arrays.sort(all);
    System.out.printf(
        "%d clients, %,d round trips: %,.0f/s (goal 2,000/s), median %.1f ms, p99 %.1f ms (goal 20"
            + " ms)%n",
        clients,
        all.length,
        all.length / seconds,
        all[all.length / 2] / 1e6,
        all[all.length * 99 / 100] / 1e6);
  }

  private static long[] trips(Client a, Client b, int trips) throws IOException {
    long[] times = new long[trips];
    for (int i = 0; i < trips; i++) {
      long from = System.nanoTime();
      String body = a.get("sae-b/enc_keys");
      int at = body.indexOf("\"key_ID\":\"") + 10;
      b.get("sae-a/dec_keys?key_ID=" + body.substring(at, at + 36));
      times[i] = System.nanoTime() - from;
    }
    return times;
  }
}

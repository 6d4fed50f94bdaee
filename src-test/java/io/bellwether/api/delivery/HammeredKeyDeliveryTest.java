package io.bellwether.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.api.RunRecord;
import io.bellwether.api.http.HttpServer;
import io.bellwether.quantity.RandomStream;
import io.bellwether.results.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything bad at once: strangers, malformed and oversize requests, unknown and repeated ids,
 * drained stores and clients that stall, while others take keys and an account is kept of each.
 */
class HammeredKeyDeliveryTest {
  private static final HttpServer.Timeouts SHORT =
      new HttpServer.Timeouts(3_000, 3_000, 60_000, 30_000, 5_000);
  private static final int ROUNDS = 100;

  @TempDir private Path folder;

  private final Map<String, String> issued = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> fetched = new ConcurrentHashMap<>();
  private final AtomicInteger drained = new AtomicInteger();
  private final AtomicInteger bad = new AtomicInteger();

  @Test
  void shouldNeitherLoseNorRepeatAKey() throws Exception {
    Path certificates = Served.certificates(folder.resolve("certs"));
    try (Served served = new Served(certificates, folder.resolve("log.jsonl"), SHORT)) {
      Sae alice = Sae.of(certificates, "sae-alice");
      String enc = served.keys("alice") + "sae%2Fbob%201/enc_keys";
      await().atMost(Duration.ofMinutes(1)).until(() -> alice.get(enc).status() == 200);
      List<Socket> stalling = stall(served, certificates);
      ExecutorService pool = Executors.newFixedThreadPool(6);
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        tasks.add(pool.submit(() -> takeKeys(served, certificates)));
      }
      for (int i = 0; i < 2; i++) {
        int seed = i;
        tasks.add(pool.submit(() -> misbehave(served, certificates, seed)));
      }
      tasks.add(pool.submit(() -> drain(served, certificates)));
      tasks.add(pool.submit(() -> fetchAgain(served, certificates)));
      for (Future<?> task : tasks) {
        task.get(2, TimeUnit.MINUTES);
      }
      pool.shutdown();
      for (Socket socket : stalling) {
        assertClosed(socket);
      }
      Sae bob = Sae.of(certificates, "sae/bob 1");
      for (String id : issued.keySet()) {
        fetch(served, bob, id);
      }
      assertThat(issued).hasSizeGreaterThan(100);
      assertThat(fetched.keySet()).isEqualTo(issued.keySet());
      assertThat(fetched.values()).allMatch(times -> times.get() == 1);
      assertThat(drained.get()).isPositive();
      assertThat(bad.get()).isEqualTo(2 * ROUNDS);

      RunRecord live = served.stop();
      RunSummary.LedgerResult ledger = live.summary().ledger();
      assertThat(ledger.generated())
          .isEqualTo(
              ledger.stored()
                  + ledger.relayed()
                  + ledger.authentication()
                  + ledger.delivered()
                  + ledger.discarded());
      assertThat(served.again().summary().fingerprint()).isEqualTo(live.summary().fingerprint());
    }
  }

  private Void takeKeys(Served served, Path certificates) throws Exception {
    Sae alice = Sae.of(certificates, "sae-alice");
    Sae bob = Sae.of(certificates, "sae/bob 1");
    for (int i = 0; i < ROUNDS; i++) {
      Sae.Answer answer = alice.get(served.keys("alice") + "sae%2Fbob%201/enc_keys");
      if (answer.status() == 503) {
        drained.incrementAndGet();
        continue;
      }
      assertThat(answer.status()).isEqualTo(200);
      note(answer);
      if (i % 3 != 0) {
        fetch(served, bob, answer.key(0).get("key_ID").textValue());
      }
    }
    return null;
  }

  private void note(Sae.Answer answer) {
    for (JsonNode key : answer.json().get("keys")) {
      String id = key.get("key_ID").textValue();
      assertThat(issued.put(id, key.get("key").textValue())).as("handed out twice").isNull();
    }
  }

  private void fetch(Served served, Sae bob, String id) throws Exception {
    Sae.Answer answer = bob.get(served.keys("bob") + "sae-alice/dec_keys?key_ID=" + id);
    if (answer.status() == 200) {
      assertThat(answer.key(0).get("key").textValue()).isEqualTo(issued.get(id));
      fetched.computeIfAbsent(id, each -> new AtomicInteger()).incrementAndGet();
    } else {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).isEqualTo("one or more keys specified are not found on KME");
    }
  }

  /** Takes what is there, more than comes in, so that the store runs dry for all. */
  private Void drain(Served served, Path certificates) throws Exception {
    Sae alice = Sae.of(certificates, "sae-alice");
    for (int i = 0; i < 40; i++) {
      Sae.Answer answer =
          alice.post(served.keys("alice") + "sae%2Fbob%201/enc_keys", "{\"number\":100}");
      if (answer.status() == 200) {
        note(answer);
      } else {
        assertThat(answer.status()).isEqualTo(503);
        drained.incrementAndGet();
      }
    }
    return null;
  }

  /** Two clients of one application fetch the same keys at the same time. */
  private Void fetchAgain(Served served, Path certificates) throws Exception {
    Sae bob = Sae.of(certificates, "sae/bob 1");
    for (int i = 0; i < 5; i++) {
      for (String id : List.copyOf(issued.keySet())) {
        if (fetched.getOrDefault(id, new AtomicInteger()).get() == 0) {
          fetch(served, bob, id);
        }
      }
    }
    return null;
  }

  private Void misbehave(Served served, Path certificates, long seed) throws Exception {
    RandomStream random = RandomStream.of(seed, "client", "mischief");
    Sae alice = Sae.of(certificates, "sae-alice");
    Sae stranger = Sae.of(certificates, "sae-carol");
    Sae other = Sae.of(certificates, "sae-bob-2");
    String enc = served.keys("alice") + "sae%2Fbob%201/enc_keys";
    String dec = served.keys("bob") + "sae-alice/dec_keys";
    for (int i = 0; i < ROUNDS; i++) {
      String some = issued.isEmpty() ? "" : issued.keySet().iterator().next();
      Sae.Answer answer =
          switch (random.nextInt(8)) {
            case 0 -> stranger.get(enc);
            case 1 -> alice.post(enc, "{\"number\":");
            case 2 -> alice.get(enc + "?size=257");
            case 3 -> alice.get(enc + "?number=100000");
            case 4 -> alice.post(enc, "[".repeat(50_000));
            case 5 -> other.get(dec + "?key_ID=" + new UUID(random.nextLong(), 1));
            case 6 -> other.get(dec + "?key_ID=" + some);
            default -> alice.post(enc, "x".repeat(70_000));
          };
      assertThat(answer.status()).isIn(400, 401);
      assertThat(answer.message()).isNotBlank();
      bad.incrementAndGet();
    }
    return null;
  }

  /** Connections that never get to a request: in clear, in the handshake, in the head, the body. */
  private static List<Socket> stall(Served served, Path certificates) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sockets.add(new Socket("localhost", served.port("alice")));
    }
    for (int i = 0; i < 5; i++) {
      SSLSocket secure =
          (SSLSocket)
              Sae.tls(Sae.folder(certificates, "sae-alice"))
                  .getSocketFactory()
                  .createSocket("localhost", served.port("alice"));
      String head = "POST /api/v1/keys/sae%2Fbob%201/enc_keys HTTP/1.1\r\nHost: x\r\n";
      secure
          .getOutputStream()
          .write((head + "Content-Length: 100\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
      sockets.add(secure);
    }
    return sockets;
  }

  private static void assertClosed(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    try (socket;
        InputStream in = socket.getInputStream()) {
      String said = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said.isEmpty() ? "HTTP/1.1 408" : said).startsWith("HTTP/1.1 408");
    } catch (java.net.SocketException | javax.net.ssl.SSLException reset) {
      assertThat(reset).isNotNull();
    }
  }
}

package io.bellwether.api.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.api.metrics.Scrape;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.cluster.LogLines;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Configuration;
import io.bellwether.time.ConfigurationException;
import io.bellwether.topology.NetworkLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementPortTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ManagementAddress ANY = new ManagementAddress("127.0.0.1", 0);

  @RegisterExtension private final LogLines log = LogLines.ofAll();

  private static HttpResponse<String> get(ManagementAddress at, String path) {
    return ask(at, "GET", path);
  }

  private static HttpResponse<String> ask(ManagementAddress at, String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + at + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunRecord finish(Emulation emulation) {
    try {
      return emulation.run();
    } catch (RunFailedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldAnswerForARunAndChangeNothingOfIt() {
    RunOptions options = new RunOptions(60 * VirtualTime.SECOND, 7, 2, 0);
    Emulation emulation = new Emulation(NetworkLibrary.load("china-4600", Map.of()), options);
    try (ManagementPort port = ManagementPort.open(ANY, emulation::live)) {
      for (String probe : List.of("/startup", "/ready", "/alive")) {
        assertThat(get(port.address(), probe).statusCode()).as(probe).isEqualTo(200);
      }
      CompletableFuture<RunRecord> run = CompletableFuture.supplyAsync(() -> finish(emulation));
      boolean seen = false;
      while (!run.isDone()) {
        HttpResponse<String> answer = get(port.address(), "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
            .isEqualToIgnoringCase("text/plain; version=0.0.4; charset=utf-8");
        seen |= new Scrape(answer.body()).sum("bellwether_run_active") == 1;
      }
      assertThat(seen).isTrue();
      assertThat(run.join().summary().fingerprint()).isEqualTo("a44005bac2276bf4");
      assertThat(ask(port.address(), "POST", "/metrics").statusCode()).isEqualTo(405);
      assertThat(get(port.address(), "/cluster/members").statusCode()).isEqualTo(404);
      assertThat(get(port.address(), "/bootstrap/seed-nodes").statusCode()).isEqualTo(404);
      ManagementAddress taken = port.address();
      assertThatThrownBy(() -> ManagementPort.open(taken, emulation::live))
          .isInstanceOf(ManagementException.class)
          .hasMessageContaining(taken.toString());
    }
  }

  /**
   * A member answers before it has joined, is ready while it is up, and tells of its cluster. What
   * a probe was told nobody else is: its log would have a line for each.
   */
  @Test
  void shouldTellWhetherAMemberIsReady() {
    Config config =
        ConfigFactory.parseString("bellwether.cluster.assembly = 30s")
            .withFallback(ClusterMember.configuration());
    AtomicReference<ManagementPort> opened = new AtomicReference<>();
    AtomicReference<Integer> early = new AtomicReference<>();
    AtomicReference<String> why = new AtomicReference<>();
    ClusterMember member =
        ManagementPort.start(
            config,
            "test",
            new ClusterMember.Part(List.of(), 0, 1, 1, true, List.of("worker")),
            Optional.of(ANY),
            port -> {
              opened.set(port);
              assertThat(get(port.address(), "/alive").statusCode()).isEqualTo(200);
              HttpResponse<String> ready = get(port.address(), "/ready");
              early.set(ready.statusCode());
              why.set(ready.body());
              assertThat(get(port.address(), "/startup").body()).contains("not started");
            });
    try {
      ManagementAddress at = opened.get().address();
      assertThat(early.get()).isEqualTo(500);
      assertThat(why.get()).contains("not ready");
      assertThat(log.all()).noneMatch(line -> line.contains("not ready"));
      assertThat(log.all()).noneMatch(line -> line.contains("not started"));
      Awaitility.await().until(() -> get(at, "/ready").statusCode() == 200);
      assertThat(get(at, "/startup").statusCode()).isEqualTo(200);
      Scrape scrape = new Scrape(get(at, "/metrics").body());
      assertThat(scrape.value("bellwether_cluster_members", "status=\"up\"")).isEqualTo(1);
      assertThat(scrape.sum("bellwether_cluster_members_unreachable")).isZero();
      assertThat(scrape.sum("bellwether_run_active")).isZero();
    } finally {
      member.close();
    }
    assertThat(Health.of(member).notReady().get()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7626", "localhost", "localhost:", ":7626", "localhost:70000"})
  void shouldRefuseWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> ManagementAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected HOST:PORT");
  }

  @Test
  void shouldBeOffUnlessConfigured() {
    Config config = Configuration.load();
    assertThat(ManagementAddress.configured(config)).isEmpty();
    Config on = ConfigFactory.parseString("bellwether.management.enabled = on");
    assertThat(ManagementAddress.configured(on.withFallback(config)))
        .contains(new ManagementAddress("127.0.0.1", 7626));
    Config wrong = ConfigFactory.parseString("bellwether.management.port = 70000").withFallback(on);
    assertThatThrownBy(() -> ManagementAddress.configured(wrong.withFallback(config)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("port");
  }
}

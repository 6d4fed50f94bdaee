package io.bellwether.api.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunOptions;
import io.bellwether.api.http.Router;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs by HTTP, over real sockets: what is answered, and what becomes of them. */
class RunServiceTest {
  @TempDir private Path results;
  private TestService service;

  @BeforeEach
  void open() throws IOException {
    service = new TestService(results, TestService.SETTINGS);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static void refused(HttpResponse<String> response, int status, String... said)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode error = TestService.json(response);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(response.body()).contains(said);
  }

  @Test
  void shouldRunWhatIsHandedInAsRunDoes() throws Exception {
    HttpResponse<String> submitted = service.post(TestService.SHORT);
    assertThat(submitted.statusCode()).isEqualTo(201);
    String path = submitted.headers().firstValue("location").orElseThrow();
    assertThat(path).isEqualTo("/api/runs/1");
    RunStatus status = service.awaitOver(1);
    String expected =
        new Emulation(
                NetworkLibrary.load("two-nodes", Map.of()),
                new RunOptions(VirtualTime.SECOND, 7, 1, 0))
            .run()
            .summary()
            .fingerprint();
    assertThat(status.state()).as(status.message()).isEqualTo(RunState.FINISHED);
    assertThat(status.fingerprint()).isEqualTo(expected);
    JsonNode shown = TestService.json(service.get(path));
    assertThat(shown.get("state").asText()).isEqualTo("finished");
    assertThat(shown.get("progress").asDouble()).isEqualTo(1);
    assertThat(shown.get("virtualPicoseconds").asLong()).isEqualTo(VirtualTime.SECOND);
    assertThat(TestService.json(service.get(path + "/results")).get("files"))
        .extracting(JsonNode::asText)
        .contains("manifest.json", "summary.json", "links.csv", "specification.yaml");
    HttpResponse<String> summary = service.get(path + "/results/summary.json");
    assertThat(TestService.json(summary).get("fingerprint").asText()).isEqualTo(expected);
    HttpResponse<String> links = service.get(path + "/results/links.csv");
    assertThat(links.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8");
    assertThat(links.body()).startsWith("link,");
    assertThat(service.get(path + "/log").body())
        .containsSubsequence("queued: two-nodes, seed 7", "running", expected, "finished");
    assertThat(service.queue().live()).isPresent();
  }

  /** Results that no heap holds. */
  @Test
  void shouldSendLargeResultsFromTheirFile() throws Exception {
    long id = service.submit(TestService.SHORT);
    service.awaitOver(id);
    long length = 3L << 30;
    Path large = results.resolve(id + "/results/large.csv");
    try (FileChannel sparse =
        FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.wrap(new byte[1]), length - 1);
    }
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(
                service.request("GET", "/api/runs/" + id + "/results/large.csv", null).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValueAsLong("content-length")).hasValue(length);
      assertThat(body.readNBytes(1 << 20)).hasSize(1 << 20);
    }
  }

  @Test
  void shouldTellPlacesInTheQueueAndRefuseWhenItIsFull() throws Exception {
    long running = service.submit(TestService.ENDLESS);
    service.awaitRunning(running);
    List<Long> waiting = new ArrayList<>();
    for (int i = 0; i < TestService.SETTINGS.queue(); i++) {
      waiting.add(service.submit(TestService.SHORT));
    }
    HttpResponse<String> full = service.post(TestService.SHORT);
    refused(full, 503, "the queue is full", "3 runs wait");
    assertThat(full.headers().firstValue("retry-after")).hasValue("10");
    assertThat(TestService.json(service.get("/api/runs/4")).get("place").asInt()).isEqualTo(3);
    HttpResponse<String> cancelled = service.ask("DELETE", "/api/runs/" + waiting.get(0));
    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(TestService.json(cancelled).get("state").asText()).isEqualTo("cancelled");
    assertThat(service.status(waiting.get(2)).place()).isEqualTo(2);
    assertThat(service.ask("DELETE", "/api/runs/" + running).statusCode()).isEqualTo(202);
    RunStatus stopped = service.awaitOver(running);
    assertThat(stopped.state()).isEqualTo(RunState.CANCELLED);
    assertThat(stopped.message()).contains("results up to there are kept");
    assertThat(service.get("/api/runs/1/results/manifest.json").body())
        .contains("\"complete\" : false");
    assertThat(service.awaitOver(waiting.get(2)).state()).isEqualTo(RunState.FINISHED);
    refused(service.ask("DELETE", "/api/runs/" + running), 409, "run 1 is cancelled");
  }

  @Test
  void shouldListByPages() throws Exception {
    for (int i = 0; i < 3; i++) {
      service.awaitOver(service.submit(TestService.SHORT));
    }
    JsonNode first = TestService.json(service.get("/api/runs?limit=2"));
    assertThat(first.get("runs")).extracting(run -> run.get("id").asInt()).containsExactly(3, 2);
    JsonNode second =
        TestService.json(service.get("/api/runs?limit=2&before=" + first.get("next").asLong()));
    assertThat(second.get("runs")).extracting(run -> run.get("id").asInt()).containsExactly(1);
    assertThat(second.get("next").isNull()).isTrue();
    refused(service.get("/api/runs?limit=0"), 400, "limit is 0", "from 1 to 500");
    refused(service.get("/api/runs?before=x"), 400, "before is x");
  }

  @Test
  void shouldSayWhatIsWrongWithARequest() throws Exception {
    refused(service.post("nothing"), 400, "no JSON object", "line 1");
    refused(service.post("[]"), 400, "no JSON object");
    refused(service.post("{}"), 400, "expected either network");
    refused(service.post("{\"netwrok\":\"x\"}"), 400, "unknown member netwrok");
    refused(service.post("{\"network\":\"atlantis\"}"), 400, "no built-in network of this name");
    refused(service.post("{\"network\":7}"), 400, "network is 7, expected text");
    String two = "{\"network\":\"two-nodes\",";
    refused(service.post(two + "\"duration\":\"long\"}"), 400, "duration", "long");
    refused(service.post(two + "\"duration\":\"0s\"}"), 400, "more than 0 s");
    refused(service.post(two + "\"duration\":\"2 h\"}"), 400, "expected at most");
    refused(service.post(two + "\"seed\":1.5}"), 400, "seed is 1.5", "whole number");
    refused(service.post(two + "\"threads\":0}"), 400, "threads is 0", "1 to 1024");
    refused(service.post(two + "\"pace\":\"1x\"}"), 400, "pace is ");
    refused(service.post(two + "\"pace\":-1}"), 400, "pace is -1");
    refused(service.post(two + "\"set\":{\"nodes\":[1]}}"), 400, "set.nodes is [1]");
    refused(service.post(two + "\"set\":{\"nodes\":3}}"), 400, "nodes");
    try (Stream<Path> left = Files.list(results)) {
      assertThat(left.map(each -> each.getFileName().toString())).containsExactly(".lock");
    }
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  @Test
  void shouldPointIntoASpecificationAsTheCommandLineDoes() throws Exception {
    String yaml = "name: net\\nnodes:\\n  - {id: a, kind: user}\\n  - {id: b, kind: wizard}\\n";
    refused(
        service.post("{\"specification\":\"" + yaml + "\"}"),
        400,
        "the specification is refused",
        "specification:4: nodes[1].kind");
    Path secret = Files.writeString(results.resolve("secret.yaml"), "name: secret");
    for (String path : List.of(secret.toString(), here().relativize(secret).toString())) {
      refused(
          service.post("{\"specification\":\"name: n\\ninclude: ['" + path + "']\\n\"}"),
          400,
          "specification:2: include",
          "there are no files here");
    }
    String large = "#".repeat(TestService.SETTINGS.specificationBytes() + 70_000);
    refused(
        service.post("{\"specification\":\"" + large + "\"}"),
        400,
        "the body is too long",
        "bytes");
  }

  @Test
  void shouldSayWhatIsNotThere() throws Exception {
    refused(service.get("/api/runs/9"), 404, "no run 9");
    refused(service.ask("DELETE", "/api/runs/9"), 404, "no run 9");
    refused(service.get("/api/runs/first"), 404, "whole number");
    refused(service.get("/api/runs/1/other"), 404, "nothing at this path");
    refused(service.get("/api/"), 404, "nothing at this path");
    refused(service.get("/elsewhere"), 404, "nothing at this path");
    HttpResponse<String> wrong = service.ask("PUT", "/api/runs");
    refused(wrong, 405, "PUT");
    assertThat(wrong.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
    long id = service.submit(TestService.ENDLESS);
    service.awaitRunning(id);
    refused(service.get("/api/runs/1/results/summary.json"), 404, "no results", "running");
    service.ask("DELETE", "/api/runs/1");
    service.awaitOver(id);
    refused(service.get("/api/runs/1/results/..%2Fstatus.json"), 404, "no such result");
    refused(
        service.send(
            service.request("POST", "/api/runs", null).header("content-type", "text/plain")),
        415,
        "application/json");
  }

  @Test
  void shouldFollowARunToItsEnd() throws Exception {
    long first = service.submit(TestService.ENDLESS);
    service.awaitRunning(first);
    long second = service.submit(TestService.SHORT);
    service.ask("DELETE", "/api/runs/" + first);
    String events = service.get("/api/runs/" + second + "/events").body();
    assertThat(events).startsWith("event: status\ndata: {\n");
    assertThat(events).contains("\"state\" : \"finished\"").endsWith("}\n\n");
    Awaitility.await().until(() -> service.service().watchers() == 0);
  }

  @Test
  void shouldDropAWatcherThatIsGone() throws Exception {
    long id = service.submit(TestService.ENDLESS);
    service.awaitRunning(id);
    for (int i = 0; i < TestService.SETTINGS.watchers(); i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.root().getPort())) {
        String call = "GET /api/runs/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(lines.lines().anyMatch(line -> line.equals("event: status"))).isTrue();
      }
    }
    Awaitility.await().until(() -> service.service().watchers() == 0);
    assertThat(service.state(id)).isEqualTo("running");
  }

  @Test
  void shouldRefuseToListenBeyondLoopbackToAnyone() {
    assertThatThrownBy(
            () ->
                new RunService(
                    service.queue(),
                    TestService.SETTINGS,
                    new RunService.Door("0.0.0.0", 0, Optional.empty(), Optional.empty()),
                    new Router(),
                    new RunService.Threads(1, false)))
        .hasMessageContaining("0.0.0.0 is not loopback");
  }

  @Test
  void shouldShowTheRunThatGoesOnOnItsPage() throws Exception {
    long id = service.submit(TestService.ENDLESS);
    service.awaitRunning(id);
    Awaitility.await().until(() -> service.get("/api/live/network").statusCode() == 200);
    assertThat(TestService.json(service.get("/api/live/network")).get("name").asText())
        .isEqualTo("two-nodes");
  }

  @Test
  void shouldTakeNoCallThatABrowserMakesForAnotherSite() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.root().getPort())) {
      String call = "GET /api/runs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 403")
          .contains("evil.example");
    }
  }
}

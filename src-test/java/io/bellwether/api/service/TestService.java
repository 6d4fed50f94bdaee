package io.bellwether.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.Emulation;
import io.bellwether.api.http.Router;
import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A service in this JVM, and a client of it. */
final class TestService implements AutoCloseable {
  /** Limits that a test reaches soon. */
  static final ServiceSettings SETTINGS =
      new ServiceSettings(
          3,
          1,
          1000,
          1L << 40,
          100_000,
          VirtualTime.parse("1 h"),
          8,
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  /** A run that ends only if it is stopped. */
  static final String ENDLESS = "{\"network\": \"two-nodes\", \"duration\": \"1 h\", \"pace\": 1}";

  static final String SHORT = "{\"network\": \"two-nodes\", \"duration\": \"1s\", \"seed\": 7}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RunQueue queue;
  private final RunService service;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI root;

  TestService(Path results, ServiceSettings settings) throws IOException {
    this(results, settings, Emulation::new, Optional.empty());
  }

  TestService(
      Path results,
      ServiceSettings settings,
      RunQueue.Emulations emulations,
      Optional<Access> access)
      throws IOException {
    queue = new RunQueue(results, settings, emulations);
    service =
        new RunService(
            queue,
            settings,
            new RunService.Door("127.0.0.1", 0, Optional.empty(), access),
            new Router(),
            new RunService.Threads(2, false));
    root = URI.create("http://127.0.0.1:" + service.address().getPort());
  }

  RunQueue queue() {
    return queue;
  }

  RunService service() {
    return service;
  }

  URI root() {
    return root;
  }

  /** A request to a path, its body JSON if there is one. */
  HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    if (body == null) {
      return request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    return request
        .header("content-type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> ask(String method, String path) throws Exception {
    return send(request(method, path, null));
  }

  HttpResponse<String> get(String path) throws Exception {
    return ask("GET", path);
  }

  HttpResponse<String> post(String body) throws Exception {
    return send(request("POST", "/api/runs", body));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** Hands in a run, and returns its id. */
  long submit(String body) throws Exception {
    HttpResponse<String> response = post(body);
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return json(response).get("id").asLong();
  }

  String state(long id) {
    return status(id).state().key();
  }

  RunStatus status(long id) {
    return queue.status(id).orElseThrow();
  }

  /** Waits until a run has begun and come forward. */
  void awaitRunning(long id) {
    Awaitility.await("run " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> status(id).state() == RunState.RUNNING && status(id).virtualPicoseconds() > 0);
  }

  RunStatus awaitOver(long id) {
    Awaitility.await("run " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> status(id).state().isOver());
    return status(id);
  }

  @Override
  public void close() {
    service.close();
  }
}

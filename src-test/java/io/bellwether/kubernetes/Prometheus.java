package io.bellwether.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.NeededTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real Prometheus, asked over its HTTP API. */
final class Prometheus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final String root;

  /** Skips the test where there is no Prometheus, unless the environment forbids it. */
  static void isNeeded() throws InterruptedException {
    NeededTool.isThere("prometheus");
  }

  /**
   * Starts one that has all it knows in a folder, and waits until it answers.
   *
   * @param configuration as in its file
   */
  Prometheus(Path folder, Map<String, Object> configuration) throws IOException {
    Path file = folder.resolve("prometheus.yml");
    JSON.writeValue(file.toFile(), configuration); // what is JSON is YAML
    log = folder.resolve("prometheus.log");
    String address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
    root = "http://" + address;
    process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      Awaitility.await("prometheus").atMost(PATIENCE).until(this::isReady);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private boolean isReady() throws IOException, InterruptedException {
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** What it answers to a question of its API, which must be a good one. */
  private JsonNode data(String path) throws IOException, InterruptedException {
    JsonNode answer = JSON.readTree(get("/api/v1/" + path).body());
    assertThat(answer.path("status").asText()).as("%s: %s", path, answer).isEqualTo("success");
    return answer.path("data");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** The numbers that an expression has now, of all its series. */
  List<Double> values(String expression) throws IOException, InterruptedException {
    List<Double> values = new ArrayList<>();
    for (JsonNode series : data("query?query=" + encoded(expression)).path("result")) {
      values.add(number(series.path("value").path(1).asText()));
    }
    return values;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** The values that a label has in the series that a selector names. */
  List<String> labelValues(String selector, String label) throws IOException, InterruptedException {
    List<String> values = new ArrayList<>();
    data("label/" + label + "/values?match[]=" + encoded(selector))
        .forEach(value -> values.add(value.asText()));
    return values;
  }

  /** All rules with how they are: health, lastError, and the state of alerts. */
  List<JsonNode> rules() throws IOException, InterruptedException {
    List<JsonNode> rules = new ArrayList<>();
    data("rules").path("groups").forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

package io.bellwether.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.NeededTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real browser without a window, driven by the Chrome DevTools protocol: one page, whose console,
 * failures and requests are kept.
 */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANNOUNCEMENT = "DevTools listening on ";
  private static final int PATIENCE_SECONDS = 60;

  /** What tests and axe-core do to the canvas, the page does not; Chromium finds it slow. */
  private static final String READING_BACK = "willReadFrequently";

  private final Process process;
  private final Path folder;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final AtomicInteger lastCall = new AtomicInteger();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> died = new CompletableFuture<>();
  private String session;

  /** Skips the test where there is no Chromium, unless the environment forbids it. */
  static void isNeeded() throws InterruptedException {
    NeededTool.isThere("chromium");
  }

  /** Starts a browser with an empty page. */
  Chromium(int width, int height) throws Exception {
    folder = Files.createTempDirectory("chromium");
    process =
        new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox", // tests may run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--user-data-dir=" + folder,
                "--window-size=" + width + "," + height,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
    URI debugger = debugger(errors);
    Thread rest = new Thread(() -> errors.lines().forEach(line -> {}), "chromium-errors");
    rest.setDaemon(true);
    rest.start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(debugger, new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private static URI debugger(BufferedReader errors) throws IOException {
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(ANNOUNCEMENT)) {
        return URI.create(line.substring(ANNOUNCEMENT.length()));
      }
    }
    throw new IOException("chromium did not say where it listens");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        try {
          take(JSON.readTree(message.toString()));
        } catch (IOException e) {
          died.completeExceptionally(e);
        }
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      died.completeExceptionally(error);
    }
  }

  private void take(JsonNode message) {
    JsonNode parameters = message.path("params");
    if (message.has("id")) {
      calls.remove(message.get("id").asInt()).complete(message);
      return;
    }
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
      case "Runtime.consoleAPICalled" -> {
        if (!List.of("log", "info", "debug").contains(parameters.path("type").asText())) {
          complaints.add(parameters.toString());
        }
      }
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.path("entry");
        if (!entry.path("level").asText().equals("info")
            && !entry.path("text").asText().contains(READING_BACK)) {
          complaints.add(parameters.toString());
        }
      }
      case "Network.requestWillBeSent" -> requests.add(parameters.at("/request/url").asText());
      default -> {
        // of no interest
      }
    }
  }

  /** Calls a method of the protocol and waits for what it gives. */
  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = lastCall.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    calls.put(id, answer);
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    CompletableFuture.anyOf(answer, died).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode given = answer.join();
    assertThat(given.path("error").toString()).as(method).isEmpty();
    return given.get("result");
  }

  /** Goes to an address. */
  void open(URI address) throws Exception {
    call("Page.navigate", Map.of("url", address.toString()));
  }

  /** The value of an expression, of its promise if it is one. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode given =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    assertThat(given.path("exceptionDetails").toString()).as(expression).isEmpty();
    return given.at("/result/value");
  }

  /** Waits until an expression is true; returns how many milliseconds that took. */
  long await(String expression, int seconds) throws Exception {
    long from = System.nanoTime();
    long until = from + TimeUnit.SECONDS.toNanos(seconds);
    while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
      assertThat(System.nanoTime()).as("in time: " + expression).isLessThan(until);
      Thread.sleep(20);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
  }

  /** Clicks at a place of the window. */
  void click(double x, double y) throws Exception {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Presses a key of a name such as ArrowDown. */
  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
    }
  }

  /** Types a text where the focus is. */
  void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  /** Whether the user prefers a dark scheme, or little motion. */
  void prefer(boolean dark, boolean still) throws Exception {
    List<Map<String, String>> features = new ArrayList<>();
    features.add(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"));
    features.add(
        Map.of("name", "prefers-reduced-motion", "value", still ? "reduce" : "no-preference"));
    call("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /** Keeps what the page looks like as target/screenshots/NAME.png. */
  void photograph(String name) throws Exception {
    Path photographs = Files.createDirectories(Path.of("target", "screenshots"));
    String image = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
    Files.write(photographs.resolve(name + ".png"), Base64.getDecoder().decode(image));
  }

  /** Warnings and errors of the page. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** All that the page has asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

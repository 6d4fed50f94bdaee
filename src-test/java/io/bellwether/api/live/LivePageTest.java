package io.bellwether.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.RunRecord;
import io.bellwether.keys.AlarmKind;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the live page asks the service for. */
class LivePageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCES = Path.of("node/resources/web");

  private final HttpClient client = HttpClient.newHttpClient();

  private static LiveServer idle() throws Exception {
    return new LiveServer("127.0.0.1", 0, Optional::empty);
  }

  private static URI address(LiveServer server) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
  }

  private HttpResponse<String> get(URI uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldServeEveryFileThatThePageIsMadeOf() throws Exception {
    try (LiveServer server = idle();
        Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        HttpResponse<String> response =
            get(address(server).resolve("/web/" + SOURCES.relativize(file)));
        assertThat(response.statusCode()).as(file.toString()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(Files.readString(file));
      }
      assertThat(get(address(server)).body())
          .isEqualTo(Files.readString(SOURCES.resolve("index.html")));
    }
  }

  @Test
  void shouldServeWhatFilesReferToAndReferToNothingElse() throws Exception {
    try (LiveServer server = idle();
        Stream<Path> files = Files.list(SOURCES)) {
      TreeSet<String> paths = new TreeSet<>();
      Pattern local = Pattern.compile("(?:from '\\.|(?:src|href)=\"/web)(/[^'\"]+)['\"]");
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        Matcher found = local.matcher(text);
        while (found.find()) {
          paths.add(found.group(1));
        }
        // The name of the SVG namespace is an address that nobody goes to.
        assertThat(text.replace("http://www.w3.org/2000/svg", ""))
            .as(file.toString())
            .doesNotContain("http:", "https:", "//cdn");
      }
      assertThat(paths)
          .contains("/lib/d3-geo/d3-geo.min.js", "/lib/d3-array/d3-array.min.js", "/map.js");
      for (String path : paths) {
        assertThat(get(address(server).resolve("/web" + path)).statusCode())
            .as(path)
            .isEqualTo(200);
      }
      for (String library : List.of("d3-geo", "d3-array", "world-atlas")) {
        assertThat(get(address(server).resolve("/web/lib/" + library + "/LICENSE")).body())
            .contains("Permission to use, copy, modify");
      }
    }
  }

  @Test
  void shouldHaveAWordForEveryKindOfNodeAndAlarm() throws Exception {
    String words = Files.readString(SOURCES.resolve("words.js"));
    for (NodeKind kind : NodeKind.values()) {
      assertThat(words).contains("\n  " + kind.key() + ": '");
    }
    for (AlarmKind kind : AlarmKind.values()) {
      assertThat(words).contains("\n  " + kind.key() + ": '");
    }
  }

  @Test
  void shouldSayWhatAFileIsAndThatABrowserHasItAlready() throws Exception {
    Map<String, String> types =
        Map.of(
            "", "text/html; charset=utf-8",
            "web/page.css", "text/css; charset=utf-8",
            "web/main.js", "text/javascript; charset=utf-8",
            "web/icon.svg", "image/svg+xml",
            "web/lib/world-atlas/land-110m.json", "application/json");
    try (LiveServer server = idle()) {
      for (Map.Entry<String, String> type : types.entrySet()) {
        URI uri = address(server).resolve(type.getKey());
        HttpResponse<String> first = get(uri);
        assertThat(first.headers().firstValue("content-type")).hasValue(type.getValue());
        assertThat(first.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(first.headers().firstValue("content-security-policy"))
            .hasValueSatisfying(
                policy ->
                    assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe", "*"));
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> second = get(uri, "if-none-match", tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
      }
    }
  }

  @Test
  void shouldServeNothingElse() throws Exception {
    try (LiveServer server = idle()) {
      for (String path :
          List.of(
              "/web/../build.properties",
              "/web/../../build.properties",
              "/web/%2e%2e/build.properties",
              "/web/..%2fbuild.properties",
              "/web//index.html",
              "/web/lib/d3-geo/../../index.html",
              "/web/",
              "/web/lib/",
              "/web/nothing.js",
              "/index.html",
              "/api/live/",
              "/api/live/other",
              "/etc/passwd")) {
        assertThat(rawStatus(server, "GET " + path)).as(path).contains(" 404 ");
      }
      for (String path : List.of("/", "/web/main.js", "/api/live/network", "/api/live/events")) {
        assertThat(rawStatus(server, "POST " + path)).as(path).contains(" 405 ");
      }
      assertThat(rawStatus(server, "HEAD /")).contains(" 200 ");
      HttpResponse<String> none = get(address(server).resolve("/api/live/network"));
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(JSON.readTree(none.body()).get("message").asText()).isEqualTo("there is no run");
    }
  }

  /** A path as it is written here; clients would tidy it up. */
  private static String rawStatus(LiveServer server, String line) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String request = line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }

  @Test
  void shouldListenToThisMachineOnly() {
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      assertThatThrownBy(() -> new LiveServer(host, 0, Optional::empty).close())
          .as(host)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a loopback address");
    }
  }

  @Test
  void shouldDescribeTheNetworkAndThenTellWhatBecomesOfIt() throws Exception {
    NetworkSpec spec = NetworkLibrary.load("china-4600", Map.of());
    try (Watched run = new Watched(spec, "20 s", 4);
        Events events = new Events(run.address)) {
      JsonNode first = events.next();
      HttpResponse<String> described = get(run.address.resolve("/api/live/network"));
      JsonNode network = JSON.readTree(described.body());
      assertThat(network.get("run")).isEqualTo(first.get("run"));
      assertThat(network.get("name").asText()).isEqualTo("china-4600");
      assertThat(network.at("/total/links").asInt()).isEqualTo(720);
      assertThat(network.get("nodes")).hasSize(269);
      assertThat(network.at("/nodes/0/at/0").asDouble()).isBetween(116.0, 117.0);
      JsonNode link = network.at("/links/0");
      assertThat(link.get("from").asInt()).isEqualTo(spec.nodeIndex(spec.links().get(0).from()));
      JsonNode pass = network.get("links").get(spec.linkIndex("satellite-xinglong"));
      assertThat(pass.at("/contacts/0/1").asDouble()).isEqualTo(364);

      JsonNode last = first;
      int looks = 1;
      long from = System.nanoTime();
      while (last.get("state").asText().equals("running")) {
        JsonNode next = events.next();
        looks++;
        assertThat(next.get("virtualSeconds").asDouble())
            .isGreaterThanOrEqualTo(last.get("virtualSeconds").asDouble());
        last = next;
      }
      double rate = looks / ((System.nanoTime() - from) / 1e9);
      assertThat(rate).as("looks a second").isBetween(1.0, 5.0);

      // The last look tells what the results do.
      RunRecord record = run.record();
      assertThat(last.get("events").asLong()).isEqualTo(record.summary().events());
      assertThat(last.get("virtualSeconds").asDouble()).isEqualTo(20);
      List<LinkResult> links = record.summary().links();
      for (int i = 0; i < links.size(); i++) {
        assertThat(last.at("/links/keyBits").get(i).asLong())
            .isEqualTo(links.get(i).secretKeyBits());
        double wrong = last.at("/links/wrongBits").get(i).asDouble();
        double checked = last.at("/links/checkedBits").get(i).asDouble();
        if (links.get(i).qber() != null) {
          assertThat(wrong / checked).isEqualTo(links.get(i).qber());
        }
      }
      List<DemandResult> demands = record.summary().demands();
      for (int i = 0; i < demands.size(); i++) {
        assertThat(last.at("/demands/delivered").get(i).asLong())
            .isEqualTo(demands.get(i).deliveredBits());
      }
      assertThat(last.at("/links/state").get(0).asInt()).isEqualTo(2);
      assertThat(last.at("/links/state").get(spec.linkIndex("satellite-nanshan")).asInt())
          .as("out of contact")
          .isLessThan(2);
    }
  }

  @Test
  void shouldTellOfOutagesAlarmsAndPairs() throws Exception {
    String text =
        """
        name: troubled
        include: [technologies]
        monitoring: {period: 100 ms}
        nodes:
          - {id: a}
          - {id: b}
        links:
          - {id: ab, from: a, to: b, technology: decoy-625mhz, length: 10 km}
        outages:
          - {link: ab, start: 1 s, end: 100 s}
        """;
    try (Watched run = new Watched(Watched.read(text), "100 s", 2);
        Events events = new Events(run.address)) {
      JsonNode look = events.next();
      while (look.at("/links/state/0").asInt() != 0) {
        look = events.next();
      }
      assertThat(look.get("virtualSeconds").asDouble()).isGreaterThanOrEqualTo(1.0);
      while (look.get("alarms").isEmpty()) {
        look = events.next();
      }
      JsonNode alarm = look.at("/alarms/0");
      assertThat(alarm.get("link").asInt()).isZero();
      assertThat(alarm.get("endSeconds").isNull()).isTrue();
    }
    NetworkSpec chain = NetworkLibrary.load("repeater-chain", Map.of());
    try (Watched run = new Watched(chain, "1 s", 0.1);
        Events events = new Events(run.address)) {
      JsonNode look = events.next();
      while (look.at("/demands/delivered/0").asLong() == 0) {
        assertThat(look.get("state").asText()).isEqualTo("running");
        look = events.next();
      }
      assertThat(look.get("memories")).isNotEmpty();
      JsonNode network = JSON.readTree(get(run.address.resolve("/api/live/network")).body());
      assertThat(network.at("/links/0/kind").asText()).isEqualTo("entanglement");
      assertThat(network.at("/demands/0/kind").asText()).isEqualTo("pairs");
    }
  }

  @Test
  void shouldBoundWhatItTellsOfALargeNetwork() throws Exception {
    NetworkSpec grid = NetworkLibrary.load("grid", Map.of("nodes", "10000"));
    try (Watched run = new Watched(grid, "1 min", 0.1);
        Events events = new Events(run.address)) {
      JsonNode look = events.next();
      JsonNode network = JSON.readTree(get(run.address.resolve("/api/live/network")).body());
      assertThat(network.at("/total/nodes").asInt()).isEqualTo(10_000);
      assertThat(network.get("nodes")).hasSize(LiveNetwork.MOST_NODES);
      assertThat(network.get("links").size())
          .isLessThanOrEqualTo(LiveNetwork.MOST_LINKS)
          .isEqualTo(look.at("/links/state").size());
      for (JsonNode link : network.get("links")) {
        assertThat(link.get("from").asInt()).isLessThan(LiveNetwork.MOST_NODES);
        assertThat(link.get("to").asInt()).isLessThan(LiveNetwork.MOST_NODES);
      }
      assertThat(look.toString().length()).isLessThan(1 << 20);
    }
  }

  /** The stream of looks, as they come. */
  private static final class Events implements AutoCloseable {
    private final BufferedReader lines;

    Events(URI address) throws Exception {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/live/events")).build();
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
      lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    JsonNode next() throws Exception {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          return JSON.readTree(line.substring("data: ".length()));
        }
      }
      throw new AssertionError("the stream has ended");
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}

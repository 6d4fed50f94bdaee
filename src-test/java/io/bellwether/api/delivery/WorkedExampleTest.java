package io.bellwether.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.quantity.VirtualTime;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example of the front page, its lines as printed but for the ports: two applications on
 * either side of the Tokyo network fetch the same keys before, during and after an attack, and the
 * run is replayed.
 */
class WorkedExampleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
  private static final Pattern ENTITY = Pattern.compile("(?m)^KME (\\S+)  https://[^:]+:(\\d+) ");

  /** When the attack begins and ends, as the lines say, and when key managers have surely seen. */
  private static final long BEGINS = 80 * VirtualTime.SECOND;

  private static final long SEEN = 90 * VirtualTime.SECOND;
  private static final long ENDS = 160 * VirtualTime.SECOND;
  private static final long OVER = 170 * VirtualTime.SECOND;

  /** Keys in the store between the two applications. */
  private static final int STORED = 100;

  /** Keys of 256 bit that are relayed at once, at most. */
  private static final int PER_TRANSFER = 32;

  @TempDir private Path folder;
  private final List<String> ports = new ArrayList<>();
  private String issue;
  private String fetch;

  /** What a command printed. */
  private record Said(int code, String out, String err) {}

  private static List<String> lines() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1).lines().map(line -> line.replaceFirst("^\\$ ", "")).toList();
  }

  /** A line as the shell of this folder takes it, which has no jar yet and other ports. */
  private Process start(String line, String name) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        line.replaceFirst(
            "^java -jar target/bellwether\\.jar ",
            Matcher.quoteReplacement("exec \"$JAVA\" io.bellwether.cli.Main "));
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().put("JAVA", java);
    builder.environment().put("CLASSPATH", classPath());
    return builder
        .directory(folder.toFile())
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .redirectError(folder.resolve(name + ".err").toFile())
        .start();
  }

  /** That of this test from wherever it is. */
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private Said run(String line) throws IOException, InterruptedException {
    Process process = start(line, "command");
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(line).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Said(process.exitValue(), said("command.out"), said("command.err"));
  }

  private String said(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }

  private JsonNode keys(String line) throws IOException, InterruptedException {
    Said answer = run(line);
    assertThat(answer.code()).as("%s%n%s", line, answer.err()).isZero();
    return JSON.readTree(answer.out()).path("keys");
  }

  /** Fetches a key by both lines; when, in virtual time, the second application asked. */
  private long fetchOneKey() throws IOException, InterruptedException {
    JsonNode issued = keys(issue);
    assertThat(issued).as("keys after %s", lastRequest()).hasSize(1);
    JsonNode same = keys(fetch.replace("…", issued.get(0).get("key_ID").textValue()));
    assertThat(same).hasSize(1);
    for (String field : List.of("key_ID", "key")) {
      assertThat(same.get(0).get(field)).isEqualTo(issued.get(0).get(field));
    }
    JsonNode last = lastRequest();
    assertThat(last.get("ask").textValue()).isEqualTo("keysById");
    return last.get("atPicoseconds").longValue();
  }

  private JsonNode lastRequest() throws IOException {
    List<String> log = Files.readAllLines(folder.resolve("requests.jsonl"));
    return JSON.readTree(log.get(log.size() - 1));
  }

  /** Ports of entities in the order in which the lines have 8443 and 8444. */
  private String atPorts(String line) {
    return line.replace("8443", ports.get(0)).replace("8444", ports.get(1));
  }

  @Test
  void shouldServeBothSidesOfAnAttackedNetworkTheSameKeys() throws Exception {
    Curl.isNeeded();
    List<String> lines = lines();
    assertThat(lines).hasSize(5);
    assertThat(run(lines.get(0)).code()).isZero();
    Process served = start(lines.get(1) + " --port 0", "serve");
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> said("serve.err").contains("Ctrl-C"));
      Matcher entity = ENTITY.matcher(said("serve.err"));
      while (entity.find()) {
        ports.add(entity.group(2));
      }
      assertThat(ports).hasSize(2);
      issue = atPorts(lines.get(2));
      fetch = atPorts(lines.get(3));
      await().atMost(Duration.ofSeconds(20)).until(() -> !keys(issue).isEmpty());
      assertThat(fetchOneKey()).as("before the attack").isLessThan(BEGINS);
      await().atMost(Duration.ofMinutes(1)).until(() -> fetchOneKey() > SEEN);
      // as many keys more as there were when the attack was seen
      for (int taken = 0; taken < STORED; taken += STORED / 2) {
        String half = issue + "?number=" + STORED / 2;
        await().atMost(Duration.ofSeconds(20)).until(() -> keys(half).size() == STORED / 2);
      }
      assertThat(fetchOneKey()).as("during the attack, over the other relay").isLessThan(ENDS);
      await().atMost(Duration.ofMinutes(1)).until(() -> fetchOneKey() > OVER);
    } finally {
      served.destroy();
      if (!served.waitFor(30, TimeUnit.SECONDS)) {
        served.destroyForcibly();
      }
    }
    Said again = run(lines.get(4) + " --json");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("identical to the log: fingerprint");
    JsonNode other = byTheOtherRelay(JSON.readTree(again.out()));
    assertThat(other.path("keys").intValue()).isGreaterThanOrEqualTo(STORED / PER_TRANSFER + 1);
    assertThat(other.path("lastSeconds").doubleValue()).isGreaterThan(90);
  }

  /** Transfers into the store between the two applications, of this route. */
  private static JsonNode byTheOtherRelay(JsonNode summary) {
    for (JsonNode route : summary.get("routes")) {
      if (route.get("demand").textValue().equals("served")
          && route.get("links").toString().equals("[\"k1-o1\",\"o1-o2\"]")) {
        return route;
      }
    }
    return JSON.createObjectNode();
  }
}

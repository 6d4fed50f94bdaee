package io.bellwether.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.bellwether.NeededTool;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** The table of metrics in the README, what is told, and the rules of Prometheus. */
class MetricNamesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(bellwether_\\w+)` \\|");
  private static final Pattern OF_PROCESS = Pattern.compile("(jvm|process|system)_\\w+");

  /** Everything that only sometimes is there: a store, a refusal, an alarm. */
  private static final String EVENTFUL =
      """
      name: eventful
      title: a network with a store, a request that is refused, and an alarm
      duration: 10 s
      include: [technologies]
      monitoring: {period: 1 s}
      nodes:
        - {id: alice, kind: user}
        - {id: bob, kind: user}
        - {id: carol, kind: user}
      links:
        - {id: whole, from: alice, to: bob, length: 20 km, technology: decoy-625mhz-fast}
        - {id: cut, from: bob, to: carol, length: 20 km, technology: decoy-625mhz-fast}
      outages:
        - {link: cut, start: 0 s, end: 20 s}
      demands:
        - {id: kept, from: alice, to: bob, keySize: 256 bit, every: 1 s, store: {capacity: 64, refillAt: 16}}
        - {id: lost, from: bob, to: carol, keySize: 256 bit, every: 1 s, patience: 1 s}
      """;

  private static final String MEMBER =
      """
      pekko.actor.provider = cluster
      pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
      """;

  private static String scrape(NetworkSpec spec, int seconds) throws RunFailedException {
    Emulation emulation =
        new Emulation(spec, new RunOptions(seconds * VirtualTime.SECOND, 7, 1, 0));
    try (Metrics metrics = new Metrics(emulation::live, new Cardinality(200, 20))) {
      ActorSystem<Void> system =
          ActorSystem.create(
              Behaviors.<Void>empty(),
              "metrics",
              ConfigFactory.parseString(MEMBER).withFallback(ClusterMember.configuration()));
      try {
        metrics.bindCluster(system);
        emulation.run();
        assertThat(metrics.lookout().look(Duration.ofSeconds(30))).isPresent();
        metrics.httpRequest("api", "GET", "/api/runs", 200, Duration.ofMillis(1));
        return metrics.scrape();
      } finally {
        system.terminate();
      }
    }
  }

  private static Set<String> documented() throws IOException {
    return ROW.matcher(Files.readString(Path.of("node/README.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldTellExactlyWhatTheReadmeHasAndAsPrometheusWantsIt() throws Exception {
    Set<String> told = new TreeSet<>();
    List<String> texts = new ArrayList<>();
    NetworkSpec eventful = SpecificationReader.read(EVENTFUL, "eventful", Map.of());
    texts.add(scrape(eventful, 10));
    texts.add(scrape(NetworkLibrary.load("repeater-chain", Map.of()), 1));
    texts.forEach(text -> told.addAll(new Scrape(text).names()));
    Set<String> own =
        told.stream()
            .filter(name -> name.startsWith("bellwether_"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(own).isEqualTo(documented());
    assertThat(told).allMatch(name -> own.contains(name) || OF_PROCESS.matcher(name).matches());
    assertThat(own)
        .containsAll(
            Arrays.stream(Family.values()).map(Family::exposedName).collect(Collectors.toSet()));
    for (String text : texts) {
      lint(text);
    }
  }

  /** What Prometheus' own tool says of names, units and types. */
  private static void lint(String text) throws Exception {
    NeededTool.isThere("promtool");
    Process lint =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (OutputStream in = lint.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(lint.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(lint.exitValue()).isZero();
  }
}

package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Build;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.determinism.TestNetworks;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks of every kind, one after the other on three workers in JVMs of their own, one of which
 * has two threads: each run equals the one in this JVM.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(ForkedCommand.PROCESSES)
class WorkersTest {
  private static final int SEED = 7;
  private static final int[] THREADS = {2, 1, 1};
  private static final Pattern ADDRESS = Pattern.compile("member (\\S+:\\d+) waits for runs");

  private static final List<ForkedCommand> WORKERS = new ArrayList<>();
  private static ClusterMember client;

  @BeforeAll
  static void start() throws IOException {
    List<String> join = List.of();
    for (int threads : THREADS) {
      List<String> words = new ArrayList<>(List.of("worker", "--port", "0"));
      words.addAll(List.of("--threads", "" + threads, "--siblings", "" + THREADS.length));
      join.forEach(address -> words.addAll(List.of("--join", address)));
      ForkedCommand worker = ForkedCommand.start(words.toArray(String[]::new));
      WORKERS.add(worker);
      if (join.isEmpty()) {
        worker.awaitLine("waits for runs");
        Matcher said = ADDRESS.matcher(worker.err());
        assertThat(said.find()).as(worker.err()).isTrue();
        join = List.of(said.group(1));
      }
    }
    Build build = Build.current();
    client =
        ClusterMember.start(
            ClusterMember.configuration(),
            build.version() + " " + build.commit(),
            new ClusterMember.Part(join, 0, 1, THREADS.length, false, List.of("client")));
  }

  @AfterAll
  static void stop() throws IOException {
    if (client != null) {
      client.close();
    }
    for (ForkedCommand worker : WORKERS) {
      worker.close();
    }
  }

  private static RunSummary spread(NetworkSpec spec, RunOptions options, int regions)
      throws RunFailedException {
    RunOrder order = TestCluster.order(spec, options.seed(), options.duration());
    return new Emulation(
            spec, options, (network, how, control) -> client.run(order, regions, control))
        .run()
        .summary();
  }

  /** All that must not depend on how a run was spread. */
  private static List<Object> essence(RunSummary summary) {
    return List.of(
        summary.fingerprint(),
        summary.events(),
        summary.links(),
        summary.pairs(),
        summary.chsh(),
        summary.e91(),
        summary.teleportation(),
        summary.demands(),
        summary.routes(),
        summary.alarms(),
        summary.control(),
        summary.routing(),
        summary.ledger());
  }

  @ParameterizedTest
  @CsvSource({
    "protocols, , 8 s",
    "protocols, postProcessing=real, 8 s",
    "mdi, , 60 s",
    "tokyo-2010, callStart=5s;attackStart=10s;attackEnd=18s, 20 s",
    "secoqc-2008, , 130 s",
    "router-line, nodes=6, 0.3 s",
    "random-routers, nodes=40, 0.2 s",
    "repeater-chain, nodes=6;cutoff=3 ms;distillation=dejmps;rounds=2, 0.3 s",
    "colliding flows, , 0.4 s",
    "ageing keys, , 12 s",
    "chsh, pairs=1000, 1 h",
    "e91, pairs=1000, 1 h",
    "teleport, pairs=600, 1 h"
  })
  void shouldGiveTheSameRunOfEveryNetworkOnAnyNumberOfJvms(
      String network, String parameters, String duration) throws RunFailedException {
    NetworkSpec spec = TestNetworks.load(network, parameters);
    RunOptions options = new RunOptions(VirtualTime.parse(duration), SEED, 1, 0);
    RunSummary alone = new Emulation(spec, options).run().summary();
    assertThat(alone.pairs().size() + alone.links().size()).isPositive();
    assertThat(alone.pairs().stream().limit(1)).allMatch(pair -> pair.delivered() > 0);
    assertThat(alone.links()).allMatch(link -> link.secretKeyBits() > 0);
    for (int regions = 2; regions <= THREADS.length; regions++) {
      RunSummary spread = spread(spec, options, regions);
      assertThat(spread.regions()).isEqualTo(regions);
      assertThat(essence(spread)).as("%d JVMs", regions).isEqualTo(essence(alone));
    }
  }
}

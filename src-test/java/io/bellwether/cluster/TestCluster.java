package io.bellwether.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.keys.KeyObserver;
import io.bellwether.node.NodeReport;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineOptions;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Leave;
import org.awaitility.Awaitility;

/**
 * Members of one cluster in this JVM, on loopback, and runs on them.
 *
 * <pre>{@code
 * try (TestCluster cluster = TestCluster.of(3)) {
 *   CompletableFuture<Outcome> run = cluster.submit(0, TestCluster.order(spec, 7, end), 3, control);
 *   cluster.kill(2);
 *   assertThat(run.join().trouble()).contains(cluster.address(2));
 * }
 * }</pre>
 */
final class TestCluster implements AutoCloseable {
  /** Members in tests find quickly that another is gone, and leave without a word, as if killed. */
  private static final String SETTINGS =
      """
      pekko.cluster {
        gossip-interval = 200ms
        leader-actions-interval = 200ms
        unreachable-nodes-reaper-interval = 200ms
        periodic-tasks-initial-delay = 200ms
        failure-detector {
          heartbeat-interval = 300ms
          acceptable-heartbeat-pause = 4s
        }
        split-brain-resolver { active-strategy = keep-oldest, stable-after = 1s }
      }
      pekko.coordinated-shutdown.run-by-actor-system-terminate = off
      bellwether.cluster {
        assembly = 30s
        preparation = 20s
        link { ping = 200ms, idle = 3s, silence = 12s }
      }
      """;

  private final List<ClusterMember> members = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final Config config;

  private TestCluster(String settings) {
    config =
        ConfigFactory.parseString(settings)
            .withFallback(ConfigFactory.parseString(SETTINGS))
            .withFallback(ClusterMember.configuration());
  }

  /** A cluster of so many members, each of which hosts a region on one thread. */
  static TestCluster of(int count) {
    return with("", count, 1);
  }

  /** A cluster whose members are configured differently and have so many threads. */
  static TestCluster with(String settings, int count, int threads) {
    TestCluster cluster = new TestCluster(settings);
    for (int i = 0; i < count; i++) {
      cluster.add(threads, true);
    }
    return cluster;
  }

  /** Adds a member, and returns its number. */
  int add(int threads, boolean hosts) {
    return add("test", threads, hosts);
  }

  /** Adds a member that runs another build of the program. */
  int addOfBuild(String build) {
    return add(build, 1, true);
  }

  private int add(String build, int threads, boolean hosts) {
    List<String> join = members.isEmpty() ? List.of() : List.of(addresses.get(0));
    ClusterMember member =
        ClusterMember.start(
            config, build, new ClusterMember.Part(join, 0, threads, 9, hosts, List.of("test")));
    members.add(member);
    addresses.add(member.address());
    return members.size() - 1;
  }

  /** The address of a member, whether it lives or not. */
  String address(int member) {
    return addresses.get(member);
  }

  /** What is to be run, cut by the partitioner. */
  static RunOrder order(NetworkSpec spec, long seed, long duration) {
    return new RunOrder(SpecificationWriter.toYaml(spec), seed, duration, 0, new int[0]);
  }

  /** Runs, and waits for the end. */
  Outcome run(RunOrder order, int regions) {
    return members.get(0).run(order, regions, new EngineControl());
  }

  /** Has a member run something, and returns at once. */
  CompletableFuture<Outcome> submit(
      int member, RunOrder order, int regions, EngineControl control) {
    return CompletableFuture.supplyAsync(
        () -> members.get(member).run(order, regions, control), clients);
  }

  /** Ends a member without a word to the others. */
  void kill(int member) {
    members.get(member).close();
  }

  /** Has a member take its leave, and returns when the first one has heard of it. */
  void leave(int member) {
    Cluster cluster = Cluster.get(members.get(0).system());
    Address gone = Cluster.get(members.get(member).system()).selfMember().address();
    cluster.manager().tell(new Leave(gone));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              for (Member each : cluster.state().getMembers()) {
                if (each.address().equals(gone) && each.status() == MemberStatus.up()) {
                  return false;
                }
              }
              return true;
            });
  }

  /** Has a member declare all members gone, itself too. */
  void declareGone(int member) {
    members.get(member).declareGone("test", "a test says so");
  }

  /** Completed when a member is no part of the cluster any more. */
  Optional<LiveRegion> live(int member) {
    return members.get(member).live();
  }

  CompletableFuture<Void> ended(int member) {
    return members.get(member).ended();
  }

  @Override
  public void close() {
    members.forEach(ClusterMember::close);
    clients.shutdown();
  }

  /** The same run in one region. */
  static Outcome alone(RunOrder order, NetworkSpec spec) {
    return LocalRun.run(
        QuantumNetwork.of(spec, order.seed(), KeyObserver.NONE),
        EngineOptions.fast(order.duration(), 1),
        new EngineControl());
  }

  /** All that must not depend on how a run was spread. */
  static String essence(Outcome outcome) {
    return "%s at %d ps, %d events, fingerprint %016x%n%s"
        .formatted(
            outcome.ending(),
            outcome.virtualTime(),
            outcome.events(),
            outcome.fingerprint(),
            outcome.nodes().stream().map(NodeReport::toString).collect(Collectors.joining("\n")));
  }
}

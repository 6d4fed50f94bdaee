package io.bellwether.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.api.Build;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunOptions;
import io.bellwether.api.management.ManagementPort;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.cluster.LocalWorkers;
import io.bellwether.cluster.Outcome;
import io.bellwether.cluster.RunOrder;
import io.bellwether.time.EngineControl;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Option;

/** How a run is spread: over this JVM, over several on this machine, or over a cluster. */
final class SpreadOptions {
  private static final int MOST_JVMS = 256;

  @Option(
      names = "--jvms",
      paramLabel = "N",
      description =
          "Spread the run over so many JVMs on this machine (default: 1). Never changes a result.")
  private Integer jvms;

  @Option(
      names = "--cluster",
      paramLabel = "HOST:PORT",
      description = "Hand the run to the workers of a cluster, one of which is at this address.")
  private String cluster;

  @Option(
      names = "--regions",
      paramLabel = "N",
      description = "With --cluster: workers to spread it over (default: all that are there).")
  private Integer regions;

  /** What carries out a run, and what was started for it. */
  static final class Spread implements AutoCloseable {
    private final Emulation.Runner runner;
    private final ClusterMember member;
    private final LocalWorkers workers;
    private final ManagementPort port;

    private Spread(Emulation.Runner runner, ClusterMember member, LocalWorkers workers) {
      this(runner, member, workers, null);
    }

    private Spread(
        Emulation.Runner runner, ClusterMember member, LocalWorkers workers, ManagementPort port) {
      this.runner = runner;
      this.member = member;
      this.workers = workers;
      this.port = port;
    }

    /** The run of a network, carried out like this. */
    Emulation emulation(NetworkSpec spec, RunOptions options) {
      return runner == null ? new Emulation(spec, options) : new Emulation(spec, options, runner);
    }

    /**
     * Starts a member that hosts a region of each run itself, beside the workers that join its
     * cluster.
     *
     * @param join address of a member; empty for what is configured, or to start a cluster
     */
    static Spread hosting(String join, int threads, ManagementOption management) throws Refusal {
      Config config = ClusterMember.configuration();
      AtomicReference<ManagementPort> opened = new AtomicReference<>();
      ClusterMember member =
          ManagementPort.start(
              config,
              build(),
              new ClusterMember.Part(
                  join.isEmpty() ? List.of() : List.of(join),
                  null,
                  threads,
                  1,
                  true,
                  List.of("worker")),
              management.address(config),
              port -> {
                ManagementOption.announce(port);
                opened.set(port);
              });
      return new Spread(runner(member, 0), member, null, opened.get());
    }

    /** This JVM as a member of the cluster that the run is spread over, if it is. */
    Optional<ClusterMember> member() {
      return Optional.ofNullable(member);
    }

    /** The management port that this member has opened before it was let in, if it has. */
    Optional<ManagementPort> port() {
      return Optional.ofNullable(port);
    }

    @Override
    public void close() {
      if (workers != null) {
        workers.close();
      }
      if (member != null) {
        member.close();
      }
    }
  }

  /** Whether a cluster, or other JVMs, are asked for. */
  boolean isSpread() {
    return jvms != null || cluster != null || regions != null;
  }

  /** How many JVMs of this machine take part. */
  int jvmsHere() {
    return jvms == null ? 1 : Math.max(1, jvms);
  }

  /** The processors of this machine that each of them may use, 1 or more. */
  int processors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / jvmsHere());
  }

  /**
   * Starts what the options ask for.
   *
   * @param threads that advance nodes, in each JVM
   */
  Spread open(int threads) throws Refusal {
    if (jvms != null && cluster != null) {
      throw Refusal.usage("--jvms", "not together with --cluster");
    }
    if (regions != null && cluster == null) {
      throw Refusal.usage("--regions", "only with --cluster");
    }
    if (regions != null && (regions < 1 || regions > MOST_JVMS)) {
      throw Refusal.usage("--regions", regions + ", expected 1 to " + MOST_JVMS);
    }
    if (jvms != null && (jvms < 1 || jvms > MOST_JVMS)) {
      throw Refusal.usage("--jvms", jvms + ", expected 1 to " + MOST_JVMS);
    }
    if (cluster != null) {
      return join(threads);
    }
    return jvms == null || jvms == 1 ? new Spread(null, null, null) : fork(threads);
  }

  private Spread join(int threads) {
    ClusterMember member =
        ClusterMember.start(
            ClusterMember.configuration(),
            build(),
            new ClusterMember.Part(List.of(cluster), 0, threads, 1, false, List.of("client")));
    return new Spread(runner(member, regions == null ? 0 : regions), member, null);
  }

  private Spread fork(int threads) throws Refusal {
    ClusterMember member =
        ClusterMember.start(
            onThisMachine(ClusterMember.configuration()),
            build(),
            new ClusterMember.Part(List.of(), 0, threads, jvms, true, List.of("parent")));
    LocalWorkers workers = new LocalWorkers(member);
    try {
      for (int i = 1; i < jvms; i++) {
        workers.start("child-" + i, childCommand(member.address(), threads, i));
      }
    } catch (IOException e) {
      workers.close();
      member.close();
      throw new Refusal(
          ExitCode.CLUSTER, "--jvms: no other JVM can be started: " + e.getMessage(), e);
    }
    return new Spread(runner(member, jvms), member, workers);
  }

  /**
   * What members that share a machine differ in: if one stands still, its parent decides; and as
   * they live for one run, none waits long for the others' leave to go.
   */
  static Config onThisMachine(Config config) {
    return ConfigFactory.parseMap(
            Map.of(
                "bellwether.cluster.bind",
                "127.0.0.1",
                "pekko.cluster.split-brain-resolver.active-strategy",
                "keep-oldest",
                "pekko.cluster.split-brain-resolver.keep-oldest.down-if-alone",
                "off",
                "pekko.coordinated-shutdown.phases.cluster-exiting.timeout",
                "1s"),
            "members on one machine")
        .withFallback(config);
  }

  private List<String> childCommand(String parent, int threads, int number) {
    return ChildJvm.command(
        List.of(
            "worker",
            "--join",
            parent,
            "--threads",
            String.valueOf(threads),
            "--child",
            String.valueOf(number),
            "--siblings",
            String.valueOf(jvms)));
  }

  private static Emulation.Runner runner(ClusterMember member, int regions) {
    return new Emulation.Runner() {
      @Override
      public Outcome run(NetworkSpec spec, RunOptions options, EngineControl control) {
        RunOrder order =
            new RunOrder(
                SpecificationWriter.toYaml(spec),
                options.seed(),
                options.duration(),
                options.pace(),
                new int[0]);
        return member.run(order, regions, control);
      }

      @Override
      public Optional<LiveRegion> live() {
        return member.live();
      }
    };
  }

  /** Version and commit: members of one run must have the same. */
  static String build() {
    Build build = Build.current();
    return build.version() + " " + build.commit();
  }
}

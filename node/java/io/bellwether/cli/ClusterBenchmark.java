package io.bellwether.cli;

import com.typesafe.config.Config;
import io.bellwether.cli.BenchLoad.Kind;
import io.bellwether.cli.SecondJvm.Pair;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Configuration;
import io.bellwether.time.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures what it costs to spread a run over JVMs, between this one and another that it starts.
 * Figures that are compared are taken in turn, so that the ratios hold on a machine whose speed
 * drifts.
 */
final class ClusterBenchmark {
  private static final double GOAL_ROUNDS = 8_000;
  private static final double GOAL_EVENTS = 1e6;
  private static final double GOAL_BYTES = 16;
  private static final double GOAL_GRID_LOAD = 100;
  private static final double GOAL_GRID = 1.6;
  private static final double GOAL_CHAIN = 3;

  /** Rounds, per virtual millisecond of the grid, until all that a round needs is compiled. */
  private static final long WARM_UP = 30;

  /** Networks with few rounds are run for so much longer. */
  private static final int SPARSE_FACTOR = 5;

  private final int rounds;
  private final int milliseconds;
  private final double[] roundRate;
  private final double[] socketRate;
  private final double[] arteryRate;
  private final double[] eventRate;
  private final double[] oneJvm;
  private final double[] twoJvms;
  private double bytesPerEvent;
  private Pair grid;

  /**
   * @param rounds measured, after one to warm up
   * @param milliseconds of virtual time of the grid; the other measurements shrink with it
   */
  ClusterBenchmark(int rounds, int milliseconds) {
    this.rounds = rounds;
    this.milliseconds = milliseconds;
    this.roundRate = new double[rounds];
    this.socketRate = new double[rounds];
    this.arteryRate = new double[rounds];
    this.eventRate = new double[rounds];
    this.oneJvm = new double[rounds];
    this.twoJvms = new double[rounds];
  }

  /** What the engines of both JVMs are configured with: a member's settings, one thread each. */
  static Config configuration() {
    return Engine.configuration(ClusterMember.sharing(1, 2).withFallback(Configuration.load()), 1);
  }

  /** Runs and prints the figures beside their goals. */
  void run(PrintWriter out) throws IOException {
    Config config = configuration();
    try (SecondJvm second = new SecondJvm(config)) {
      second.run(new BenchLoad(Kind.IDLE, WARM_UP * milliseconds * SparseLoad.tick(), true));
      for (int round = -1; round < rounds; round++) {
        measure(second, config, Math.max(0, round));
      }
      out.printf(
          Locale.ROOT,
          "Two JVMs on this machine, one thread each; %d nodes of grid for %d virtual ms, %,d events"
              + " a run, median of %d.%nTimes are of the engines alone, from the first event of the"
              + " region that starts last: no start of JVMs, no assembly.%nGarbage collector of both: %s.%n%n",
          BenchLoad.GRID_NODES,
          milliseconds,
          grid.events(),
          rounds,
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .map(MemoryManagerMXBean::getName)
              .collect(Collectors.joining(", ")));
      BenchTable table = new BenchTable(out);
      print(table);
      compareHorizons(table, second);
    }
  }

  private void measure(SecondJvm second, Config config, int round) throws IOException {
    int count = 10 * milliseconds;
    Pair idle = second.run(new BenchLoad(Kind.IDLE, count * SparseLoad.tick(), true));
    roundRate[round] = idle.first().rounds() / idle.seconds();
    socketRate[round] = second.socketRate(count);
    try (ArteryEcho echo = new ArteryEcho(config)) {
      arteryRate[round] = second.arteryRate(echo, milliseconds / 2, milliseconds);
    }
    long crossing = Math.max(1, milliseconds / 200) * VirtualTime.MILLISECOND;
    Pair crossed = second.run(new BenchLoad(Kind.CROSSING, crossing, true));
    eventRate[round] = crossed.eventsOut() / crossed.seconds();
    bytesPerEvent = (double) crossed.bytesOut() / crossed.eventsOut();
    BenchLoad heavy = new BenchLoad(Kind.GRID, milliseconds * VirtualTime.MILLISECOND, true);
    BenchRegion.Figures alone;
    try (BenchRegion whole = new BenchRegion(heavy, 0, 1, config)) {
      alone = whole.run(List.of(whole.port()));
    }
    oneJvm[round] = alone.nanoseconds() / 1e9;
    grid = second.run(heavy);
    twoJvms[round] = grid.seconds();
    if (grid.events() != alone.events()) {
      throw new IllegalStateException("one JVM and two disagree: a bug, please report it");
    }
  }

  private void print(BenchTable table) {
    table.atLeast("rounds of two idle JVMs", BenchTable.median(roundRate), GOAL_ROUNDS, "/s");
    table.row("  a byte to and fro, raw socket", BenchTable.median(socketRate), "/s");
    table.row("  a message to and fro, Artery TCP", BenchTable.median(arteryRate), "/s");
    table.atLeast(
        "batched events between them",
        BenchTable.median(eventRate) / 1e6,
        GOAL_EVENTS / 1e6,
        "M/s");
    table.atMost("  bytes an event", bytesPerEvent, GOAL_BYTES, "B");
    double perRound = grid.events() / 2.0 / grid.first().rounds();
    table.atLeast("grid, events a region and round", perRound, GOAL_GRID_LOAD, "");
    table.row("  one JVM", BenchTable.median(oneJvm), "s");
    table.row("  two JVMs", BenchTable.median(twoJvms), "s");
    table.atLeast(
        "  two JVMs against one",
        BenchTable.median(BenchTable.ratios(oneJvm, twoJvms)),
        GOAL_GRID,
        "×");
    double larger = Math.max(grid.first().events(), grid.second().events());
    table.row("  imbalance of the events", 100 * (2 * larger / grid.events() - 1), "%");
  }

  private void compareHorizons(BenchTable table, SecondJvm second) throws IOException {
    for (Kind kind : Arrays.asList(Kind.CHINA, Kind.GRID, Kind.CHAIN)) {
      int factor = kind == Kind.GRID ? 1 : SPARSE_FACTOR;
      long duration = (long) factor * milliseconds * VirtualTime.MILLISECOND;
      BenchLoad load = new BenchLoad(kind, duration, true);
      Pair aware = second.run(load);
      Pair flat = second.run(new BenchLoad(kind, duration, false));
      String name =
          switch (kind) {
            case CHINA -> "china-4600";
            case CHAIN -> "sparse chain of " + BenchLoad.CHAIN_NODES;
            default -> "grid";
          };
      double seconds = load.virtualSeconds();
      table.row(name + ", rounds a virtual second", aware.first().rounds() / seconds, "/s");
      table.row("  without distances", flat.first().rounds() / seconds, "/s");
      double fewer = (double) flat.first().rounds() / aware.first().rounds();
      table.atLeast("  times fewer with them", fewer, kind == Kind.CHAIN ? GOAL_CHAIN : 1, "×");
    }
  }
}

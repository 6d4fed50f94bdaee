package io.bellwether.cli;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Configuration;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineModel;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Measures the engine on {@link Phold}: node actors on one and two threads against one plain heap
 * over all nodes, in turn, so that the ratios hold on a machine whose speed drifts.
 */
final class EngineBenchmark {
  static final int NODES = 1_000;
  static final int POPULATION = 4;
  private static final double GOAL_EVENTS = 3e6;
  private static final double GOAL_AGAINST_HEAP = 0.9;
  private static final double GOAL_TWO_THREADS = 1.5;

  /** Measured: three runs of a virtual millisecond, 40,000 events each. */
  private static final double SECONDS_A_MILLISECOND = 0.024;

  private final int rounds;
  private final long end;
  private final double[] heap;
  private final double[] one;
  private final double[] two;
  private long events;

  /**
   * @param rounds measured, after one to warm up
   * @param milliseconds of virtual time per run; one holds about 40,000 events
   */
  EngineBenchmark(int rounds, int milliseconds) {
    this.rounds = rounds;
    this.end = milliseconds * VirtualTime.MILLISECOND;
    this.heap = new double[rounds];
    this.one = new double[rounds];
    this.two = new double[rounds];
  }

  /** What it takes on a machine that meets its goals well, the round to warm up included. */
  static long expectedSeconds(int rounds, int milliseconds) {
    return Math.max(1, Math.round((rounds + 1.0) * milliseconds * SECONDS_A_MILLISECOND));
  }

  /** Runs and prints the figures beside their goals. */
  void run(PrintWriter out) {
    for (int round = -1; round < rounds; round++) {
      Phold.Clock clock = new Phold.Clock();
      EngineResult expected =
          new SequentialEngine(Phold.ring(NODES, POPULATION, 7, clock)).run(end);
      double heapRate = clock.rate(expected.events());
      double oneRate = onActors(1, expected);
      double twoRate = onActors(2, expected);
      events = expected.events();
      if (round >= 0) {
        heap[round] = heapRate;
        one[round] = oneRate;
        two[round] = twoRate;
      }
    }
    print(out);
  }

  private double onActors(int threads, EngineResult expected) {
    Phold.Clock clock = new Phold.Clock();
    EngineModel model = Phold.ring(NODES, POPULATION, 7, clock);
    CompletableFuture<EngineResult> ended = new CompletableFuture<>();
    ActorSystem<Engine.Command> system =
        ActorSystem.create(
            Engine.create(model, EngineOptions.fast(end, threads), new EngineControl(), ended),
            "bench",
            Engine.configuration(Configuration.load(), threads));
    EngineResult result = ended.join();
    double rate = clock.rate(result.events());
    system.getWhenTerminated().toCompletableFuture().join();
    if (result.fingerprint() != expected.fingerprint()) {
      throw new IllegalStateException("the engines disagree: a bug, please report it");
    }
    return rate;
  }

  private void print(PrintWriter out) {
    double[] against = BenchTable.ratios(one, heap);
    double[] speedup = BenchTable.ratios(two, one);
    out.printf(
        "PHOLD ring: %,d node actors, %d events each, exponential holding + 50 µs; %,d events a"
            + " run, median of %d%n%n",
        NODES, POPULATION, events, rounds);
    BenchTable table = new BenchTable(out);
    table.row("one plain heap, one thread", BenchTable.median(heap) / 1e6, "M/s");
    table.atLeast(
        "node actors, one thread", BenchTable.median(one) / 1e6, GOAL_EVENTS / 1e6, "M/s");
    table.row("node actors, two threads", BenchTable.median(two) / 1e6, "M/s");
    table.atLeast(
        "one thread against the plain heap", BenchTable.median(against), GOAL_AGAINST_HEAP, "×");
    table.atLeast("two threads against one", BenchTable.median(speedup), GOAL_TWO_THREADS, "×");
  }
}

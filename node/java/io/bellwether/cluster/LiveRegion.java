package io.bellwether.cluster;

import io.bellwether.cluster.exchange.ExchangeStatistics;
import io.bellwether.node.NodeReport;
import io.bellwether.node.NodeState;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineProgress;
import io.bellwether.topology.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What this JVM is at work on: a whole network, or its own region of one. It may be looked at from
 * any thread, while the run goes on and after it; what was built for the run is let go at its end.
 */
public final class LiveRegion {
  private final Run run;
  private final EngineControl control;
  private final Supplier<ExchangeStatistics> exchange;
  private final long started = WallClock.nanoseconds();
  private volatile QuantumNetwork network;
  private volatile Sight last;

  /**
   * The run that it is of.
   *
   * @param id of the run, "local" of one in a single JVM
   * @param end virtual time in picoseconds
   * @param pace virtual seconds per wall-clock second; 0 is as fast as possible
   * @param region which one of {@code regions}
   */
  public record Run(
      String id, NetworkSpec spec, long seed, long end, double pace, int region, int regions) {}

  /**
   * What was seen of it.
   *
   * @param over whether the run had ended
   * @param progress of the engine
   * @param exchange of rounds with other regions
   * @param elapsedNanoseconds of the wall clock since the run began here
   * @param costNanoseconds of the wall clock that looking took, while all nodes waited
   * @param reports of the nodes that are hosted, in id order
   * @param states of the same nodes
   */
  public record Sight(
      boolean over,
      EngineProgress progress,
      ExchangeStatistics exchange,
      long elapsedNanoseconds,
      long costNanoseconds,
      List<NodeReport> reports,
      List<NodeState> states) {}

  /**
   * A region whose run begins now.
   *
   * @param network its nodes
   * @param control of the engine that will advance them
   * @param exchange tells what the exchange with other regions has come to
   */
  LiveRegion(
      Run run,
      QuantumNetwork network,
      EngineControl control,
      Supplier<ExchangeStatistics> exchange) {
    this.run = run;
    this.network = network;
    this.control = control;
    this.exchange = exchange;
  }

  /** A run of a whole network in this JVM, which begins now. */
  public static LiveRegion whole(
      NetworkSpec spec,
      long seed,
      long end,
      double pace,
      QuantumNetwork network,
      EngineControl control) {
    return new LiveRegion(
        new Run("local", spec, seed, end, pace, 0, 1),
        network,
        control,
        () -> ExchangeStatistics.NONE);
  }

  /** The run that it is of. */
  public Run run() {
    return run;
  }

  /** Whether its run has not ended. */
  public boolean goesOn() {
    return network != null && control.conclusion().isEmpty();
  }

  /**
   * Looks once, soon: between two windows of the run, or at its end if it is over.
   *
   * @return what was seen, completed on a thread of the engine: do on another what follows; {@link
   *     CancellationException} if the run was given up before it could be looked at
   */
  public CompletableFuture<Sight> look() {
    QuantumNetwork nodes = network;
    Sight seen = last;
    if (seen != null) {
      return CompletableFuture.completedFuture(seen);
    }
    if (nodes == null) {
      return CompletableFuture.failedFuture(new CancellationException("the run was given up"));
    }
    return control
        .observe(progress -> see(nodes, false, progress))
        .exceptionallyCompose(late -> afterwards(nodes, late));
  }

  /** The run ended before the look. */
  private CompletableFuture<Sight> afterwards(QuantumNetwork nodes, Throwable late) {
    Optional<EngineProgress> end = control.conclusion();
    return late instanceof CancellationException && end.isPresent()
        ? CompletableFuture.completedFuture(see(nodes, true, end.get()))
        : CompletableFuture.failedFuture(late);
  }

  private Sight see(QuantumNetwork nodes, boolean over, EngineProgress progress) {
    long from = WallClock.nanoseconds();
    return see(from, nodes.reports(), nodes.states(), over, progress);
  }

  private Sight see(
      long from,
      List<NodeReport> reports,
      List<NodeState> states,
      boolean over,
      EngineProgress progress) {
    long now = WallClock.nanoseconds();
    return new Sight(over, progress, exchange.get(), now - started, now - from, reports, states);
  }

  /**
   * Keeps what is to be seen at the end, and lets the nodes go.
   *
   * @param reports of the nodes at the end
   */
  public void conclude(List<NodeReport> reports) {
    QuantumNetwork nodes = network;
    Optional<EngineProgress> end = control.conclusion();
    if (nodes != null && end.isPresent()) {
      last = see(WallClock.nanoseconds(), reports, nodes.states(), true, end.get());
    }
    network = null;
  }

  /** Lets the nodes go of a run that did not end as it should; what was kept stays. */
  void abandon() {
    network = null;
  }
}

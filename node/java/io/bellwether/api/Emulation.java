package io.bellwether.api;

import com.typesafe.config.ConfigRenderOptions;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.cluster.LocalRun;
import io.bellwether.cluster.Outcome;
import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.SupplyObserver;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.results.Json;
import io.bellwether.results.Manifest;
import io.bellwether.results.ResultFolder;
import io.bellwether.results.RunSummary;
import io.bellwether.time.Configuration;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** One run of one network, from its specification to its results. */
public final class Emulation {
  private final NetworkSpec spec;
  private final RunOptions options;
  private final Runner runner;
  private final EngineControl control = new EngineControl();

  /** A run that nobody watches but through {@link #control}. */
  public Emulation(NetworkSpec spec, RunOptions options) {
    this(spec, options, KeyObserver.NONE);
  }

  /** What advances the nodes: this JVM, or several. */
  @FunctionalInterface
  public interface Runner {
    /** Runs a network and waits for its end. */
    Outcome run(NetworkSpec spec, RunOptions options, EngineControl control);

    /** What this JVM hosts of the run; empty before it has begun here, and where it never does. */
    default Optional<LiveRegion> live() {
      return Optional.empty();
    }
  }

  /**
   * A run in this JVM.
   *
   * @param observer is told of every end-to-end key, on the nodes' threads
   */
  public Emulation(NetworkSpec spec, RunOptions options, KeyObserver observer) {
    this(
        spec,
        options,
        new RunnerHere(seed -> QuantumNetwork.of(spec, seed, observer), Ingress.NONE));
  }

  /** A run that {@code runner} carries out. */
  public Emulation(NetworkSpec spec, RunOptions options, Runner runner) {
    this.spec = spec;
    this.options = options;
    this.runner = runner;
  }

  /**
   * A run in this JVM that the outside comes into.
   *
   * @param ingress where it comes in: open, or recorded from another run
   * @param observer is told the answers, on the nodes' threads
   */
  public static Emulation served(
      NetworkSpec spec, RunOptions options, Ingress ingress, SupplyObserver observer) {
    return new Emulation(
        spec,
        options,
        new RunnerHere(seed -> QuantumNetwork.supplying(spec, seed, observer), ingress));
  }

  /** This JVM alone. */
  private static final class RunnerHere implements Runner {
    private final LongFunction<QuantumNetwork> assembly;
    private final Ingress ingress;
    private volatile LiveRegion live;

    /**
     * A runner.
     *
     * @param assembly of the nodes, given the seed
     */
    RunnerHere(LongFunction<QuantumNetwork> assembly, Ingress ingress) {
      this.assembly = assembly;
      this.ingress = ingress;
    }

    @Override
    public Outcome run(NetworkSpec spec, RunOptions options, EngineControl control) {
      EngineOptions how =
          EngineOptions.paced(options.duration(), options.threads(), options.pace())
              .admitting(ingress);
      QuantumNetwork network = assembly.apply(options.seed());
      LiveRegion region =
          LiveRegion.whole(
              spec, options.seed(), options.duration(), options.pace(), network, control);
      live = region;
      Outcome outcome = LocalRun.run(network, ExpectedLoad.share(spec, how), control);
      region.conclude(outcome.nodes());
      return outcome;
    }

    @Override
    public Optional<LiveRegion> live() {
      return Optional.ofNullable(live);
    }
  }

  /**
   * What this JVM hosts of the run, to be looked at; empty before it has begun here, and where it
   * never does.
   */
  public Optional<LiveRegion> live() {
    return runner.live();
  }

  /** To see how far the run is, and to stop it; usable from any thread at any time. */
  public EngineControl control() {
    return control;
  }

  /**
   * Runs and waits for the end.
   *
   * @throws RunFailedException if a node threw
   * @throws IllegalArgumentException if the network cannot be assembled
   */
  public RunRecord run() throws RunFailedException {
    Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long from = System.nanoTime();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    Outcome outcome = runner.run(spec, options, control);
    if (outcome.failure().isPresent()) {
      throw new RunFailedException(outcome.failure().get());
    }
    double wallSeconds = (System.nanoTime() - from) / 1e9;
    RunSummary summary =
        new Summaries(spec, outcome).summary(options, wallSeconds, heapPeakBytes());
    return new RunRecord(summary, manifest(outcome, summary, started), outcome.trouble());
  }

  private Manifest manifest(Outcome outcome, RunSummary summary, Instant started) {
    Build build = Build.current();
    return new Manifest(
        Manifest.FORMAT,
        build.version(),
        build.commit(),
        spec.name(),
        ResultFolder.SPECIFICATION,
        spec.contentHash(),
        spec.parameters(),
        configurationHash(),
        options.seed(),
        options.duration(),
        outcome.virtualTime(),
        summary.complete(),
        outcome.trouble(),
        options.threads(),
        summary.regions(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        started.toString(),
        summary.wallSeconds(),
        summary.events(),
        summary.fingerprint(),
        resultsHash(summary));
  }

  private static String configurationHash() {
    return Json.sha256(
        Configuration.load().getConfig("bellwether").root().render(ConfigRenderOptions.concise()));
  }

  /** The digest of what a repeated run must give again. */
  private static String resultsHash(RunSummary summary) {
    return Json.sha256(
        Json.write(
            List.of(
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
                summary.ledger())));
  }

  private static long heapPeakBytes() {
    long peak = 0;
    for (MemoryPoolMXBean pool : heapPools()) {
      MemoryUsage usage = pool.getPeakUsage();
      peak += usage == null ? 0 : usage.getUsed();
    }
    return peak;
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}

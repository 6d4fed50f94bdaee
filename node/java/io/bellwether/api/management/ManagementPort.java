package io.bellwether.api.management;

import com.typesafe.config.Config;
import io.bellwether.api.metrics.Cardinality;
import io.bellwether.api.metrics.Metrics;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.time.Configuration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.management.javadsl.PekkoManagement;

/**
 * The port for those who look after a process: {@code /metrics} for Prometheus, and {@code
 * /startup}, {@code /ready} and {@code /alive} for probes. It is Pekko Management's, so that
 * members find each other over the same port where that is configured. Nothing can be changed
 * through it, and it asks nobody who they are.
 */
public final class ManagementPort implements AutoCloseable {
  private final Metrics metrics;
  private final ManagementAddress address;
  private final Runnable stop;

  private ManagementPort(Metrics metrics, ManagementAddress address, Runnable stop) {
    this.metrics = metrics;
    this.address = address;
    this.stop = stop;
  }

  /**
   * Opens the port of a process that is no member of a cluster, on an actor system of its own.
   *
   * @param live the run that goes on in it
   * @throws ManagementException if it cannot listen there
   * @throws io.bellwether.time.ConfigurationException if it is not configured as it must be
   */
  public static ManagementPort open(ManagementAddress at, Supplier<Optional<LiveRegion>> live) {
    Config config = at.over(Configuration.load());
    Metrics metrics = new Metrics(live, Cardinality.of(config));
    ActorSystem<Void> system = ActorSystem.create(Behaviors.<Void>empty(), "management", config);
    try {
      ManagementAddress bound = start(system, at, metrics, Health.ofProcess());
      return new ManagementPort(
          metrics,
          bound,
          () -> {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
          });
    } catch (RuntimeException e) {
      metrics.close();
      system.terminate();
      throw e;
    }
  }

  /**
   * Starts a member of a cluster that has a management port, which answers before the member has
   * joined.
   *
   * @param config what was configured, see {@link ClusterMember#configuration}
   * @param at where the port is to be; empty for none
   * @param opened is told of the port, if there is one, before the member joins
   * @throws ManagementException if it cannot listen there
   * @throws RuntimeException as {@link ClusterMember#start} does
   */
  public static ClusterMember start(
      Config config,
      String build,
      ClusterMember.Part part,
      Optional<ManagementAddress> at,
      Consumer<ManagementPort> opened) {
    if (at.isEmpty()) {
      return ClusterMember.start(config, build, part);
    }
    Config with = at.get().over(config);
    return ClusterMember.start(
        with, build, part, member -> opened.accept(of(member, at.get(), with)));
  }

  /** The port of a member, which closes with the member. */
  private static ManagementPort of(ClusterMember member, ManagementAddress at, Config config) {
    Metrics metrics = new Metrics(member::live, Cardinality.of(config));
    metrics.bindCluster(member.system());
    member.system().getWhenTerminated().thenRun(metrics::close);
    ManagementAddress bound = start(member.system(), at, metrics, Health.of(member));
    return new ManagementPort(
        metrics,
        bound,
        () -> PekkoManagement.get(member.system()).stop().toCompletableFuture().join());
  }

  private static ManagementAddress start(
      ActorSystem<?> system, ManagementAddress at, Metrics metrics, Health health) {
    Managed.of(system.classicSystem()).answerWith(metrics, health);
    try {
      int port = PekkoManagement.get(system).start().toCompletableFuture().join().port();
      return new ManagementAddress(at.host(), port);
    } catch (CompletionException e) {
      throw new ManagementException(
          "the management port cannot listen at " + at + ": " + root(e).getMessage(), e);
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Where it listens. */
  public ManagementAddress address() {
    return address;
  }

  /** What it tells Prometheus, for others to add to. */
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    stop.run();
    metrics.close();
  }
}

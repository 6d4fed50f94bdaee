package io.bellwether.api.metrics;

import io.bellwether.api.Build;
import io.bellwether.api.Lookout;
import io.bellwether.cluster.LiveRegion;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * All that a process tells Prometheus. Nothing of it is counted event by event: a scrape reads a
 * glimpse of the run, which takes one look at most, and no more than one a second.
 */
public final class Metrics implements AutoCloseable {
  /** The media type of {@link #scrape}. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String HTTP_REQUESTS = "bellwether.http.requests";

  /** What Micrometer names otherwise than Prometheus has it. */
  private static final List<String> UNUSUAL = List.of("process.cpu.time", "system.cpu.count");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "glimpses");
            thread.setDaemon(true);
            return thread;
          });
  private final Lookout lookout;

  /**
   * Metrics of a process.
   *
   * @param live the run, or region of one, that goes on in it
   * @param cardinality how many links and demands are told one by one
   */
  public Metrics(Supplier<Optional<LiveRegion>> live, Cardinality cardinality) {
    lookout = new Lookout(live, work);
    register(Metrics::build);
    register(new RunMetrics(lookout, cardinality));
    UNUSUAL.forEach(name -> registry.config().meterFilter(MeterFilter.denyNameStartsWith(name)));
    List<MeterBinder> ofProcess =
        List.of(
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics());
    ofProcess.forEach(binder -> binder.bindTo(registry));
  }

  private void register(MultiCollector collector) {
    registry.getPrometheusRegistry().register(collector);
  }

  private static MetricSnapshots build() {
    Build build = Build.current();
    Points points = new Points();
    points.add(Family.BUILD, 1, "version", build.version(), "commit", build.commit());
    return points.snapshots();
  }

  /** Tells of the cluster that an actor system is a member of, too; to be called once. */
  public void bindCluster(ActorSystem<?> system) {
    register(new ClusterMetrics(system));
  }

  /** Glimpses of the run; others may share them. */
  public Lookout lookout() {
    return lookout;
  }

  /**
   * Counts an HTTP request that was answered.
   *
   * @param server what was asked, such as "api" or "delivery"
   * @param method such as GET
   * @param route the path with names in place of what varies, such as {@code /api/runs/{id}}: there
   *     are only so many
   * @param status of the answer
   * @param time from the end of the request to the answer
   */
  public void httpRequest(String server, String method, String route, int status, Duration time) {
    Timer.builder(HTTP_REQUESTS)
        .description("Requests that were answered.")
        .tag("server", server)
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(time);
  }

  /** Everything, in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
    work.shutdownNow();
  }
}

package io.bellwether.api.management;

import io.bellwether.api.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.javadsl.ManagementRouteProvider;
import org.apache.pekko.management.javadsl.ManagementRouteProviderSettings;

/** {@code GET /metrics}; Pekko Management makes it, as the configuration says. */
public final class MetricsRoutes extends AllDirectives implements ManagementRouteProvider {
  private static final String DISPATCHER = "bellwether.management.dispatcher";

  private final Managed managed;
  private final Executor work;

  /** The routes of an actor system. */
  public MetricsRoutes(ExtendedActorSystem system) {
    managed = Managed.of(system);
    work = system.dispatchers().lookup(DISPATCHER);
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return path(
        "metrics",
        () -> get(() -> completeWithFuture(CompletableFuture.supplyAsync(this::answer, work))));
  }

  private HttpResponse answer() {
    return managed
        .metrics()
        .map(Metrics::scrape)
        .map(
            text ->
                HttpResponse.create()
                    .withEntity(
                        ContentTypes.parse(Metrics.MEDIA_TYPE),
                        text.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(
            () ->
                HttpResponse.create()
                    .withStatus(StatusCodes.SERVICE_UNAVAILABLE)
                    .withEntity("there are no metrics yet"));
  }
}

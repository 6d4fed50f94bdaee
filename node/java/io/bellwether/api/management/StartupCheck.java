package io.bellwether.api.management;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;

/** The answer to the startup probe; Pekko Management makes it, as the configuration says. */
public final class StartupCheck implements Supplier<CompletionStage<Boolean>> {
  private final Managed managed;

  /** The check of an actor system. */
  public StartupCheck(ActorSystem system) {
    managed = Managed.of(system);
  }

  @Override
  public CompletionStage<Boolean> get() {
    return managed
        .health()
        .notStarted()
        .get()
        .<CompletionStage<Boolean>>map(
            why -> CompletableFuture.failedFuture(new IllegalStateException("not started: " + why)))
        .orElseGet(() -> CompletableFuture.completedFuture(true));
  }
}

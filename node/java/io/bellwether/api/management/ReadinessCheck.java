package io.bellwether.api.management;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;

/** The answer to the readiness probe; Pekko Management makes it, as the configuration says. */
public final class ReadinessCheck implements Supplier<CompletionStage<Boolean>> {
  private final Managed managed;

  /** The check of an actor system. */
  public ReadinessCheck(ActorSystem system) {
    managed = Managed.of(system);
  }

  @Override
  public CompletionStage<Boolean> get() {
    return Health.answer("not ready", managed.health().notReady().get());
  }
}

package io.bellwether.api.management;

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
    return Health.answer("not started", managed.health().notStarted().get());
  }
}

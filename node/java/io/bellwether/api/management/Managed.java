package io.bellwether.api.management;

import io.bellwether.api.metrics.Metrics;
import java.util.Optional;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;

/** What the management port of an actor system answers with; Pekko makes those who answer. */
final class Managed implements Extension {
  private static final Id ID = new Id();

  private volatile Metrics metrics;
  private volatile Health health = Health.ofProcess();

  private static final class Id extends AbstractExtensionId<Managed> {
    @Override
    public Managed createExtension(ExtendedActorSystem system) {
      return new Managed();
    }
  }

  static Managed of(ActorSystem system) {
    return ID.get(system);
  }

  void answerWith(Metrics answers, Health state) {
    metrics = answers;
    health = state;
  }

  Optional<Metrics> metrics() {
    return Optional.ofNullable(metrics);
  }

  Health health() {
    return health;
  }
}

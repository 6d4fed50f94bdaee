package io.bellwether.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;

/** Messages to and fro over Artery TCP, to compare the data plane with. */
final class ArteryEcho implements AutoCloseable {
  private static final String NAME = "echo";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Sends back what comes. */
  static final class Echo extends AbstractActor {
    @Override
    public Receive createReceive() {
      return receiveBuilder().matchAny(any -> sender().tell(any, self())).build();
    }
  }

  private final ActorSystem system;

  ArteryEcho(Config config) {
    Map<String, Object> remote =
        Map.of(
            "pekko.actor.provider", "remote",
            // Artery alone is what is measured; Pekko would warn twice that it is no cluster.
            "pekko.loglevel", "ERROR",
            "pekko.remote.artery.transport", "tcp",
            "pekko.remote.artery.canonical.hostname", "127.0.0.1",
            "pekko.remote.artery.canonical.port", 0);
    system =
        ActorSystem.create(
            NAME, ConfigFactory.parseMap(remote, "the benchmark").withFallback(config));
    system.actorOf(Props.create(Echo.class), NAME);
  }

  int port() {
    return system.provider().getDefaultAddress().getPort().map(Integer.class::cast).get();
  }

  /** Asks the echo at a port of this machine again and again; answers a second. */
  double rate(int port, int count) {
    String path = "pekko://" + NAME + "@127.0.0.1:" + port + "/user/" + NAME;
    ActorRef echo = system.actorSelection(path).resolveOne(PATIENCE).toCompletableFuture().join();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Patterns.ask(echo, "ping", PATIENCE).toCompletableFuture().join();
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}

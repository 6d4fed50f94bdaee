package io.bellwether.cluster;

import io.bellwether.node.QuantumNetwork;
import io.bellwether.time.Configuration;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineModel;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * A run of a whole network in this JVM: one region, one actor system that lives as long as the run.
 */
public final class LocalRun {
  private LocalRun() {}

  /**
   * Runs a network and waits for its end.
   *
   * @param control to watch it and to stop it
   */
  public static Outcome run(QuantumNetwork network, EngineOptions options, EngineControl control) {
    EngineResult result = run(network.model(), options, control);
    return new Outcome(
        result.ending(),
        result.virtualTime(),
        result.events(),
        result.fingerprint(),
        network.reports(),
        List.of(RegionReport.ofWhole(result)),
        "");
  }

  /** Runs a model and waits for its end. However that comes, the ingress is closed then. */
  public static EngineResult run(EngineModel model, EngineOptions options, EngineControl control) {
    try {
      return runOnSystem(model, options, control);
    } finally {
      options.ingress().close();
    }
  }

  private static EngineResult runOnSystem(
      EngineModel model, EngineOptions options, EngineControl control) {
    CompletableFuture<EngineResult> ended = new CompletableFuture<>();
    ActorSystem<Engine.Command> system =
        ActorSystem.create(
            Engine.create(model, options, control, ended),
            "bellwether",
            Engine.configuration(Configuration.load(), options.threads()));
    // A system that dies before its run has ended must not leave the caller waiting.
    system
        .getWhenTerminated()
        .whenComplete(
            (done, failure) ->
                ended.completeExceptionally(
                    new IllegalStateException("the actor system ended before the run", failure)));
    EngineResult result = ended.join();
    system.getWhenTerminated().toCompletableFuture().join();
    return result;
  }
}

package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.time.EngineResult.Ending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;

/** A run that is given up ends, whatever its region is at when it learns of it. */
class GiveUpTest {

  /** Peers that never answer; the run is given up in the very moment in which it turns to them. */
  private static RoundExchange silent(EngineControl control) {
    return new RoundExchange() {
      @Override
      public void exchange(
          RoundHeader header,
          EventBatch[][] batches,
          RegisterTraffic[] registers,
          Runnable complete) {
        control.giveUp();
      }

      @Override
      public RoundHeader received(int region) {
        throw new IllegalStateException("no round is ever complete");
      }

      @Override
      public RegisterTraffic registers(int region) {
        throw new IllegalStateException("no round is ever complete");
      }

      @Override
      public void deliver(int region, long notBefore, EventSink sink) {
        throw new IllegalStateException("no round is ever complete");
      }
    };
  }

  @Test
  void shouldEndARegionThatIsGivenUpWhileItTurnsFromItsWindowsToItsPeers() throws Exception {
    EngineModel model = RandomNetwork.of(1).model();
    int[] regionOf = new int[model.nodes()];
    regionOf[0] = 1;
    EngineControl control = new EngineControl();
    Region region =
        new Region(0, regionOf, Distances.of(model.channels(), regionOf, 2), silent(control));
    ActorTestKit kit =
        ActorTestKit.create("given-up", Engine.configuration(Configuration.load(), 1));
    try {
      CompletableFuture<EngineResult> result = new CompletableFuture<>();
      kit.spawn(Engine.create(model, region, EngineOptions.fast(MILLISECOND, 1), control, result));
      assertThat(result.get(10, TimeUnit.SECONDS).ending()).isEqualTo(Ending.LOST);
    } finally {
      kit.shutdownTestKit();
    }
  }
}

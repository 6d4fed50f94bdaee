package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;

/**
 * Whatever fails at a register is named, also where turns are given after a hold of a paced run.
 */
class PacedRegistersTest {
  private static final long END = 20 * MICROSECOND;

  /** The wall clock takes longer to a late operation than the window in which it is asked for. */
  private static final double PACE = 0.6e-3;

  private static final long HOUR = 3_600 * SECOND;
  private static final int RUNS = 5;

  /** An object that can be part of no other. */
  private static final class Lonely implements SharedObject {
    @Override
    public long apply(Request request) {
      return 0;
    }

    @Override
    public void absorb(SharedObject other) {
      throw new IllegalStateException("one does not merge with another");
    }

    @Override
    public long bytes() {
      return 1;
    }

    @Override
    public Payload save() {
      return new Message(0);
    }
  }

  /**
   * A node that acts on two registers at 3.5 µs, which it does in a window that began at 2 µs and
   * leaves the other holder of one of them behind at 3 µs.
   */
  private static TestNetwork lateOperation(SharedObjects objects) {
    TestNetwork network = new TestNetwork().sharing(objects);
    network.node(
        "alice",
        new NodeProgram() {
          private long register;

          @Override
          public void start(NodeContext context) {
            register = context.create(new Message(7), 2);
            context.transfer(register, 1, 1, MICROSECOND, new Message(register));
            context.schedule(2 * MICROSECOND, new Message(1));
            context.schedule(7 * MICROSECOND / 2, new Message(2));
          }

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {
            if (((Message) payload).value() == 2) {
              long other = context.create(payload, 1);
              context.operate(register, other, payload, (c, outcome) -> {});
            }
          }
        });
    network.node(
        "bob",
        new NodeProgram() {
          @Override
          public void start(NodeContext context) {}

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {}
        });
    return network.join(0, 1, MICROSECOND);
  }

  @Test
  void shouldNameTheNodeWhoseOperationFails() {
    NodeFailure twin = lateOperation(first -> new Lonely()).run(END).failure().orElseThrow();
    assertThat(twin.cause()).hasMessage("one does not merge with another");
    for (int i = 0; i <= RUNS; i++) {
      NodeFailure failure =
          lateOperation(first -> new Lonely())
              .runOnActors(EngineOptions.paced(END, 2, i * PACE / RUNS))
              .failure()
              .orElseThrow();
      assertThat(failure.name()).isEqualTo("alice").isEqualTo(twin.name());
      assertThat(failure.time()).isEqualTo(7 * MICROSECOND / 2).isEqualTo(twin.time());
      assertThat(failure.cause()).hasMessage(twin.cause().getMessage());
    }
  }

  @Test
  void shouldSayWhyTheEngineFailsAfterAHold() {
    TestNetwork network = new TestNetwork();
    network.node(
        "alice",
        new NodeProgram() {
          @Override
          public void start(NodeContext context) {
            context.schedule(HOUR, new Message(0));
          }

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {}
        });
    EngineModel model = network.model();
    Region whole = Region.whole(model.channels());
    RoundRules broken =
        new RoundRules(whole.distances()) {
          @Override
          void countPending(long[] bounds, Home home) {
            throw new IllegalStateException("the rules are broken");
          }
        };
    EngineControl control = new EngineControl();
    CompletableFuture<EngineResult> result = new CompletableFuture<>();
    ActorTestKit kit = ActorTestKit.create("paced", Engine.configuration(Configuration.load(), 1));
    try {
      EngineOptions options = EngineOptions.paced(2 * HOUR, 1, 1);
      kit.spawn(Engine.create(model, whole, broken, options, control, result));
      while (control.virtualTime() < HOUR) {
        Thread.onSpinWait();
      }
      control.requestStop(); // which the engine heeds in the hold, and then there is a round
      assertThatThrownBy(() -> result.orTimeout(20, TimeUnit.SECONDS).join())
          .rootCause()
          .hasMessage("the rules are broken");
    } finally {
      kit.shutdownTestKit();
    }
  }
}

package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.NEVER;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Ingress.Admission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;

/** However much comes in, and however the run ends, nothing blocks and nothing is lost unsaid. */
class IngressLimitsTest {
  private static final NodeProgram IDLE =
      new NodeProgram() {
        @Override
        public void start(NodeContext context) {}

        @Override
        public void receive(NodeContext context, int sender, Payload payload) {}
      };

  private final List<Arrival> journal = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger notTaken = new AtomicInteger();

  private Admission offer(Ingress ingress, int destination) {
    return ingress.offer(destination, new Message(1), notTaken::incrementAndGet);
  }

  private static void discard(int destination, long time, long key, Payload payload) {}

  private static EngineModel network(NodeProgram program) {
    TestNetwork network = new TestNetwork();
    network.node("alice", program);
    return network.model();
  }

  @Test
  void shouldHaveRoomForSoMany() {
    Ingress ingress = Ingress.open(1, 2, journal::add);
    assertThat(offer(ingress, 0)).isEqualTo(Admission.ACCEPTED);
    assertThat(offer(ingress, 0)).isEqualTo(Admission.ACCEPTED);
    assertThat(offer(ingress, 0)).isEqualTo(Admission.FULL);
    ingress.admit(10, SECOND, IngressLimitsTest::discard);
    assertThat(journal).hasSize(2);
    assertThat(offer(ingress, 0)).isEqualTo(Admission.ACCEPTED);
    assertThat(notTaken).hasValue(0);
  }

  @Test
  void shouldLeaveToTheNextWindowWhatComesMeanwhile() {
    Ingress ingress = Ingress.open(1, 1_000, journal::add);
    offer(ingress, 0);
    EventSink again = (destination, time, key, payload) -> offer(ingress, 0);
    ingress.admit(10, SECOND, again);
    assertThat(journal).extracting(Arrival::time).containsExactly(10L);
    ingress.admit(10, SECOND, again);
    assertThat(journal).extracting(Arrival::time).containsExactly(10L, 11L);
  }

  @Test
  void shouldRefuseWhatIsForNoNode() {
    Ingress ingress = Ingress.open(3, 10, journal::add);
    for (int destination : new int[] {-1, 3}) {
      assertThatThrownBy(() -> offer(ingress, destination))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("for node " + destination + ", expected 0 to 2");
    }
    ingress.admit(10, SECOND, IngressLimitsTest::discard);
    assertThat(journal).isEmpty();
    Ingress recorded = Ingress.recorded(List.of(new Arrival(5, 1, new Message(1))));
    assertThatThrownBy(() -> new SequentialEngine(network(IDLE)).admit(recorded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("arrival 0 is for node 1, expected 0 to 0");
  }

  @Test
  void shouldRingAgainOnceWhoeverIsToldWaits() {
    Ingress ingress = Ingress.open(1, 10, journal::add);
    AtomicInteger rung = new AtomicInteger();
    ingress.ring(rung::incrementAndGet);
    offer(ingress, 0);
    offer(ingress, 0);
    assertThat(rung).as("once is enough while nobody has looked").hasValue(1);
    ingress.admit(10, SECOND, IngressLimitsTest::discard);
    assertThat(ingress.hasOffers()).isFalse();
    offer(ingress, 0);
    assertThat(rung).hasValue(2);
    assertThat(ingress.hasOffers()).isTrue();
  }

  @Test
  void shouldAdmitNothingAtTheEnd() {
    Ingress ingress = Ingress.open(1, 10, journal::add);
    offer(ingress, 0);
    ingress.admit(SECOND, SECOND, IngressLimitsTest::discard);
    assertThat(journal).isEmpty();
    assertThat(ingress.gate()).isEqualTo(SECOND + 1);
    ingress.close();
    ingress.close();
    assertThat(notTaken).hasValue(1);
    assertThat(offer(ingress, 0)).isEqualTo(Admission.CLOSED);
    assertThat(notTaken).hasValue(1);
  }

  @Test
  void shouldAccountForEveryOfferWhileItCloses() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int round = 0; round < 50; round++) {
      journal.clear();
      notTaken.set(0);
      Ingress ingress = Ingress.open(1, 20, journal::add);
      List<Future<Integer>> offering = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        offering.add(pool.submit(() -> offerUntilClosed(ingress)));
      }
      for (int window = 0; window < 20; window++) {
        ingress.admit(window, SECOND, IngressLimitsTest::discard);
        Disturbance.now();
      }
      ingress.close();
      int accepted = 0;
      for (Future<Integer> each : offering) {
        accepted += each.get(1, TimeUnit.MINUTES);
      }
      assertThat(journal.size() + notTaken.get()).isEqualTo(accepted);
    }
    pool.shutdown();
  }

  private int offerUntilClosed(Ingress ingress) {
    int accepted = 0;
    while (true) {
      switch (offer(ingress, 0)) {
        case ACCEPTED -> accepted++;
        case FULL -> LockSupport.parkNanos(10_000); // spinning would keep the lock from the engine
        case CLOSED -> {
          return accepted;
        }
      }
    }
  }

  @Test
  void shouldSayThatNothingIsTakenWhereTheEngineCannotBegin() {
    Ingress ingress = Ingress.open(2, 10, journal::add);
    offer(ingress, 1);
    EngineOptions options = EngineOptions.paced(SECOND, 1, 1).admitting(ingress);
    assertThatThrownBy(() -> TestNetwork.onActors(network(IDLE), options, new EngineControl()))
        .hasMessageContaining("an ingress of 2 nodes, expected 1");
    assertThat(ingress.isOpen()).isFalse();
    assertThat(notTaken).hasValue(1);
  }

  @Test
  void shouldCloseWhereTheEngineIsStoppedFromOutside() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    NodeProgram busy =
        new NodeProgram() {
          @Override
          public void start(NodeContext context) {}

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {
            working.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Ingress ingress = Ingress.open(1, 10, journal::add);
    EngineOptions options = EngineOptions.paced(3_600 * SECOND, 1, 1).admitting(ingress);
    ActorTestKit kit = ActorTestKit.create("test", Engine.configuration(Configuration.load(), 1));
    try {
      kit.spawn(
          Engine.create(network(busy), options, new EngineControl(), new CompletableFuture<>()));
      offer(ingress, 0);
      assertThat(working.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(offer(ingress, 0)).isEqualTo(Admission.ACCEPTED);
      kit.system().terminate();
    } finally {
      goOn.countDown();
      kit.shutdownTestKit();
    }
    assertThat(ingress.isOpen()).isFalse();
    assertThat(journal.size() + notTaken.get()).isEqualTo(2);
  }

  @Test
  void shouldComeToTheEndOfVirtualTime() throws Exception {
    long late = VirtualTime.parse("100 d");
    AtomicInteger executed = new AtomicInteger();
    NodeProgram program =
        new NodeProgram() {
          @Override
          public void start(NodeContext context) {
            context.schedule(late, new Message(1));
          }

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {
            executed.incrementAndGet();
          }
        };
    EngineControl control = new EngineControl();
    EngineOptions options =
        EngineOptions.paced(NEVER - 1, 1, 1e9).admitting(Ingress.open(1, 10, journal::add));
    CompletableFuture<EngineResult> run =
        CompletableFuture.supplyAsync(
            () -> TestNetwork.onActors(network(program), options, control));
    assertThat(run.get(1, TimeUnit.MINUTES).virtualTime()).isEqualTo(NEVER - 1);
    assertThat(executed).hasValue(1);
  }
}

package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.Ingress.Admission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in from outside is logged before it acts, and a run of the log is the same run. */
class IngressTest {
  private static final long END = 4 * MILLISECOND;
  private static final double PACE = 0.02;
  private static final long HOUR = 3_600 * SECOND;
  private static final int ROOM = 1_000;

  private static Admission offer(Ingress ingress, int destination, Payload payload) {
    return ingress.offer(destination, payload, () -> {});
  }

  /** A node that opens the latch of each message that it is sent, and is else busy in an hour. */
  private static NodeProgram answering(List<Long> times, CountDownLatch... latches) {
    return new NodeProgram() {
      @Override
      public void start(NodeContext context) {
        context.schedule(HOUR, new Message(-1));
      }

      @Override
      public void receive(NodeContext context, int sender, Payload payload) {
        times.add(context.now());
        latches[(int) ((Message) payload).value()].countDown();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 7, 8})
  void shouldReplayWhatCameIn(long seed) throws Exception {
    List<Arrival> journal = Collections.synchronizedList(new ArrayList<>());
    EngineModel served = network(seed).model();
    Ingress ingress = Ingress.open(served.nodes(), ROOM, journal::add);
    EngineControl control = new EngineControl();
    CompletableFuture<EngineResult> run =
        CompletableFuture.supplyAsync(
            () ->
                TestNetwork.onActors(
                    served, EngineOptions.paced(END, 2, PACE).admitting(ingress), control));
    RandomStream random = RandomStream.of(seed, "outside", "requests");
    long next = 0;
    while (!run.isDone()) {
      if (control.virtualTime() >= next) {
        offer(ingress, random.nextInt(served.nodes()), new Message(random.nextInt(100)));
        next = control.virtualTime() + random.nextLong(END / 50);
      }
      Disturbance.now();
    }
    EngineResult live = run.get();
    assertThat(journal).isNotEmpty();
    assertThat(journal).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));

    Ingress recorded = Ingress.recorded(journal);
    EngineResult twin = new SequentialEngine(network(seed).model()).admit(recorded).run(END);
    assertThat(twin.fingerprint()).isEqualTo(live.fingerprint());
    assertThat(twin.events()).isEqualTo(live.events());
    for (int threads = 1; threads <= 3; threads++) {
      EngineResult again =
          network(seed).runOnActors(EngineOptions.fast(END, threads).admitting(recorded));
      assertThat(again.fingerprint()).isEqualTo(live.fingerprint());
    }
    EngineResult without = network(seed).run(END);
    assertThat(without.fingerprint()).isNotEqualTo(live.fingerprint());
  }

  private static TestNetwork network(long seed) {
    return seed > 4 ? RandomNetwork.withRegisters(seed) : RandomNetwork.of(seed);
  }

  @Test
  void shouldNotWaitForTheNextEventOfTheRun() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    TestNetwork network = new TestNetwork();
    int alice = network.node("alice", answering(times, first, second));
    network.node("bob", answering(times));
    network.join(0, 1, MILLISECOND);
    EngineControl control = new EngineControl();
    Ingress ingress = Ingress.open(2, ROOM, arrival -> {});
    long from = System.nanoTime();
    CompletableFuture<EngineResult> run =
        CompletableFuture.supplyAsync(
            () ->
                TestNetwork.onActors(
                    network.model(),
                    EngineOptions.paced(2 * HOUR, 2, 1).admitting(ingress),
                    control));
    assertThat(offer(ingress, alice, new Message(0))).isEqualTo(Admission.ACCEPTED);
    assertThat(first.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(offer(ingress, alice, new Message(1))).isEqualTo(Admission.ACCEPTED);
    assertThat(second.await(1, TimeUnit.MINUTES)).isTrue();
    control.requestStop();
    assertThat(run.get(1, TimeUnit.MINUTES).events()).isEqualTo(2);
    long elapsed = (System.nanoTime() - from) * 1000;
    assertThat(times).isSorted().allMatch(time -> time < elapsed);
    assertThat(ingress.isOpen()).isFalse();
    assertThat(offer(ingress, alice, new Message(2))).isEqualTo(Admission.CLOSED);
  }

  @Test
  void shouldTakeWhatComesAfterTheLastEventUntilTheEnd() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    TestNetwork network = new TestNetwork();
    int alice = network.node("alice", answering(new ArrayList<>(), answered));
    Ingress ingress = Ingress.open(1, ROOM, arrival -> {});
    long half = SECOND / 2;
    CompletableFuture<EngineResult> run =
        CompletableFuture.supplyAsync(
            () -> network.runOnActors(EngineOptions.paced(half, 1, 1).admitting(ingress)));
    offer(ingress, alice, new Message(0));
    assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
    EngineResult result = run.get(1, TimeUnit.MINUTES);
    assertThat(result.events()).isEqualTo(1);
    assertThat(result.virtualTime()).isEqualTo(half);
    assertThat(result.pace().elapsedNanoseconds()).isGreaterThanOrEqualTo(half / 1000);
  }

  @Test
  void shouldEndWhereItsJournalCannotBeWritten() {
    TestNetwork network = new TestNetwork();
    network.node("alice", answering(new ArrayList<>(), new CountDownLatch(1)));
    Ingress ingress =
        Ingress.open(
            1,
            ROOM,
            arrival -> {
              throw new IllegalStateException("the disk is full");
            });
    AtomicInteger notTaken = new AtomicInteger();
    ingress.offer(0, new Message(0), notTaken::incrementAndGet);
    ingress.offer(0, new Message(1), notTaken::incrementAndGet);
    assertThatThrownBy(
            () -> network.runOnActors(EngineOptions.paced(HOUR, 1, 1).admitting(ingress)))
        .hasMessageContaining("the disk is full");
    assertThat(ingress.isOpen()).isFalse();
    assertThat(notTaken).hasValue(2);
  }

  @Test
  void shouldNeedAPace() {
    Ingress ingress = Ingress.open(1, ROOM, arrival -> {});
    assertThatThrownBy(() -> EngineOptions.fast(SECOND, 1).admitting(ingress))
        .hasMessageContaining("pace is 0");
  }
}

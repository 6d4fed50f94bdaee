package io.bellwether.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.http.ReplyStream;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.keys.KeyObserver;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several pages share a look, slow ones miss some, and a run that nobody watches is left alone. */
class LiveStreamTest {
  /** A page that takes what it is sent only when it is told to. */
  private static class Page implements ReplyStream {
    final List<String> sent = new CopyOnWriteArrayList<>();
    volatile boolean taking = true;
    volatile boolean waits;
    private volatile Listener listener;

    @Override
    public boolean isReady() {
      return !waits;
    }

    @Override
    public void send(byte[] part) {
      sent.add(new String(part, UTF_8));
      waits = !taking;
    }

    @Override
    public void end() {
      leave();
    }

    @Override
    public void breakOff() {
      leave();
    }

    @Override
    public void listen(Listener who) {
      listener = who;
    }

    void take() {
      waits = false;
      listener.ready();
    }

    void leave() {
      listener.closed();
    }

    List<String> looks() {
      return sent.stream().filter(part -> part.startsWith("event: look\n")).toList();
    }
  }

  @Test
  void shouldShareLooksAndKeepNoneForTheSlow() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    NetworkSpec spec = NetworkLibrary.load("two-nodes", Map.of());
    try (Watched run = new Watched(spec, "1 min", 1);
        LiveStream stream =
            new LiveStream(
                () -> {
                  asked.incrementAndGet();
                  return run.emulation().live();
                })) {
      await().until(() -> run.emulation().live().isPresent());
      Page quick = new Page();
      Page other = new Page();
      Page slow = new Page();
      slow.taking = false;
      stream.join(quick);
      stream.join(other);
      stream.join(slow);
      await().atMost(Duration.ofSeconds(20)).until(() -> quick.looks().size() >= 8);
      assertThat(other.looks()).hasSizeBetween(quick.looks().size() - 1, quick.looks().size() + 1);
      assertThat(asked.get()).as("one look for all").isLessThanOrEqualTo(quick.looks().size() + 4);
      assertThat(slow.sent).as("what it has not taken yet").hasSize(1);
      slow.take();
      await().until(() -> !slow.looks().isEmpty());
      assertThat(slow.looks()).hasSize(1);
      assertThat(quick.looks().indexOf(slow.looks().get(0)))
          .as("the newest")
          .isGreaterThanOrEqualTo(6);

      quick.leave();
      other.leave();
      slow.leave();
      await().pollDelay(Duration.ofMillis(600)).until(() -> true);
      int then = asked.get();
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      assertThat(asked.get()).as("nobody watches").isEqualTo(then);

      Page late = new Page();
      stream.join(late);
      await().until(() -> late.looks().size() >= 2);
    }
  }

  @Test
  void shouldTurnToTheNextRun() throws Exception {
    NetworkSpec spec = NetworkLibrary.load("two-nodes", Map.of());
    LiveRegion[] live = new LiveRegion[1];
    try (LiveStream stream = new LiveStream(() -> Optional.ofNullable(live[0]))) {
      Page page = new Page();
      stream.join(page);
      await().until(() -> page.sent.size() == 1);
      try (Watched first = new Watched(spec, "1 s", 0)) {
        first.record();
        live[0] = first.emulation().live().orElseThrow();
        await().until(() -> page.looks().size() == 1);
        assertThat(page.looks().get(0)).contains("\"state\":\"ended\"");
      }
      try (Watched second = new Watched(spec, "1 min", 1)) {
        await().until(() -> second.emulation().live().isPresent());
        live[0] = second.emulation().live().orElseThrow();
        await().until(() -> page.looks().size() >= 3);
        assertThat(runOf(page.looks().get(1)))
            .isEqualTo(runOf(page.looks().get(2)))
            .isNotEqualTo(runOf(page.looks().get(0)));
      }
    }
  }

  @Test
  void shouldGoOnWhereAPageOrALookFails() throws Exception {
    NetworkSpec spec = NetworkLibrary.load("two-nodes", Map.of());
    EngineControl neverRun = new EngineControl();
    QuantumNetwork nodes = QuantumNetwork.of(spec, 7, KeyObserver.NONE);
    LiveRegion silent = LiveRegion.whole(spec, 7, VirtualTime.SECOND, 0, nodes, neverRun);
    LiveRegion[] live = {silent};
    try (LiveStream stream =
            new LiveStream(() -> Optional.ofNullable(live[0]), Duration.ofMillis(500));
        Watched run = new Watched(spec, "1 min", 1)) {
      CompletableFuture<Optional<byte[]>> network = new CompletableFuture<>();
      stream.network(network::complete);
      Page page = new Page();
      Page broken =
          new Page() {
            @Override
            public void send(byte[] part) {
              throw new IllegalStateException("of the page alone");
            }
          };
      stream.join(broken);
      stream.join(page);
      await().until(() -> page.sent.size() == 1);
      await().until(() -> run.emulation().live().isPresent());
      live[0] = run.emulation().live().orElseThrow();
      await().until(() -> page.looks().size() >= 2);
      assertThat(network.get(5, TimeUnit.SECONDS)).as("nobody lets it look").isEmpty();
    }
  }

  private static String runOf(String look) {
    return look.replaceAll("(?s).*\"run\":\"([^\"]*)\".*", "$1");
  }
}

package io.bellwether.api.live;

import io.bellwether.api.http.EventStream;
import io.bellwether.api.http.ReplyStream;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.cluster.LiveRegion.Sight;
import io.bellwether.quantity.VirtualTime;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the run for all pages that are open, and sends each the newest look.
 *
 * <p>All pages share one look, a few times a second, and while none is open nobody looks. A look
 * waits for the next instant at which no node is at work, and then the nodes wait for it; so the
 * pause between two looks is a multiple of the time that the last one took, up to the longest
 * pause, which bounds what looking costs. A page that is slow is sent the newest look once it has
 * taken the one before: looks that it has missed are nowhere kept.
 *
 * <p>All state belongs to the one thread of the {@link #clock}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a look is done on the clock
final class LiveStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final long SHORTEST_NANOSECONDS = 250_000_000;
  private static final long LONGEST_NANOSECONDS = 10_000_000_000L;

  /** At least this many times the time that nodes have waited for a look is between two. */
  private static final int REST = 50;

  /** Without a look for so long, a line is sent that says nothing, to notice who is gone. */
  private static final long SILENCE_NANOSECONDS = 15_000_000_000L;

  /** A look may take a window of the run, which takes seconds at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Share of the newest look in the mean that is told as speed. */
  private static final double LATELY = 0.2;

  private static final String CLOSED = "the live page is closed";

  private final Supplier<Optional<LiveRegion>> live;
  private final Duration patience;
  private final ScheduledExecutorService clock;
  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final List<Viewer> viewers = new ArrayList<>();
  private boolean looking;
  private LiveRegion region;
  private LiveNetwork network;
  private int runs;
  private boolean over;
  private byte[] newest;
  private long number;
  private Sight before;
  private double speed;
  private long saidAt = System.nanoTime();

  LiveStream(Supplier<Optional<LiveRegion>> live) {
    this(live, PATIENCE);
  }

  /** The same with another time that a look may take. */
  LiveStream(Supplier<Optional<LiveRegion>> live, Duration patience) {
    this.live = live;
    this.patience = patience;
    clock = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("live-page", true));
  }

  /** One open page. */
  private final class Viewer implements ReplyStream.Listener {
    private final ReplyStream stream;
    private long has;

    Viewer(ReplyStream stream) {
      this.stream = stream;
    }

    @Override
    public void ready() {
      onClock(this::offer);
    }

    @Override
    public void closed() {
      onClock(() -> viewers.remove(this));
    }

    private void welcome() {
      stream.listen(this);
      stream.send(EventStream.silence()); // so that it knows that it is heard
      offer();
    }

    private void offer() {
      if (newest != null && has != number && stream.isReady()) {
        has = number;
        stream.send(newest);
      }
    }
  }

  private void onClock(Runnable task) {
    try {
      clock.execute(() -> safely(task));
    } catch (RejectedExecutionException e) {
      LOG.trace(CLOSED, e);
    }
  }

  /** Sends looks to one more page, until it leaves. */
  void join(ReplyStream stream) {
    onClock(
        () -> {
          Viewer viewer = new Viewer(stream);
          viewers.add(viewer);
          safely(viewer::welcome);
          if (!looking) {
            looking = true;
            nextLook();
          }
        });
  }

  /**
   * The network of the present run.
   *
   * @param told is given its JSON, or nothing if there is no run; on the thread of the clock
   */
  void network(Consumer<Optional<byte[]>> told) {
    onClock(
        () -> {
          if (!turn()) {
            told.accept(Optional.empty());
            return;
          }
          LiveNetwork shown = network;
          glance()
              .whenComplete(
                  (sight, failure) ->
                      onClock(
                          () ->
                              told.accept(
                                  failure == null ? json(shown, sight) : Optional.empty())));
        });
  }

  private static Optional<byte[]> json(LiveNetwork shown, Sight sight) {
    try {
      return Optional.of(shown.json(sight));
    } catch (RuntimeException e) {
      LOG.error("the network of the run cannot be shown", e);
      return Optional.empty();
    }
  }

  /** Turns to the present run; whether there is one. */
  private boolean turn() {
    LiveRegion now = live.get().orElse(null);
    if (now != null && now != region) {
      region = now;
      network = new LiveNetwork(name + "-" + ++runs, now.run());
      over = false;
      before = null;
      speed = 0;
    }
    return region != null;
  }

  private void look() {
    if (viewers.isEmpty()) {
      looking = false;
      newest = null;
      before = null;
      return;
    }
    if (!turn() || over) {
      keepAlive();
      again(SHORTEST_NANOSECONDS);
      return;
    }
    LiveNetwork shown = network;
    glance().whenComplete((sight, failure) -> onClock(() -> seen(shown, sight, failure)));
  }

  /** A look that fails where the run lets nobody look for too long, as while it is built up. */
  private CompletableFuture<Sight> glance() {
    return region.look().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void seen(LiveNetwork shown, Sight sight, Throwable failure) {
    long pause = SHORTEST_NANOSECONDS;
    try {
      if (failure == null && shown == network) {
        long rest = Math.min(LONGEST_NANOSECONDS, REST * sight.costNanoseconds());
        pause = Math.max(SHORTEST_NANOSECONDS, rest);
        show(sight, pause);
      } else {
        keepAlive();
      }
    } finally {
      again(pause);
    }
  }

  private void again(long nanoseconds) {
    try {
      clock.schedule(this::nextLook, nanoseconds, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.trace(CLOSED, e);
    }
  }

  /** Whatever fails must not end looking, which only the page that opens first begins. */
  private static boolean safely(Runnable task) {
    try {
      task.run();
      return true;
    } catch (RuntimeException e) {
      LOG.error("a look at the run failed", e);
      return false;
    }
  }

  private void nextLook() {
    if (!safely(this::look)) {
      again(LONGEST_NANOSECONDS);
    }
  }

  private void show(Sight sight, long pause) {
    double seconds = VirtualTime.toSeconds(sight.progress().virtualTime());
    long elapsed = sight.elapsedNanoseconds();
    if (sight.over() || before == null) {
      speed = seconds / (elapsed / 1e9);
    } else {
      double lately = seconds - VirtualTime.toSeconds(before.progress().virtualTime());
      double share = lately / ((elapsed - before.elapsedNanoseconds()) / 1e9);
      speed += LATELY * (share - speed);
    }
    before = sight;
    over = sight.over();
    newest = EventStream.event("look", new Look(network, sight).json(speed, pause / 1e9));
    number++;
    saidAt = System.nanoTime();
    List.copyOf(viewers).forEach(viewer -> safely(viewer::offer));
  }

  private void keepAlive() {
    long now = System.nanoTime();
    if (now - saidAt > SILENCE_NANOSECONDS) {
      saidAt = now;
      for (Viewer viewer : List.copyOf(viewers)) {
        if (viewer.stream.isReady()) {
          viewer.stream.send(EventStream.silence());
        }
      }
    }
  }

  @Override
  public void close() {
    onClock(() -> List.copyOf(viewers).forEach(viewer -> viewer.stream.end()));
    clock.shutdown();
  }
}

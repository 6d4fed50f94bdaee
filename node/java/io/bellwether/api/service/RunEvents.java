package io.bellwether.api.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.http.EventStream;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.api.http.ReplyStream;
import io.bellwether.results.Json;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statuses of runs as server-sent events, until the run is over. A watcher that is slow is sent the
 * newest status once it has taken the one before: those that it has missed are nowhere kept. One
 * that takes nothing for too long, or is gone, is dropped with its connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the clock logs what goes wrong
final class RunEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);
  private static final String RETRY_SECONDS = "10";

  /** After which something is sent in any case, to notice who is gone. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final RunQueue queue;
  private final int most;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("service-events", true));

  /** Whom to tell of a run; what it was told last is only seen by the clock's thread. */
  private static final class Watcher implements ReplyStream.Listener {
    private final long run;
    private final ReplyStream stream;
    private volatile boolean gone;
    private RunStatus told;
    private long toldAt;

    Watcher(long run, ReplyStream stream) {
      this.run = run;
      this.stream = stream;
    }

    @Override
    public void ready() {
      // the clock will see
    }

    @Override
    public void closed() {
      gone = true;
    }
  }

  RunEvents(RunQueue queue, ServiceSettings settings) {
    this.queue = queue;
    this.most = settings.watchers();
    long period = settings.events().toNanos();
    clock.scheduleAtFixedRate(this::tellAll, period, period, TimeUnit.NANOSECONDS);
  }

  /**
   * Follows a run.
   *
   * @throws Refused if too many do
   */
  Reply follow(long run) throws Refused {
    if (watchers.size() >= most) {
      throw Refused.with(
          Reply.error(503, "too many follow runs", most + " at a time")
              .with("retry-after", RETRY_SECONDS));
    }
    return EventStream.reply(
        stream -> {
          Watcher watcher = new Watcher(run, stream);
          stream.listen(watcher);
          watchers.add(watcher);
        });
  }

  /** How many follow runs. */
  int watchers() {
    return watchers.size();
  }

  private void tellAll() {
    try {
      watchers.removeIf(watcher -> watcher.gone);
      watchers.forEach(this::tell);
    } catch (RuntimeException bug) {
      LOG.error("watchers could not be told", bug);
    }
  }

  private void tell(Watcher watcher) {
    if (!watcher.stream.isReady()) {
      return;
    }
    Optional<RunStatus> status = queue.status(watcher.run);
    long now = System.nanoTime();
    if (status.isPresent() && !status.get().equals(watcher.told)) {
      watcher.told = status.get();
      watcher.toldAt = now;
      watcher.stream.send(event(watcher.told));
    } else if (now - watcher.toldAt > SILENCE.toNanos()) {
      watcher.toldAt = now;
      watcher.stream.send(EventStream.silence());
    }
    if (status.isEmpty() || status.get().state().isOver()) {
      watcher.gone = true;
      watcher.stream.end();
    }
  }

  private static byte[] event(RunStatus status) {
    return EventStream.event("status", Json.write(status).strip().getBytes(UTF_8));
  }

  /** Ends all streams, after what their runs have come to. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      if (clock.awaitTermination(1, TimeUnit.SECONDS)) {
        tellAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watchers.forEach(watcher -> watcher.stream.end());
  }
}

package io.bellwether.api.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Emulation;
import io.bellwether.api.http.Call;
import io.bellwether.api.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever calls a service that has too much to do, or fails, is told so. */
class RunCallsTest {
  /** Does what it is given when it is told to. */
  private static final class Later extends AbstractExecutorService {
    private final List<Runnable> tasks = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void work() {
      tasks.forEach(Runnable::run);
      tasks.clear();
    }

    @Override
    public void shutdown() {
      tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }

  /** Its client has been answered that it came too late, and hands it in again. */
  @Test
  void shouldNotTakeARunThatHasWaitedTooLong(@TempDir Path results) throws Exception {
    Later work = new Later();
    try (RunQueue queue = new RunQueue(results, TestService.SETTINGS, Emulation::new);
        RunEvents events = new RunEvents(queue, TestService.SETTINGS)) {
      List<Reply> replies = new ArrayList<>();
      Call post =
          new Call(
              "POST",
              "/api/runs",
              TestService.SHORT.getBytes(UTF_8),
              Optional.empty(),
              new TreeMap<>(Map.of("content-type", Reply.JSON, "host", "127.0.0.1:7680")));
      calls(queue, events, work, Duration.ofMinutes(1)).handle(post, replies::add);
      work.work();
      calls(queue, events, work, Duration.ofNanos(-1)).handle(post, replies::add);
      work.work();
      assertThat(replies).extracting(Reply::status).containsExactly(201, 503);
      assertThat(new String(replies.get(1).body(), UTF_8)).contains("the run was not taken");
      assertThat(queue.status(1)).isPresent();
      assertThat(queue.status(2)).isEmpty();
    }
  }

  private static RunCalls calls(RunQueue queue, RunEvents events, Later work, Duration patience) {
    return new RunCalls(
        queue,
        events,
        Access.open(),
        TestService.SETTINGS,
        work,
        Runnable::run,
        new RunService.Threads(1, false),
        patience);
  }

  @Test
  void shouldAnswerWhereAnErrorIsThrown() {
    Reply reply =
        RunCalls.found(
            () -> {
              throw new StackOverflowError();
            });
    assertThat(reply.status()).isEqualTo(500);
  }
}

package io.bellwether.time;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Those who want to see the nodes of this JVM as they are between two windows, when none of them is
 * at work. A look changes nothing, so whoever looks, and how often, reaches no result.
 */
final class Onlookers {
  private final Object lock = new Object();
  private final ArrayDeque<Look<?>> waiting = new ArrayDeque<>();
  private volatile boolean any;
  private boolean over;
  private Runnable bell = () -> {};

  private record Look<T>(Function<EngineProgress, T> look, CompletableFuture<T> seen) {
    void take(EngineProgress progress) {
      try {
        seen.complete(look.apply(progress));
      } catch (RuntimeException | Error e) {
        // Whatever goes wrong in a look is the looker's; the run and the others' looks go on.
        seen.completeExceptionally(e);
      }
    }
  }

  /** Says whom to tell that somebody waits, in case the run waits itself. */
  void ring(Runnable wake) {
    synchronized (lock) {
      bell = wake;
    }
  }

  <T> CompletableFuture<T> ask(Function<EngineProgress, T> look) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    Runnable rung;
    synchronized (lock) {
      if (over) {
        return CompletableFuture.failedFuture(new CancellationException("the run is over"));
      }
      waiting.add(new Look<>(look, seen));
      any = true;
      rung = bell;
    }
    rung.run();
    return seen;
  }

  /** Whether somebody waits; costs a window next to nothing. */
  boolean any() {
    return any;
  }

  /** Lets all look that wait, who are told how far the engine is; no node may be at work. */
  void letLook(EngineProgress progress) {
    ArrayDeque<Look<?>> now;
    synchronized (lock) {
      now = new ArrayDeque<>(waiting);
      waiting.clear();
      any = false;
    }
    now.forEach(look -> look.take(progress));
  }

  /** The run is over: who waits, and whoever comes later, is told so. Usable more than once. */
  void leave() {
    ArrayDeque<Look<?>> left;
    synchronized (lock) {
      over = true;
      left = new ArrayDeque<>(waiting);
      waiting.clear();
      any = false;
    }
    left.forEach(
        look -> look.seen().completeExceptionally(new CancellationException("the run is over")));
  }
}

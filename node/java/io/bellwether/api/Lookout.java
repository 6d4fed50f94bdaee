package io.bellwether.api;

import io.bellwether.cluster.LiveRegion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes glimpses of whatever this JVM is at work on, for all who want one: the engine is asked for
 * no look while another is under way, and not again before some time has passed. The last glimpse
 * of a run stays until there is one of the next.
 */
public final class Lookout {
  /** No engine is looked at more often. */
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Supplier<Optional<LiveRegion>> live;
  private final Executor work;
  private final long shortest;
  private CompletableFuture<Glimpse> next;
  private LiveRegion seen;
  private long seenAt;
  private volatile Glimpse last;
  private volatile Consumer<Glimpse> viewer = glimpse -> {};

  /**
   * A lookout.
   *
   * @param live what there is to be seen, if anything
   * @param work where glimpses are made of what was seen; not a thread of an engine
   */
  public Lookout(Supplier<Optional<LiveRegion>> live, Executor work) {
    this(live, work, SHORTEST);
  }

  /** The same that lets less time pass between two looks. */
  Lookout(Supplier<Optional<LiveRegion>> live, Executor work, Duration shortest) {
    this.live = live;
    this.work = work;
    this.shortest = shortest.toNanos();
  }

  /** The last glimpse; empty before the first. */
  public Optional<Glimpse> last() {
    return Optional.ofNullable(last);
  }

  /**
   * Names who is shown each new glimpse, on the executor for this work, before those who wait for
   * it go on. There is one.
   */
  public void show(Consumer<Glimpse> to) {
    viewer = to;
  }

  /** Whether a run goes on here. */
  public boolean isActive() {
    return live.get().filter(LiveRegion::goesOn).isPresent();
  }

  /**
   * A glimpse that is new: the last one, if it is not too old, or else the next, which all share
   * who ask for it meanwhile.
   *
   * @return completed on the executor for this work; {@link CancellationException} if there is
   *     nothing to be seen
   */
  public synchronized CompletableFuture<Glimpse> look() {
    LiveRegion region = live.get().orElse(null);
    if (region == null) {
      return last().map(CompletableFuture::completedFuture).orElseGet(Lookout::nothing);
    }
    if (region != seen || isDue()) {
      seen = region;
      seenAt = System.nanoTime();
      next =
          region
              .look()
              .thenApplyAsync(sight -> keep(region, Glimpse.of(region.run(), sight)), work);
    }
    return next.copy();
  }

  private static CompletableFuture<Glimpse> nothing() {
    return CompletableFuture.failedFuture(new CancellationException("there is no run"));
  }

  private boolean isDue() {
    boolean known = !next.isCompletedExceptionally() && next.isDone() && next.join().over();
    return next.isDone() && !known && System.nanoTime() - seenAt >= shortest;
  }

  private Glimpse keep(LiveRegion region, Glimpse glimpse) {
    synchronized (this) {
      if (region != seen) {
        return glimpse;
      }
      last = glimpse;
    }
    viewer.accept(glimpse);
    return glimpse;
  }

  /**
   * The same as {@link #look}, waited for: whatever there is after some time.
   *
   * @param patience how long to wait for a new one; the last one, if there is any, after that
   */
  public Optional<Glimpse> look(Duration patience) {
    try {
      return Optional.of(look().get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException | CancellationException unseen) {
      return last();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return last();
    }
  }
}

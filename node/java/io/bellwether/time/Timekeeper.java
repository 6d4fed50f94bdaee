package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult.Ending;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Opens one window of virtual time after the other for the homes of this JVM.
 *
 * <p>Let T be the earliest pending event anywhere and L, the lookahead, the smallest delay between
 * two different nodes. Nothing that is executed in [T, T + L) can reach another node before T + L,
 * so all nodes execute their events of that window independently (conservative synchronisation: K.
 * Chandy, J. Misra, IEEE Trans. Softw. Eng. 5, 440 (1979); windows: B. Lubachevsky, Commun. ACM 32,
 * 111 (1989)). The home that finishes last opens the next window on its own thread; nothing waits
 * and nobody is asked.
 *
 * <p>Everything here is written between two windows by that one thread, and read by the homes after
 * the message that opens the window, which makes it visible.
 */
final class Timekeeper {
  private static final int WINDOWS_AHEAD = 4;

  private final EngineModel model;
  private final NodeCell[] cells;
  private final EngineControl control;
  private final ActorRef<Engine.Command> engine;
  private final Pace pace;
  private final Home[] homes;
  private final long lookahead;
  private final AtomicInteger working = new AtomicInteger();
  private ActorRef<HomeActor.Command>[] homeActors;
  private long end;
  private long horizon;
  private long earliest;
  private long window;
  private boolean conditionMet;

  Timekeeper(
      EngineModel model,
      EngineOptions options,
      EngineControl control,
      ActorRef<Engine.Command> engine) {
    this.model = model;
    this.control = control;
    this.engine = engine;
    this.cells = model.cells();
    this.end = options.end();
    this.pace = options.pace() > 0 ? new Pace(options.pace()) : null;
    this.lookahead = model.channels().smallestDelay();
    int nodes = cells.length;
    int count = Math.min(options.threads(), nodes);
    this.homes = new Home[count];
    int[] homeOf = new int[nodes];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) nodes * i / count);
      int to = (int) ((long) nodes * (i + 1) / count);
      Arrays.fill(homeOf, from, to, i);
      homes[i] = new Home(this, i, count, cells, homeOf, from, to);
    }
  }

  Home[] homes() {
    return homes;
  }

  NodeCell[] cells() {
    return cells;
  }

  void staff(ActorRef<HomeActor.Command>[] actors) {
    homeActors = actors;
  }

  long horizon() {
    return horizon;
  }

  /** How far ahead homes keep their nodes ready: a few windows. */
  long sweepBound() {
    return VirtualTime.saturatedAdd(
        horizon, Math.min(lookahead, Long.MAX_VALUE / 8) * WINDOWS_AHEAD);
  }

  long window() {
    return window;
  }

  /** Called by each home at the end of its part of a window; the last one opens the next. */
  void homeDone(Home home) {
    if (working.decrementAndGet() == 0) {
      nextWindow(home);
    }
  }

  /** Finds the earliest pending event and opens its window, or ends the run. */
  void nextWindow(Home last) {
    earliest = VirtualTime.NEVER;
    int met = 0;
    long lastMet = 0;
    NodeFailure failure = null;
    long events = 0;
    for (Home home : homes) {
      earliest = Math.min(earliest, Math.min(home.earliestPending(), home.earliestSent()));
      events += home.events();
      met += home.conditionsMet();
      lastMet = Math.max(lastMet, home.lastCondition());
      NodeFailure other = home.failure();
      if (other != null && (failure == null || other.before(failure))) {
        failure = other;
      }
    }
    control.report(Math.min(horizon, end), events);
    if (failure != null) {
      finish(Ending.FAILED, failure.time(), Optional.of(failure));
      return;
    }
    if (!conditionMet && model.conditions() > 0 && met == model.conditions()) {
      conditionMet = true;
      end = Math.min(end, VirtualTime.saturatedAdd(lastMet, lookahead));
    }
    if (control.stopRequested()) {
      finish(Ending.INTERRUPTED, Math.min(horizon, end), Optional.empty());
    } else if (earliest >= end) {
      finish(conditionMet ? Ending.CONDITION : Ending.TIME, end, Optional.empty());
    } else if (pace != null && pace.nanosecondsUntil(earliest) > 0) {
      engine.tell(new Engine.Hold(pace.nanosecondsUntil(earliest)));
    } else {
      openWindow(last);
    }
  }

  /** Goes on after a hold: the wall clock has reached the window, or somebody asked for a stop. */
  void resume() {
    if (control.stopRequested()) {
      finish(Ending.INTERRUPTED, Math.min(horizon, end), Optional.empty());
    } else {
      openWindow(null);
    }
  }

  private void openWindow(Home last) {
    horizon = Math.min(VirtualTime.saturatedAdd(earliest, lookahead), end);
    int lastParity = (int) (window & 1);
    window++;
    int count = 0;
    for (Home home : homes) {
      boolean mail = home.hasMail(lastParity);
      if (home.willOpen(mail, horizon)) {
        count++;
      }
    }
    working.set(count);
    // A home may finish this window, and another thread open the next, as soon as the last one is
    // told: nothing that windows share is read after that.
    Home own = null;
    int untold = count;
    for (int i = 0; untold > 0; i++) {
      if (!homes[i].opens()) {
        continue;
      }
      untold--;
      if (homes[i] == last && homes[i].earliestPending() < horizon) {
        own = last;
      } else {
        homeActors[i].tell(HomeActor.Open.INSTANCE);
      }
    }
    if (own != null) {
      own.open(horizon, window);
    }
  }

  private void finish(Ending ending, long virtualTime, Optional<NodeFailure> failure) {
    long events = 0;
    long slices = 0;
    for (Home home : homes) {
      events += home.events();
      slices += home.slices();
    }
    engine.tell(
        new Engine.Finished(
            new EngineResult(
                events,
                virtualTime,
                EngineModel.fingerprint(cells),
                window,
                slices,
                ending,
                failure)));
  }
}

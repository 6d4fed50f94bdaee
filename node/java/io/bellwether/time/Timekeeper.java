package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult.Ending;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Opens one window of virtual time after the other for the homes of this JVM.
 *
 * <p>Homes are to a JVM what regions are to a run: what is pending at a node at time t can cause
 * nothing in another home before t + D, the length of the way there ({@link Distances}). So in a
 * window each home has a horizon of its own, the earliest time at which anything that is pending,
 * or was sent in the window before, could enter it, and executes its events up to there without
 * asking anybody (conservative synchronisation: K. Chandy, J. Misra, IEEE Trans. Softw. Eng. 5, 440
 * (1979); horizons from distances: B. Lubachevsky, Commun. ACM 32, 111 (1989)). The home that
 * finishes last opens the next window on its own thread; nothing waits and nobody is asked. Windows
 * go up to the region's horizon; there the {@link Rounds} with the other regions take over, if
 * there are any.
 *
 * <p>Everything here is written between two windows by that one thread, and read by the homes after
 * the message that opens the window, which makes it visible.
 */
final class Timekeeper {

  private final NodeCell[] cells;
  private final Region region;
  private final Rounds rounds;
  private final Registrar registrar;
  private final EngineControl control;
  private final ActorRef<Engine.Command> engine;
  private final Pace pace;
  private final Ingress ingress;
  private final Placement placement;
  private final Home[] homes;
  private final long width;
  private final long[] horizons;
  private final long[] mailed;
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private ActorRef<HomeActor.Command>[] homeActors;
  private boolean over;
  private long earliest;
  private long events;
  private NodeFailure failure;
  private long window;

  Timekeeper(
      EngineModel model,
      Region region,
      RoundRules rules,
      EngineOptions options,
      EngineControl control,
      ActorRef<Engine.Command> engine) {
    this.control = control;
    this.engine = engine;
    this.region = region;
    this.cells = model.cells(region);
    this.pace = options.pace() > 0 ? new Pace(options.pace()) : null;
    int[][] blocks = Placement.blocks(region, model.channels(), options.load(), options.threads());
    this.placement = new Placement(region, blocks);
    long[] steps = placement.smallestDelays(model.channels());
    Distances distances = placement.distances(model.channels());
    this.width = pace == null ? VirtualTime.NEVER : pace.widestWindow();
    this.homes = new Home[blocks.length];
    this.horizons = new long[blocks.length];
    this.mailed = new long[(blocks.length + 63) >> 6];
    Arrays.setAll(
        homes,
        i -> new Home(this, i, blocks[i], cells, placement, region, rules, distances, steps[i]));
    this.registrar =
        model.shares()
            ? new Registrar(model, region, rules.registers(), placement, cells, homes)
            : null;
    if (registrar != null) {
      for (Home home : homes) {
        home.share(registrar);
      }
    }
    this.rounds = new Rounds(model, region, rules, homes, placement, registrar, options.end());
    this.ingress = options.ingress();
    if (region.regions() > 1 && ingress != Ingress.NONE) {
      throw new IllegalArgumentException("the outside comes into runs on one JVM only");
    }
    ingress.replay(cells.length, this::accept);
  }

  private void accept(int destination, long time, long key, Payload payload) {
    homes[placement.homeOf(destination)].accept(destination, time, key, payload);
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

  long window() {
    return window;
  }

  /** Has a home open the first window. */
  void start() {
    homeActors[0].tell(HomeActor.Start.INSTANCE);
  }

  /** Called by each home at the end of its part of a window; the last one opens the next. */
  void homeDone(Home home) {
    if (working.decrementAndGet() == 0) {
      nextWindow(home);
    }
  }

  /** Opens the next window or, if there is none before the region's horizon, begins a round. */
  void nextWindow(Home last) {
    if (pace != null) {
      pace.start();
    }
    if (registrar != null) {
      registrar.giveTurns();
    }
    if (ingress.isOpen()) {
      ingress.admit(pace.virtualTime(), rounds.end(), this::accept);
    }
    earliest = VirtualTime.NEVER;
    events = 0;
    for (Home home : homes) {
      earliest = Math.min(earliest, Math.min(home.earliestPending(), home.earliestSent()));
      events += home.events();
      NodeFailure other = home.failure();
      if (other != null && (failure == null || other.before(failure))) {
        failure = other;
      }
    }
    // An open ingress is pending at its gate.
    long pending = Math.min(earliest, ingress.gate());
    control.report(Math.min(pending, rounds.end()), events);
    letLook();
    boolean stop = control.stopRequested();
    if (control.givenUp()) {
      finish(Ending.LOST, Math.min(earliest, rounds.limit()));
    } else if (rounds.due(pending, stop, failure)) {
      beginRound(last);
    } else if (earliest >= ingress.gate() || nanosecondsUntil(earliest) > 0) {
      engine.tell(new Engine.Hold(Math.min(earliest, rounds.limit())));
    } else {
      if (pace != null) {
        pace.begins(earliest);
      }
      openWindow(last);
    }
  }

  private void letLook() {
    if (control.onlookers().any()) {
      control.onlookers().letLook(progress(control.virtualTime()));
    }
  }

  private EngineProgress progress(long virtualTime) {
    long slices = 0;
    long most = 0;
    for (Home home : homes) {
      slices += home.slices();
      most = Math.max(most, home.events());
    }
    RoundStatistics exchanged = rounds.statistics();
    return new EngineProgress(
        virtualTime,
        events,
        window,
        slices,
        exchanged.rounds(),
        exchanged.eventsOut(),
        events == 0 ? 0 : (double) most * homes.length / events - 1);
  }

  private void beginRound(Home last) {
    for (Home home : homes) {
      home.collect(window);
    }
    for (Home home : homes) {
      home.forgetMailed((int) (window & 1));
      home.forgetSent();
    }
    if (registrar != null) {
      setHorizons();
      extendHorizons();
    }
    waiting.set(true);
    long pending = Math.min(earliest, ingress.gate());
    if (!rounds.send(pending, reached(), control.stopRequested(), failure, this::wakeForRound)) {
      roundComplete(last);
    } else if (control.givenUp()) {
      // It was given up since it was last looked at, and whoever was to wake it found it at work.
      giveUp();
    }
  }

  /** How long a paced run must wait for the wall clock to reach a virtual time. */
  long nanosecondsUntil(long virtualTime) {
    return pace == null ? 0 : pace.nanosecondsUntil(virtualTime);
  }

  /** The engine itself failed; the run cannot go on. */
  void broken(Throwable cause) {
    engine.tell(new Engine.Broken(cause));
  }

  private void wakeForRound() {
    homeActors[0].tell(HomeActor.RoundComplete.INSTANCE);
  }

  /** Ends the wait for peers, if the region waits for any, because the run is given up. */
  void wake() {
    homeActors[0].tell(HomeActor.GiveUp.INSTANCE);
  }

  /** Goes on after a round, on the thread of {@code home}; no other home is at work. */
  void roundComplete(Home home) {
    if (!waiting.compareAndSet(true, false)) {
      return;
    }
    if (rounds.merge()) {
      nextWindow(home);
    } else {
      over = true;
      ingress.close();
      boolean planned = rounds.ending() == Ending.TIME || rounds.ending() == Ending.CONDITION;
      if (planned && pace != null) {
        pace.begins(rounds.end());
      }
      if (planned && nanosecondsUntil(rounds.end()) > 0) {
        engine.tell(new Engine.Hold(rounds.end()));
      } else {
        finish(rounds.ending(), rounds.end());
      }
    }
  }

  /** Ends the run if it waits for peers; otherwise the next window sees that it is given up. */
  void giveUp() {
    if (waiting.compareAndSet(true, false)) {
      finish(Ending.LOST, Math.min(earliest, rounds.limit()));
    }
  }

  /** Has a home go on after a hold: the wall clock has reached the window, or the run is to end. */
  void wakeFromHold() {
    homeActors[0].tell(HomeActor.Resume.INSTANCE);
  }

  /** Goes on after a hold, on the thread of {@code home}; no other home is at work. */
  void resume(Home home) {
    letLook();
    boolean stop = control.stopRequested() || control.givenUp();
    if (over && !stop && nanosecondsUntil(rounds.end()) > 0) {
      engine.tell(new Engine.Hold(rounds.end()));
    } else if (over) {
      finish(rounds.ending(), rounds.end());
    } else if (ingress.isOpen() || stop || nanosecondsUntil(earliest) > 0) {
      nextWindow(home);
    } else {
      openWindow(home);
    }
  }

  /**
   * Sets each home's horizon for the next window. None goes further than the one that has the least
   * room among those that have something to do: a home that ran ahead of another would leave it
   * less room in the next window, and then have less itself, so that each in turn would wait.
   */
  private void setHorizons() {
    long limit = Math.min(rounds.limit(), ingress.gate());
    Arrays.fill(horizons, Math.min(VirtualTime.saturatedAdd(earliest, width), limit));
    for (Home home : homes) {
      home.lowerHorizons(horizons);
    }
    long least = VirtualTime.NEVER;
    for (int i = 0; i < homes.length; i++) {
      if (homes[i].isDue(horizons[i])) {
        least = Math.min(least, horizons[i]);
      }
    }
    for (int i = 0; i < homes.length; i++) {
      horizons[i] = Math.min(horizons[i], least);
    }
  }

  private void openWindow(Home last) {
    setHorizons();
    if (registrar != null && !isAnyDue()) {
      goOnWithoutWindow(last);
      return;
    }
    int lastParity = (int) (window & 1);
    window++;
    Arrays.fill(mailed, 0);
    for (Home home : homes) {
      home.addMailed(lastParity, mailed);
      home.forgetMailed(1 - lastParity);
    }
    int count = 0;
    for (int i = 0; i < homes.length; i++) {
      boolean mail = (mailed[i >> 6] >>> i & 1) != 0;
      if (homes[i].willOpen(mail, horizons[i])) {
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
      if (homes[i] == last && homes[i].isDue(horizons[i])) {
        own = last;
      } else {
        homeActors[i].tell(HomeActor.Open.INSTANCE);
      }
    }
    if (own != null) {
      own.open(window);
    }
  }

  private boolean isAnyDue() {
    boolean due = false;
    for (int i = 0; i < homes.length; i++) {
      due |= homes[i].earliestSent() < VirtualTime.NEVER || homes[i].isDue(horizons[i]);
    }
    return due;
  }

  /** No node can do anything before the horizons, so those that pause may know more now. */
  private void goOnWithoutWindow(Home last) {
    extendHorizons();
    if (registrar.giveTurns()) {
      nextWindow(last);
    } else if (region.regions() > 1) {
      beginRound(last);
    } else {
      throw new IllegalStateException("nodes wait for outcomes that can never come");
    }
  }

  private void extendHorizons() {
    for (int i = 0; i < homes.length; i++) {
      homes[i].extend(horizons[i]);
    }
  }

  /** Nothing that is due at this time or later was executed. */
  private long reached() {
    long reached = 0;
    for (Home home : homes) {
      reached = Math.max(reached, home.reached());
    }
    return reached;
  }

  private void finish(Ending ending, long virtualTime) {
    ingress.close();
    EngineProgress last = progress(virtualTime);
    control.conclude(last);
    control.onlookers().leave();
    long[] fingerprints =
        Arrays.stream(region.nodes()).mapToLong(node -> cells[node].fingerprint()).toArray();
    engine.tell(
        new Engine.Finished(
            new EngineResult(
                events,
                virtualTime,
                rounds.safeTime(),
                fingerprints,
                window,
                last.slices(),
                rounds.statistics(),
                pace == null ? PaceStatistics.NONE : pace.statistics(),
                ending,
                Optional.ofNullable(failure))));
  }
}

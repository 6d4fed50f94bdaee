package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Attempt;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfStation;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.PairHalf;
import java.util.Arrays;

/**
 * The station of one link, at which photons of memories at both ends meet in the middle.
 *
 * <p>The clocks of a link are synchronised: photons meet at the station at multiples of the period,
 * each memory's with those of the memory of the same number at the other end. From the first such
 * instant at which both are armed on, attempts are independent and alike, so the number of failures
 * before a success is one geometric draw, and nothing happens in between. Disarming a memory before
 * the success cuts the draw off, and what follows is drawn anew: geometric waiting has no memory.
 *
 * <p>A pair source in the middle is the same to the clock: its pairs leave at multiples of the
 * period, one for the memories of each number while both are armed, and whether the ends'
 * measurements succeed is drawn as they leave. The ends are told when they could know. A memory
 * takes part from the first pair on that leaves after the source has heard of it; after a
 * measurement that fails it takes the next photon at once, after one that succeeds it is held until
 * the other end's outcome is there, see {@link LocalOutcomes}. From one success of either end to
 * the next, attempts are independent and alike, alone or together, so each of these waits is a
 * geometric draw, cut off where an end that was held comes back.
 *
 * <p>An attempt of several modes is one event with the odds of all of them, see {@link
 * AttemptOdds}; where every attempt is an event, its modes are tried one by one, up to the first
 * that is a pair. An end of a source stores all modes in which it succeeds until it knows of the
 * other's, and then keeps that one.
 *
 * <p>Scope: detectors whose dead time is shorter than what is between two memories' turns, so that
 * no attempt spoils another.
 */
public final class HeraldingStation {
  private static final long NONE = -1;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int PAIR = 4;

  private final StationSettings settings;
  private final AttemptOdds ofMode;
  private final AttemptOdds ofAttempt;
  private final RandomStream random;
  private final Arm[][] armed;
  private final long[][] freeAt;
  private final long[] timers;
  private final Attempt[] attempts;
  private long pairs;

  /**
   * A station.
   *
   * @param random keyed by the link
   */
  public HeraldingStation(StationSettings settings, RandomStream random) {
    this.settings = settings;
    this.ofMode = settings.outcomes().ofMode();
    this.ofAttempt = settings.outcomes().ofAttempt();
    this.random = random;
    this.armed = new Arm[2][settings.slots()];
    this.freeAt = new long[2][settings.slots()];
    this.timers = new long[settings.slots()];
    this.attempts = new Attempt[settings.slots()];
    Arrays.fill(timers, NONE);
    Arrays.setAll(attempts, slot -> new Attempt(settings.link(), slot));
  }

  /** How many pairs it has heralded. */
  public long pairs() {
    return pairs;
  }

  /** Takes a message or timer. */
  public void receive(long now, OfStation message, StationEffects out) {
    if (message instanceof Arm arm) {
      armed[arm.end()][arm.slot()] = arm;
      freeAt[arm.end()][arm.slot()] = now;
      begin(now, arm.slot(), out);
    } else if (message instanceof Disarm disarm) {
      disarm(disarm, out);
    } else if (message instanceof Attempt attempt) {
      attempt(now, attempt.slot(), out);
    } else {
      throw new IllegalArgumentException("a station takes no " + message);
    }
  }

  private void begin(long now, int slot, StationEffects out) {
    stop(slot, out);
    Arm first = armed[0][slot];
    Arm second = armed[1][slot];
    if (first == null || second == null || first.flow() != second.flow()) {
      return;
    }
    long wait = now % settings.period();
    schedule(wait == 0 ? now : VirtualTime.saturatedAdd(now, settings.period() - wait), slot, out);
  }

  /** Sets the timer of the next success of either end, or attempt if all of them are events. */
  private void schedule(long first, int slot, StationEffects out) {
    long one = Math.max(first, freeAt[0][slot]);
    long other = Math.max(first, freeAt[1][slot]);
    long alone = Math.min(one, other);
    long time = settings.stepped() ? alone : success(alone, Math.max(one, other), one < other);
    if (time < VirtualTime.NEVER) {
      timers[slot] = out.timer(time, attempts[slot]);
    }
  }

  /** When an end succeeds, if one alone takes part up to {@code together}, and both from then. */
  private long success(long alone, long together, boolean firstIsAlone) {
    if (alone < together) {
      long time = success(alone, firstIsAlone ? ofAttempt.first() : ofAttempt.second());
      if (time < together) {
        return time;
      }
    }
    return success(together, ofAttempt.either());
  }

  private long success(long first, double probability) {
    if (probability == 0) {
      return VirtualTime.NEVER;
    }
    long failures = Sampling.geometric(random, probability);
    return failures < VirtualTime.NEVER / settings.period()
        ? VirtualTime.saturatedAdd(first, failures * settings.period())
        : VirtualTime.NEVER;
  }

  private void attempt(long now, int slot, StationEffects out) {
    timers[slot] = NONE;
    boolean first = freeAt[0][slot] <= now;
    boolean second = freeAt[1][slot] <= now;
    int outcome =
        settings.stepped() ? modeByMode(first, second) : outcome(ofAttempt, first, second);
    if (outcome == PAIR) {
      pair(slot, out);
      return;
    }
    if ((outcome & FIRST) != 0) {
      hold(now, 0, slot);
    }
    if ((outcome & SECOND) != 0) {
      hold(now, 1, slot);
    }
    schedule(VirtualTime.saturatedAdd(now, settings.period()), slot, out);
  }

  private void hold(long now, int end, int slot) {
    long held = settings.outcomes().held(end) * settings.period();
    freeAt[end][slot] = VirtualTime.saturatedAdd(now, held);
  }

  /** What an attempt gives whose modes are tried one after the other: 0 if nothing. */
  private int modeByMode(boolean first, boolean second) {
    double any = first && second ? ofMode.either() : first ? ofMode.first() : ofMode.second();
    int held = 0;
    for (int mode = 0; mode < settings.outcomes().modes(); mode++) {
      if (random.nextDouble() < any) {
        int outcome = outcome(ofMode, first, second);
        if (outcome == PAIR) {
          return PAIR;
        }
        held |= outcome;
      }
    }
    return held;
  }

  /** Of which ends it is that at least one of those that take part has had a success. */
  private int outcome(AttemptOdds odds, boolean first, boolean second) {
    if (!first || !second) {
      return first ? FIRST : SECOND;
    }
    if (drawn(odds.pair(), odds.either())) {
      return PAIR;
    }
    double rest = odds.either() - odds.pair();
    if (odds.apart() > 0 && drawn(odds.apart(), rest)) {
      return FIRST | SECOND;
    }
    return drawn(odds.firstAlone(), rest - odds.apart()) ? FIRST : SECOND;
  }

  /** Whether it is this part of something that has happened; certainty takes no draw. */
  private boolean drawn(double part, double whole) {
    return part == whole || random.nextDouble() * whole < part;
  }

  private void pair(int slot, StationEffects out) {
    long pair = pairs++;
    if (out.onRegister(armed[0][slot].flow())) {
      out.entangle(slot, pair, armed[0][slot].use(), armed[1][slot].use());
      armed[0][slot] = null;
      armed[1][slot] = null;
      return;
    }
    PairHalf[] halves =
        settings.mixture().isPresent()
            ? settings.mixture().get().halves(random)
            : PairHalf.pair(random, settings.heralded(), settings.state());
    for (int end = 0; end < 2; end++) {
      Arm arm = armed[end][slot];
      armed[end][slot] = null;
      out.tell(end, new Herald(settings.link(), slot, arm.use(), pair, halves[end]));
    }
  }

  private void disarm(Disarm disarm, StationEffects out) {
    int slot = disarm.slot();
    Arm arm = armed[disarm.end()][slot];
    if (arm != null && arm.use() == disarm.use()) {
      armed[disarm.end()][slot] = null;
      stop(slot, out);
    }
  }

  private void stop(int slot, StationEffects out) {
    if (timers[slot] != NONE) {
      out.cancel(timers[slot]);
      timers[slot] = NONE;
    }
  }
}

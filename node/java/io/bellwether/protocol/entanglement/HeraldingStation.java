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
 * period, one for the memories of each number, and whether both ends' measurements succeed is drawn
 * as they leave. The ends are told when they could know. A memory takes part from the first pair on
 * that leaves after the source has heard of it, and waits in each attempt for the other end's
 * outcome, also if its own measurement fails; that it could take the next photon at once then (C.
 * Jones et al., NJP 18, 083015 (2016)) is not used.
 *
 * <p>Scope: detectors whose dead time is shorter than what is between two memories' turns, so that
 * no attempt spoils another.
 */
public final class HeraldingStation {
  private static final long NONE = -1;

  private final StationSettings settings;
  private final RandomStream random;
  private final Arm[][] armed;
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
    this.random = random;
    this.armed = new Arm[2][settings.slots()];
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
      begin(now, arm.slot(), out);
    } else if (message instanceof Disarm disarm) {
      disarm(disarm, out);
    } else if (message instanceof Attempt attempt) {
      attempt(now, attempt.slot(), out);
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

  /** Sets the timer of the success, if the first attempt is due at {@code first}. */
  private void schedule(long first, int slot, StationEffects out) {
    long time = first;
    if (!settings.stepped()) {
      if (settings.probability() == 0) {
        return;
      }
      long failures = Sampling.geometric(random, settings.probability());
      time =
          failures < VirtualTime.NEVER / settings.period()
              ? VirtualTime.saturatedAdd(first, failures * settings.period())
              : VirtualTime.NEVER;
    }
    if (time < VirtualTime.NEVER) {
      timers[slot] = out.timer(time, attempts[slot]);
    }
  }

  private void attempt(long now, int slot, StationEffects out) {
    timers[slot] = NONE;
    if (settings.stepped() && random.nextDouble() >= settings.probability()) {
      schedule(VirtualTime.saturatedAdd(now, settings.period()), slot, out);
      return;
    }
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
            : PairHalf.pair(random, settings.state());
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

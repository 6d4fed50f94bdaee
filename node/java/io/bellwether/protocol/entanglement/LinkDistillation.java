package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.DistillationStep;
import io.bellwether.physics.entanglement.DistillationStep.Scheme;
import io.bellwether.physics.entanglement.GateErrors;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.Parity;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Correlations;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.PauliShare;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One end's part of the distillation of a flow's pairs on one link, before they are swapped.
 *
 * <p>In a round each end has a CNOT act from its half of one pair to its half of another, measures
 * the latter, whose memory is free at once, and tells the neighbour what it has read ({@link
 * Parity}). Where both have read the same, the kept pair has one round more; else its memory is
 * free, too. Pairs that have all their rounds go on to {@link KeptPairs}.
 *
 * <p>Nobody says which pairs meet, because both ends come to the same conclusions. They hear of the
 * same pairs in the same order and read the same outcomes, and where time decides, which it does at
 * cutoffs alone, they reckon with the clock of the link, which is that of its station and not that
 * of either end: a pair is ready when its photons have met; a round is at the later of its pairs'
 * two times, and what it leaves is ready one {@link DistillationSettings.LinkClock#turn} after. An
 * end acts as soon as it can, never later than these times say for it; so when its own clock has
 * passed a deadline, all that was ready before it by the link's clock is known here. Messages that
 * cross, as a parity and a cutoff may, therefore never meet two opinions, and both ends hand on the
 * same pairs in the same order.
 *
 * <p>Each half decays up to the time of its own operation. The ends tell each other how much,
 * because the weights of a distilled pair are no product; reports alone read them. Relaxation and
 * heralds leave states beside Bell states, which rotations would take beyond what shares can hold:
 * there both ends apply the same random Pauli operators first.
 */
public abstract sealed class LinkDistillation permits NestedDistillation, PumpingDistillation {
  /** Draws of a round from the stream that both ends share: at most four, and some to spare. */
  private static final int SHARED_DRAWS = 8;

  private final DistillationSettings settings;
  private final RandomStream random;
  private final RandomStream shared;
  private final KeptPairs next;
  private final List<Round> rounds = new ArrayList<>();
  private final Deque<Parity> early = new ArrayDeque<>();

  /** A round of which this end has read its outcome. */
  private record Round(
      LinkPair kept,
      long sacrificed,
      long time,
      int outcome,
      Correlations keptAgreed,
      HalfNoise keptNoise,
      Correlations sacrificedAgreed,
      HalfNoise sacrificedNoise) {}

  LinkDistillation(
      DistillationSettings settings, RandomStream random, RandomStream shared, KeptPairs next) {
    this.settings = settings;
    this.random = random;
    this.shared = shared;
    this.next = next;
  }

  /**
   * One end's part.
   *
   * @param random keyed by this end and the flow
   * @param shared keyed by the link, from which both ends draw the same
   * @param next takes distilled pairs
   */
  public static LinkDistillation of(
      DistillationSettings settings, RandomStream random, RandomStream shared, KeptPairs next) {
    return switch (settings.schedule()) {
      case NESTED -> new NestedDistillation(settings, random, shared, next);
      case PUMPING -> new PumpingDistillation(settings, random, shared, next);
    };
  }

  /**
   * A memory holds half of a new pair.
   *
   * @param met when its photons met at the station, in picoseconds
   * @param since when the photon of this end was emitted
   */
  public final void herald(long now, long met, Herald herald, long since, FlowEffects out) {
    LinkPair pair = new LinkPair(herald.pair(), herald.slot(), since, herald.half().share());
    await(pair, met, met - settings.clock().emitted());
    ready(now, pair, out);
  }

  /** Takes what the other end has read. */
  public final void receive(long now, Parity parity, FlowEffects out) {
    for (int i = 0; i < rounds.size(); i++) {
      if (rounds.get(i).sacrificed == parity.sacrificed()) {
        end(now, rounds.remove(i), parity, out);
        return;
      }
    }
    early.add(parity);
  }

  /**
   * Takes the timer of a pair that has waited as long as it may.
   *
   * @return whether the pair is still here; if not, the timer is somebody else's
   */
  public final boolean cutOff(Cutoff cutoff, FlowEffects out) {
    LinkPair pair = giveUp(cutoff.pair());
    if (pair == null) {
      return false;
    }
    pair.timer = LinkPair.NO_TIMER;
    discard(pair, out);
    return true;
  }

  /** How many pairs it holds, in rounds or waiting for them. */
  final int held() {
    return rounds.size() + waiting();
  }

  /** How many pairs wait for a round. */
  abstract int waiting();

  /** A pair may have its next round, or its first. */
  abstract void ready(long now, LinkPair pair, FlowEffects out);

  /**
   * A round has ended, and the pair that was kept needs no other: it is lost, or it has had all.
   *
   * @param time by the link's clock
   */
  abstract void over(long now, long time, FlowEffects out);

  /** Takes out the waiting pair that has the number and a timer; null if there is none. */
  abstract LinkPair giveUp(long number);

  /** Sets a timer at the deadline of a pair that waits. */
  final void watch(long now, LinkPair pair, FlowEffects out) {
    if (pair.deadline < VirtualTime.NEVER && pair.timer == LinkPair.NO_TIMER) {
      long time = VirtualTime.saturatedAdd(pair.deadline, settings.clock().behind());
      Cutoff cutoff = new Cutoff(settings.flow(), settings.downstream(), pair.number);
      pair.timer = out.timer(Math.max(now, time), cutoff);
    }
  }

  /** Throws a pair away: both ends do, and none tells the other. */
  final void discard(LinkPair pair, FlowEffects out) {
    rest(pair, out);
    out.release(settings.downstream(), pair.slot);
  }

  /**
   * Has two pairs make one.
   *
   * @param time by the link's clock
   */
  final void begin(long now, LinkPair kept, LinkPair sacrificed, long time, FlowEffects out) {
    rest(kept, out);
    rest(sacrificed, out);
    decay(now, kept);
    decay(now, sacrificed);
    Correlations keptAgreed = kept.half.agreed();
    HalfNoise keptNoise = kept.half.noise();
    Correlations sacrificedAgreed = sacrificed.half.agreed();
    HalfNoise sacrificedNoise = sacrificed.half.noise();
    int outcome = measure(kept.half, sacrificed.half, sacrificed.number);
    boolean forward = settings.downstream();
    out.release(settings.downstream(), sacrificed.slot);
    out.send(
        forward,
        new Parity(
            settings.flow(),
            forward,
            kept.number,
            sacrificed.number,
            outcome,
            keptNoise,
            sacrificedNoise));
    Round round =
        new Round(
            kept,
            sacrificed.number,
            time,
            outcome,
            keptAgreed,
            keptNoise,
            sacrificedAgreed,
            sacrificedNoise);
    for (Parity parity : early) {
      if (parity.sacrificed() == round.sacrificed) {
        early.remove(parity);
        end(now, round, parity, out);
        return;
      }
    }
    rounds.add(round);
  }

  /** The outcome that this end reads, with the errors of its gate and its readout. */
  private int measure(PauliShare kept, PauliShare sacrificed, long round) {
    DistillationStep step = settings.step();
    boolean twirls = step.scheme() == Scheme.BBPSSW;
    if (settings.twirl() || twirls) {
      shared.seek(SHARED_DRAWS * round);
    }
    if (settings.twirl()) {
      kept.pauli(shared.nextInt(4));
      sacrificed.pauli(shared.nextInt(4));
    }
    int outcome =
        twirls ? PauliShare.bbpssw(shared, kept, sacrificed) : PauliShare.dejmps(kept, sacrificed);
    if (step.gateError() > 0 && random.nextDouble() < step.gateError()) {
      kept.pauli(random.nextInt(4));
      outcome = random.nextInt(2);
    }
    return GateErrors.read(outcome, step.readoutError(), random);
  }

  private void end(long now, Round round, Parity other, FlowEffects out) {
    LinkPair kept = round.kept;
    long time = VirtualTime.saturatedAdd(round.time, settings.clock().turn());
    if (round.outcome != other.outcome()) {
      out.release(settings.downstream(), kept.slot);
      over(now, time, out);
      return;
    }
    BellDiagonal control = round.keptAgreed.state(round.keptNoise, other.keptNoise());
    BellDiagonal target =
        round.sacrificedAgreed.state(round.sacrificedNoise, other.sacrificedNoise());
    kept.half.agree(settings.step().of(control, target).state());
    kept.rounds++;
    if (kept.rounds < settings.rounds()) {
      await(kept, time, round.time);
      ready(now, kept, out);
    } else {
      next.keep(now, settings.downstream(), kept.number, kept.slot, kept.since, kept.half, out);
      over(now, time, out);
    }
  }

  /**
   * A pair can be used from a time on, at which it is never too late yet.
   *
   * @param from when its cutoff counts
   */
  private void await(LinkPair pair, long ready, long from) {
    pair.ready = ready;
    pair.deadline =
        settings.cutoff() == VirtualTime.NEVER
            ? VirtualTime.NEVER
            : Math.max(ready + 1, VirtualTime.saturatedAdd(Math.max(0, from), settings.cutoff()));
  }

  private static void rest(LinkPair pair, FlowEffects out) {
    if (pair.timer != LinkPair.NO_TIMER) {
      out.cancel(pair.timer);
      pair.timer = LinkPair.NO_TIMER;
    }
  }

  private void decay(long now, LinkPair pair) {
    MemoryCoherence coherence = settings.coherence();
    if (!coherence.isPerfect()) {
      coherence.decay(random, pair.half, VirtualTime.toSeconds(now - pair.since));
    }
    pair.since = now;
  }
}

package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Drop;
import io.bellwether.protocol.entanglement.EntanglementMessage.Expired;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.EntanglementMessage.Sifted;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.Correlations;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.PauliShare;
import io.bellwether.state.Swap;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One node's part of a flow of pairs: an end of it, or a node in between that swaps.
 *
 * <p>Swaps are made as soon as there is a pair on either side, those that have waited longest
 * first, and nobody is told of them. Where the {@link SwapOrder} has some nodes swap before others,
 * they tell the ends of each longer pair, {@link Reaches}, and a node takes only pairs of which it
 * knows in this way that they are long enough. What swaps have found is asked for later: each end
 * sends a {@link Track} after every pair that it gets, which waits at each node for the swap and
 * goes on over the pair on the other side; so a pair costs two messages per hop, however long the
 * path is (quantum network protocol: W. Kozlowski, A. Dahlberg, S. Wehner, CoNEXT '20, 1). An end
 * that receives the other's track has a pair with it. A failed swap, or a half that was thrown away
 * at its cutoff, sends the track back as {@link Expired}. Who loses a half tells the neighbour by a
 * {@link Drop}, which goes on over swaps until it comes to a half that still waits, or to an end,
 * and has that thrown away, too; the nodes on its way forget the pair. So over each pair at most
 * one of the two goes in each direction, and nothing is kept.
 *
 * <p>A half may be swapped before its cutoff, not at it, whatever else happens at that instant.
 *
 * <p>Decay is applied when a half is used. The Pauli frame is corrected at the head.
 */
public final class FlowPoint implements KeptPairs {
  private final FlowSettings settings;
  private final RandomStream random;
  private final DirectMeasurement measurement;
  private final HeldPairs upstream = new HeldPairs();
  private final HeldPairs downstream = new HeldPairs();
  private final Deque<HeldPair> waitingUpstream = new ArrayDeque<>();
  private final Deque<HeldPair> waitingDownstream = new ArrayDeque<>();

  /**
   * A node's part of a flow.
   *
   * @param random keyed by node and flow
   */
  public FlowPoint(FlowSettings settings, RandomStream random) {
    this(settings, random, null);
  }

  /**
   * The end of a flow whose halves are measured as soon as they are there.
   *
   * @param measurement that does it; null if halves are kept
   */
  public FlowPoint(FlowSettings settings, RandomStream random, DirectMeasurement measurement) {
    this.settings = settings;
    this.random = random;
    this.measurement = measurement;
  }

  /** The id of the flow. */
  public int flow() {
    return settings.flow();
  }

  /**
   * A memory holds half of a pair.
   *
   * @param onDownstream on which side of the node
   * @param since when its photon was emitted, in picoseconds
   */
  public void herald(long now, boolean onDownstream, Herald herald, long since, FlowEffects out) {
    keep(now, onDownstream, herald.pair(), herald.slot(), since, herald.half().share(), out);
  }

  @Override
  public void keep(
      long now,
      boolean onDownstream,
      long number,
      int slot,
      long since,
      PauliShare half,
      FlowEffects out) {
    HeldPair pair = new HeldPair(number, slot, onDownstream, since, half);
    pairs(onDownstream).add(pair);
    if (settings.end()) {
      if (measurement != null) {
        decay(now, pair);
        measurement.measure(pair.number, pair.half);
        empty(pair, out);
      }
      out.send(
          onDownstream,
          new Track(
              flow(),
              onDownstream,
              number,
              number,
              0,
              since,
              half.ground(),
              Correlations.PHI_PLUS));
      return;
    }
    pair.reach = settings.order().neighbour(onDownstream);
    pair.deadline = VirtualTime.saturatedAdd(since, side(onDownstream).cutoff());
    if (now >= pair.deadline) {
      lose(pair, out);
      return;
    }
    boolean longEnough = settings.order().isLongEnough(onDownstream, pair.reach);
    if (!longEnough || !meet(now, pair, out)) {
      limit(pair, out);
    }
  }

  /** How many pairs of a side it knows of: those that wait, and those that a track may ask for. */
  int known(boolean onDownstream) {
    return pairs(onDownstream).size();
  }

  /** How many pairs of a side wait for their swap, long enough for it or not. */
  int waits(boolean onDownstream) {
    return pairs(onDownstream).waiting();
  }

  /** Takes a message or timer. */
  public void receive(long now, OfFlow message, FlowEffects out) {
    if (message instanceof Track track) {
      track(now, track, out);
    } else if (message instanceof Expired expired) {
      expired(expired, out);
    } else if (message instanceof Drop drop) {
      dropped(drop, out);
    } else if (message instanceof Reaches reaches) {
      reaches(now, reaches, out);
    } else if (message instanceof Cutoff cutoff) {
      cutOff(cutoff, out);
    } else if (message instanceof Bases bases) {
      if (settings.end()) {
        measurement.receive(bases, out);
      } else {
        out.send(true, bases);
      }
    } else if (message instanceof Sifted sifted) {
      if (settings.end()) {
        measurement.receive(sifted, out);
      } else {
        out.send(false, sifted);
      }
    }
  }

  /** Whether there is a pair to swap with on the other side; if not, the pair waits for one. */
  private boolean meet(long now, HeldPair pair, FlowEffects out) {
    HeldPair other = waiting(!pair.downstream).poll();
    while (other != null && now >= other.deadline) {
      lose(other, out); // its timer is due at this instant, too
      other = waiting(!pair.downstream).poll();
    }
    if (other == null) {
      waiting(pair.downstream).add(pair);
      return false;
    }
    if (pair.downstream) {
      swap(now, other, pair, out);
    } else {
      swap(now, pair, other, out);
    }
    return true;
  }

  private void limit(HeldPair pair, FlowEffects out) {
    if (pair.deadline < VirtualTime.NEVER) {
      pair.timer = out.timer(pair.deadline, new Cutoff(flow(), pair.downstream, pair.number));
    }
  }

  private void swap(long now, HeldPair first, HeldPair second, FlowEffects out) {
    decay(now, first);
    decay(now, second);
    if (settings.swapSuccess() < 1 && random.nextDouble() >= settings.swapSuccess()) {
      lose(first, out);
      lose(second, out);
      return;
    }
    Swap swap = Swap.of(random, first.half, second.half, settings.swapNoise());
    first.swap = swap;
    second.swap = swap;
    first.partner = second;
    second.partner = first;
    empty(first, out);
    empty(second, out);
    tell(first, second.reach, out);
    tell(second, first.reach, out);
    passWaiting(first, out);
    passWaiting(second, out);
  }

  /**
   * Tells the other end of a pair how far it reaches beyond this node, unless the path ends there.
   */
  private void tell(HeldPair pair, int reach, FlowEffects out) {
    if (!settings.order().isEnd(pair.reach)) {
      out.send(pair.downstream, new Reaches(flow(), pair.downstream, pair.number, reach));
    }
  }

  private void reaches(long now, Reaches message, FlowEffects out) {
    HeldPair pair = find(!message.forward(), message.pair());
    if (pair == null || settings.end()) {
      return; // lost while the message was on its way, or at an end, which waits for no swap
    }
    if (pair.waits() && now >= pair.deadline) {
      lose(pair, out);
      return;
    }
    if (!pair.waits()) {
      out.send(
          message.forward(),
          new Reaches(flow(), message.forward(), pair.partner.number, message.reach()));
      return;
    }
    SwapOrder order = settings.order();
    boolean before = order.isLongEnough(pair.downstream, pair.reach);
    pair.reach = SwapOrder.farther(pair.downstream, pair.reach, message.reach());
    if (!before && order.isLongEnough(pair.downstream, pair.reach)) {
      meet(now, pair, out);
    }
  }

  private void decay(long now, HeldPair pair) {
    MemoryCoherence coherence = side(pair.downstream).coherence();
    if (!coherence.isPerfect()) {
      coherence.decay(random, pair.half, VirtualTime.toSeconds(now - pair.since));
    }
  }

  private void empty(HeldPair pair, FlowEffects out) {
    if (pair.half == null) {
      return; // measured long ago
    }
    if (pair.timer != HeldPair.NO_TIMER) {
      out.cancel(pair.timer);
      pair.timer = HeldPair.NO_TIMER;
    }
    pair.half = null;
    out.release(pair.downstream, pair.slot);
  }

  private void passWaiting(HeldPair pair, FlowEffects out) {
    if (pair.track != null) {
      pass(pair, pair.track, out);
      pair.track = null;
    }
  }

  private void track(long now, Track track, FlowEffects out) {
    HeldPair pair = find(!track.forward(), track.pair());
    if (pair == null) {
      out.send(!track.forward(), new Expired(flow(), !track.forward(), track.origin()));
    } else if (settings.end()) {
      complete(now, pair, track, out);
    } else if (pair.waits()) {
      pair.track = track;
    } else {
      pass(pair, track, out);
    }
  }

  /** Sends a track on over the pair that {@code pair} was swapped with. */
  private void pass(HeldPair pair, Track track, FlowEffects out) {
    Swap swap = pair.swap;
    Correlations beyond = track.forward() ? swap.beyondSecond() : swap.beyondFirst();
    out.send(track.forward(), track.onwards(pair.partner.number, swap.outcome(), beyond));
    pass(pair);
  }

  /** Nothing more will come over a pair; with its partner's it is forgotten. */
  private void pass(HeldPair pair) {
    pair.passed = true;
    if (pair.partner.passed) {
      forget(pair);
    }
  }

  private void forget(HeldPair pair) {
    pairs(pair.downstream).remove(pair);
    pairs(pair.partner.downstream).remove(pair.partner);
  }

  private void complete(long now, HeldPair pair, Track track, FlowEffects out) {
    if (measurement != null) {
      pairs(pair.downstream).remove(pair);
      measurement.complete(pair.number, track.origin(), track.outcomes(), out);
      return;
    }
    decay(now, pair);
    pair.half.extend(track.beyond());
    if (pair.downstream) {
      pair.half.correct(track.outcomes());
    }
    HalfNoise far =
        settings.farCoherence().isPerfect()
            ? HalfNoise.NONE
            : settings.farCoherence().decay(VirtualTime.toSeconds(now - track.since()));
    double fidelity = pair.half.weights(far.fallingTo(track.ground())).fidelity();
    out.delivered(pair.number, track.origin(), pair.half, fidelity);
    pairs(pair.downstream).remove(pair);
    empty(pair, out);
  }

  private void expired(Expired expired, FlowEffects out) {
    if (!settings.end()) {
      out.send(expired.forward(), expired);
      return;
    }
    HeldPair pair = find(!expired.forward(), expired.origin());
    if (pair != null) {
      pairs(pair.downstream).remove(pair);
      uselessEnd(pair);
      empty(pair, out);
    }
  }

  private void cutOff(Cutoff cutoff, FlowEffects out) {
    HeldPair pair = find(cutoff.downstream(), cutoff.pair());
    if (pair == null || !pair.waits()) {
      return;
    }
    pair.timer = HeldPair.NO_TIMER;
    lose(pair, out);
  }

  private void dropped(Drop drop, FlowEffects out) {
    HeldPair pair = find(!drop.forward(), drop.pair());
    if (pair == null) {
      return; // thrown away here, too, while the message was on its way
    }
    if (pair.waits()) {
      throwAway(pair, out);
    } else {
      out.send(drop.forward(), new Drop(flow(), drop.forward(), pair.partner.number));
      forget(pair);
    }
  }

  /** A half is of no use to the pair's other end any more, which is told. */
  private void lose(HeldPair pair, FlowEffects out) {
    throwAway(pair, out);
    out.send(pair.downstream, new Drop(flow(), pair.downstream, pair.number));
  }

  private void throwAway(HeldPair pair, FlowEffects out) {
    waiting(pair.downstream).remove(pair);
    pairs(pair.downstream).remove(pair);
    Track track = pair.track;
    if (track != null) {
      out.send(!track.forward(), new Expired(flow(), !track.forward(), track.origin()));
    }
    uselessEnd(pair);
    empty(pair, out);
  }

  private void uselessEnd(HeldPair pair) {
    if (measurement != null) {
      measurement.expired(pair.number);
    }
  }

  private FlowSettings.Side side(boolean onDownstream) {
    return onDownstream ? settings.downstream() : settings.upstream();
  }

  private HeldPairs pairs(boolean onDownstream) {
    return onDownstream ? downstream : upstream;
  }

  private Deque<HeldPair> waiting(boolean onDownstream) {
    return onDownstream ? waitingDownstream : waitingUpstream;
  }

  private HeldPair find(boolean onDownstream, long number) {
    return pairs(onDownstream).find(number);
  }
}

package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Drop;
import io.bellwether.protocol.entanglement.EntanglementMessage.Expired;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.EntanglementMessage.Sifted;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.Correlations;
import io.bellwether.state.PauliShare;
import io.bellwether.state.Swap;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A node of a flow in between its ends, which swaps: it takes pairs that have waited longest first.
 * A half may be swapped before its cutoff, not at it, whatever else happens at that instant.
 */
public final class SwappingPoint implements FlowPoint<FlowEffects> {
  private final SwappingSettings settings;
  private final RandomStream random;
  private final HeldPairs upstream = new HeldPairs();
  private final HeldPairs downstream = new HeldPairs();
  private final Deque<HeldPair> waitingUpstream = new ArrayDeque<>();
  private final Deque<HeldPair> waitingDownstream = new ArrayDeque<>();

  /**
   * A node's part of a flow.
   *
   * @param random keyed by node and flow
   */
  public SwappingPoint(SwappingSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
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
    pair.reach = settings.order().neighbour(onDownstream);
    pair.deadline = VirtualTime.saturatedAdd(since, settings.side(onDownstream).cutoff());
    if (now >= pair.deadline) {
      lose(pair, out);
      return;
    }
    boolean longEnough = settings.order().isLongEnough(onDownstream, pair.reach);
    if (!longEnough || !swapOrWait(now, pair, out)) {
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

  @Override
  public void receive(long now, OfFlow message, FlowEffects out) {
    if (message instanceof Track track) {
      track(track, out);
    } else if (message instanceof Expired expired) {
      out.send(expired.forward(), expired);
    } else if (message instanceof Drop drop) {
      dropped(drop, out);
    } else if (message instanceof Reaches reaches) {
      reaches(now, reaches, out);
    } else if (message instanceof Cutoff cutoff) {
      cutOff(cutoff, out);
    } else if (message instanceof Bases bases) {
      out.send(true, bases);
    } else if (message instanceof Sifted sifted) {
      out.send(false, sifted);
    } else {
      throw new IllegalArgumentException("a node that swaps takes no " + message);
    }
  }

  /**
   * Swaps a pair with the one that has waited longest on the other side; has it wait if there is
   * none.
   *
   * @return whether there was one
   */
  private boolean swapOrWait(long now, HeldPair pair, FlowEffects out) {
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
      pair.timer =
          out.timer(pair.deadline, new Cutoff(settings.flow(), pair.downstream, pair.number));
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
    first.empty(out);
    second.empty(out);
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
      out.send(pair.downstream, new Reaches(settings.flow(), pair.downstream, pair.number, reach));
    }
  }

  private void reaches(long now, Reaches message, FlowEffects out) {
    HeldPair pair = find(!message.forward(), message.pair());
    if (pair == null) {
      return; // lost while the message was on its way
    }
    if (pair.waits() && now >= pair.deadline) {
      lose(pair, out);
      return;
    }
    if (!pair.waits()) {
      out.send(
          message.forward(),
          new Reaches(settings.flow(), message.forward(), pair.partner.number, message.reach()));
      return;
    }
    SwapOrder order = settings.order();
    boolean before = order.isLongEnough(pair.downstream, pair.reach);
    pair.reach = SwapOrder.farther(pair.downstream, pair.reach, message.reach());
    if (!before && order.isLongEnough(pair.downstream, pair.reach)) {
      swapOrWait(now, pair, out);
    }
  }

  private void decay(long now, HeldPair pair) {
    pair.decay(now, settings.side(pair.downstream).coherence(), random);
  }

  private void passWaiting(HeldPair pair, FlowEffects out) {
    if (pair.track != null) {
      pass(pair, pair.track, out);
      pair.track = null;
    }
  }

  private void track(Track track, FlowEffects out) {
    HeldPair pair = find(!track.forward(), track.pair());
    if (pair == null) {
      out.send(!track.forward(), new Expired(settings.flow(), !track.forward(), track.origin()));
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
      out.send(drop.forward(), new Drop(settings.flow(), drop.forward(), pair.partner.number));
      forget(pair);
    }
  }

  /** A half is of no use to the pair's other end any more, which is told. */
  private void lose(HeldPair pair, FlowEffects out) {
    throwAway(pair, out);
    out.send(pair.downstream, new Drop(settings.flow(), pair.downstream, pair.number));
  }

  private void throwAway(HeldPair pair, FlowEffects out) {
    waiting(pair.downstream).remove(pair);
    pairs(pair.downstream).remove(pair);
    Track track = pair.track;
    if (track != null) {
      out.send(!track.forward(), new Expired(settings.flow(), !track.forward(), track.origin()));
    }
    pair.empty(out);
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

package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.BitsExpired;
import io.bellwether.keys.KeyMessage.HoldOver;
import io.bellwether.keys.KeyMessage.PartsDropped;
import io.bellwether.keys.KeyMessage.Refusal;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.keys.KeyMessage.Settlement;
import io.bellwether.keys.LinkEnd.HeldKey;
import io.bellwether.keys.LinkEnd.KeyBits;
import io.bellwether.quantity.VirtualTime;
import java.util.HashMap;
import java.util.Map;

/**
 * A node's part in relaying keys that others have chosen, and in receiving those that are for it.
 *
 * <p>A key that cannot go on over the link that its route names is given another route from here,
 * {@link #MAX_REROUTES} times at most, never back through a node it has visited. With no other
 * route it waits here for the link, {@link #HOLD} at most; then the source is told. A part of a key
 * is never given another route, on which it might meet another part of it: it waits.
 */
final class KeyRelay {
  static final int MAX_REROUTES = 4;

  /** How long a relay holds a key for which it has no pad. */
  static final long HOLD = 10 * VirtualTime.SECOND;

  private final int node;
  private final int control;
  private final LinkEnds ends;
  private final KeyObserver observer;
  private final DestinationStores stores;
  private final SplitKeys splitKeys = new SplitKeys();
  private final Map<Long, HeldKey> asking = new HashMap<>(2);
  private final Map<Origin, Unsettled> unsettled = new HashMap<>(2);
  private long lastId;

  private record Origin(int source, long number) {}

  private record Unsettled(int link, int bits) {}

  KeyRelay(int node, int control, LinkEnds ends, DestinationStores stores, KeyObserver observer) {
    this.stores = stores;
    this.node = node;
    this.control = control;
    this.ends = ends;
    this.observer = observer;
  }

  /** A key arrives; it waits where the bits that it names are not distilled at this end yet. */
  void onKey(long now, RelayedKey message, KeyEffects out) {
    onNeighbour(now, ends.get(message.link()), message, out);
  }

  /** The other end has discarded bits; this one does so, too, in its turn. */
  void onExpired(long now, BitsExpired message, KeyEffects out) {
    onNeighbour(now, ends.get(message.link()), message, out);
  }

  private void onNeighbour(long now, LinkEnd end, KeyMessage message, KeyEffects out) {
    if (end.hasEarly() || !canTake(end, message)) {
      end.early().addLast(message);
    } else {
      take(now, end, message, out);
    }
  }

  private static boolean canTake(LinkEnd end, KeyMessage message) {
    return message instanceof RelayedKey key
        ? end.store.canReceive(key.transfer().bits())
        : end.store.incomingBits() >= ((BitsExpired) message).bits();
  }

  private void take(long now, LinkEnd end, KeyMessage message, KeyEffects out) {
    if (message instanceof RelayedKey key) {
      accept(now, key, end, out);
    } else {
      end.store.expireIncoming(((BitsExpired) message).bits());
      end.reportChange(control, out);
    }
  }

  /** Takes what came before the bits that it is about, now that there are new bits. */
  void acceptEarly(long now, LinkEnd end, KeyEffects out) {
    while (end.hasEarly() && canTake(end, end.early().peekFirst())) {
      take(now, end, end.early().removeFirst(), out);
    }
  }

  private void accept(long now, RelayedKey message, LinkEnd end, KeyEffects out) {
    Transfer transfer = message.transfer();
    boolean first = transfer.visited().length == 1;
    long[] bits = end.material.read(message.ranges(), transfer.bits());
    if (first) {
      end.store.receiveKey(message.ranges(), transfer.bits());
    } else {
      end.store.receivePad(message.ranges(), transfer.bits());
    }
    end.reportChange(control, out);
    KeyBits key = new KeyBits(first ? bits : KeyMaterial.xor(message.ciphertext(), bits));
    boolean passing = transfer.destination() != node;
    if (first && (passing || transfer.isPart())) {
      Origin origin = new Origin(transfer.source(), transfer.number());
      unsettled.put(origin, new Unsettled(message.link(), transfer.bits()));
    } else if (first) {
      end.store.settle(transfer.bits(), true);
    }
    if (passing) {
      forward(now, new HeldKey(++lastId, transfer, key), out);
    } else {
      arrive(now, transfer, key, out);
    }
  }

  /** A key, or a part of one, is for this node. */
  private void arrive(long now, Transfer transfer, KeyBits key, KeyEffects out) {
    if (transfer.isPart()) {
      splitKeys
          .add(transfer, key.words())
          .ifPresent(whole -> deliver(now, transfer.whole(), whole.hops(), whole.bits()));
    } else {
      deliver(now, transfer, transfer.visited().length, key.words());
    }
    out.toNode(
        transfer.source(),
        new Acknowledgement(transfer.number(), transfer.visited().length, transfer.reroutes()));
  }

  private void deliver(long now, Transfer transfer, int hops, long[] bits) {
    if (stores.has(transfer.demand())) {
      stores.add(now, transfer, hops, bits);
    } else {
      observer.keyHeld(now, node, transfer, bits);
    }
  }

  void onPartsDropped(PartsDropped message) {
    splitKeys.drop(message.source(), message.key());
  }

  private void forward(long now, HeldKey held, KeyEffects out) {
    Transfer transfer = held.transfer();
    int link = transfer.ahead()[0];
    LinkEnd end = ends.get(link);
    if (end.ready(transfer.bits())) {
      send(held, end, out);
    } else if (transfer.reroutes() < MAX_REROUTES && !transfer.isPart()) {
      Transfer failed = transfer.avoiding(link);
      long tag = -held.id();
      asking.put(tag, new HeldKey(held.id(), failed, held.key()));
      out.toNode(
          control,
          new RouteRequest(
              node,
              tag,
              failed.destination(),
              failed.bits() + ends.largestTag(),
              false,
              failed.visited(),
              failed.avoidLinks(),
              1));
    } else {
      hold(now, held, end, out);
    }
  }

  private void send(HeldKey held, LinkEnd end, KeyEffects out) {
    Transfer transfer = held.transfer();
    long[] ranges = end.store.sendPad(transfer.bits());
    long[] pad = end.material.read(ranges, transfer.bits());
    long[] ciphertext = KeyMaterial.xor(held.key().words(), pad);
    int link = end.port.link();
    out.toNeighbour(link, new RelayedKey(transfer.sentBy(node), link, ranges, ciphertext));
    end.reportChange(control, out);
  }

  private void hold(long now, HeldKey held, LinkEnd end, KeyEffects out) {
    end.held().addLast(held);
    out.timer(VirtualTime.saturatedAdd(now, HOLD), new HoldOver(end.port.link(), held.id()));
    release(end, out);
  }

  /** The answer to a request for another route. */
  void onRoute(long now, RouteReply reply, KeyEffects out) {
    HeldKey held = asking.remove(reply.tag());
    if (reply.found()) {
      Transfer rerouted = held.transfer().rerouted(reply.links());
      forward(now, new HeldKey(held.id(), rerouted, held.key()), out);
    } else {
      hold(now, held, ends.get(held.transfer().ahead()[0]), out);
    }
  }

  /** Sends on what waits for a link, oldest first, as far as its key reaches. */
  void release(LinkEnd end, KeyEffects out) {
    while (end.up
        && end.holdsKeys()
        && end.store.canSend(end.held().peekFirst().transfer().bits())) {
      send(end.held().removeFirst(), end, out);
    }
  }

  void onHoldOver(HoldOver timer, KeyEffects out) {
    LinkEnd end = ends.get(timer.link());
    for (HeldKey held : end.held()) {
      if (held.id() == timer.held()) {
        end.held().remove(held);
        Transfer transfer = held.transfer();
        RefusalReason reason = end.up ? RefusalReason.STORE_EMPTY : RefusalReason.LINK_DOWN;
        out.toNode(transfer.source(), new Refusal(transfer.number(), transfer.reroutes(), reason));
        release(end, out);
        return;
      }
    }
  }

  void onSettlement(Settlement message) {
    Unsettled taken = unsettled.remove(new Origin(message.source(), message.number()));
    ends.get(taken.link()).store.settle(taken.bits(), message.delivered());
  }
}

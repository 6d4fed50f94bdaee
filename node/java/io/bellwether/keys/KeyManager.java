package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.BitsDue;
import io.bellwether.keys.KeyMessage.BitsExpired;
import io.bellwether.keys.KeyMessage.HoldOver;
import io.bellwether.keys.KeyMessage.KeysTaken;
import io.bellwether.keys.KeyMessage.MonitoringDue;
import io.bellwether.keys.KeyMessage.PartsDropped;
import io.bellwether.keys.KeyMessage.PatienceOver;
import io.bellwether.keys.KeyMessage.Refusal;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.keys.KeyMessage.RequestDue;
import io.bellwether.keys.KeyMessage.RouteRetry;
import io.bellwether.keys.KeyMessage.Settlement;
import io.bellwether.keys.KeyMessage.StoredKeyDue;
import io.bellwether.keys.KeyMessage.StoredKeysExpired;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.KeyAllotment;
import java.util.List;
import java.util.Optional;

/**
 * The key manager of a node (ITU-T Y.3800, Y.3803): the stores of its link ends, the demands that
 * start here, and the relaying of other nodes' keys.
 *
 * <p>A pure state machine: events in, effects out. Keys travel hop by hop through trusted nodes.
 * Bits of the first link's key, chosen by the source, <em>are</em> the end-to-end key; on each
 * further link the key is sent encrypted with as many bits of that link's key as one-time pad. A
 * key that meets an empty store or a dead link is given another route where it is. The {@link
 * Ledger} of each link end accounts for every bit in the same step that moves it.
 *
 * <p>Scope and limits: relays are trusted and see the keys; messages are taken to be authentic,
 * lossless and in order. Each message with a key pays for its tag with bits of the link that it
 * crosses; acknowledgements, refusals and the messages of key control are not charged.
 */
public final class KeyManager implements SupplyStores {
  private final int control;
  private final LinkEnds ends;
  private final KeyRelay relay;
  private final DemandDesk desk;
  private final DemandSource source;
  private final DestinationStores stores;
  private final Optional<LinkMonitor> monitor;

  /**
   * @param node id of this node
   * @param control id of the node that hosts key control
   * @param seed of the run, for the bits of the links' keys
   * @param ports this node's ends of its links
   * @param demands the demands whose source is this node, and those with an end-to-end store whose
   *     destination it is
   * @param observer is told of every key that starts or ends here
   * @param monitoring of the links whose transmitters are here, if there is any
   */
  public KeyManager(
      int node,
      int control,
      long seed,
      List<KeyPort> ports,
      List<KeyDemand> demands,
      KeyObserver observer,
      Optional<Monitoring> monitoring) {
    this.control = control;
    ends = new LinkEnds(node, ports, seed);
    List<KeyDemand> own = demands.stream().filter(demand -> demand.source() == node).toList();
    List<KeyDemand> others = demands.stream().filter(d -> d.destination() == node).toList();
    stores = new DestinationStores(node, others, observer);
    relay = new KeyRelay(node, control, ends, stores, observer);
    desk = new DemandDesk(node, control, ends, own, observer);
    source = desk.source();
    monitor = monitoring.map(how -> new LinkMonitor(how, control, ends));
  }

  /**
   * Fills the stores with what they hold from the beginning, and sets the timers of the demands; to
   * be called once, at virtual time 0.
   */
  public void start(KeyEffects out) {
    for (LinkEnd end : ends.all()) {
      end.begin(control, out);
    }
    desk.start(out);
    monitor.ifPresent(watch -> watch.schedule(0, out));
  }

  /**
   * Whether this node takes part in the stop condition: whether a demand with a limited number of
   * requests starts here that is not delivered in full.
   */
  public boolean limited() {
    return desk.limited();
  }

  /**
   * How a new key of a link shall be shared out, for the link's transmitter to tell the receiver.
   *
   * @param link id of a link whose transmitter is this node
   * @param secretBits length of the key
   * @param authenticationBits wanted for authentication
   */
  public KeyAllotment allot(int link, long secretBits, long authenticationBits) {
    return ends.get(link).store.allot(secretBits, authenticationBits);
  }

  /**
   * Puts a new key into the store and serves what has waited for it.
   *
   * @param now virtual time in picoseconds
   * @param link id of one of this node's links
   * @param allotment the same at both ends
   * @param firstBit position of the key in the link's key stream
   */
  public void deposit(long now, int link, KeyAllotment allotment, long firstBit, KeyEffects out) {
    LinkEnd end = ends.get(link);
    end.store.deposit(allotment, firstBit);
    if (allotment.total() > allotment.authentication()) {
      monitor.ifPresent(watch -> watch.newKey(now, link));
    }
    end.watchAge(now, allotment.forward(), allotment.backward(), out);
    relay.acceptEarly(now, end, out);
    wake(now, end, out);
    end.reportChange(control, out);
  }

  /**
   * The same with the bits of the key, as this end has distilled them.
   *
   * @param key as many bits as the allotment has
   */
  public void deposit(
      long now, int link, KeyAllotment allotment, long firstBit, BitString key, KeyEffects out) {
    LinkEnd end = ends.get(link);
    end.material.store(
        allotment, firstBit, key, end.store.oldestForward(), end.store.oldestBackward());
    deposit(now, link, allotment, firstBit, out);
  }

  /**
   * What a round of post-processing has found of a link, whether it gave key or not.
   *
   * @param link id of a link whose transmitter is this node
   * @param bits of the signal that were disclosed or corrected
   * @param errors wrong ones among them
   */
  public void checked(int link, long bits, long errors) {
    monitor.ifPresent(watch -> watch.checked(link, bits, errors));
  }

  /** Takes note of whether what a round has estimated of a link's channel leaves key. */
  public void estimated(int link, boolean key) {
    monitor.ifPresent(watch -> watch.estimated(link, key));
  }

  /** Takes note of whether there was key for the tags of the last round of a link. */
  public void tagKey(int link, boolean enough) {
    monitor.ifPresent(watch -> watch.tagKey(link, enough));
  }

  /** Takes note of whether a link whose transmitter is this node has light from now on. */
  public void lit(long now, int link, boolean nowLit) {
    monitor.ifPresent(watch -> watch.lit(now, link, nowLit));
  }

  private void look(long now, LinkMonitor watch, KeyEffects out) {
    watch.look(now, out);
    watch.schedule(now, out);
  }

  /** A link of this node went down. Its store stays, but nothing is relayed over it. */
  public void linkDown(long now, int link, KeyEffects out) {
    LinkEnd end = ends.get(link);
    end.turn(false, control, out);
    source.onLinkDown(now, end, out);
  }

  /** A link of this node came up again. */
  public void linkUp(long now, int link, KeyEffects out) {
    LinkEnd end = ends.get(link);
    end.turn(true, control, out);
    wake(now, end, out);
  }

  private void wake(long now, LinkEnd end, KeyEffects out) {
    relay.release(end, out);
    source.serveLink(now, end, out);
  }

  /** Takes key control's answer to this node, or its news about a route. */
  public void receive(long now, RouteReply reply, KeyEffects out) {
    if (reply.tag() < 0) {
      relay.onRoute(now, reply, out);
    } else {
      source.onRoute(now, reply, out);
    }
  }

  /** Takes a message of another key manager or a timer of this one. */
  public void receive(long now, KeyMessage message, KeyEffects out) {
    if (message instanceof RelayedKey key) {
      relay.onKey(now, key, out);
    } else if (message instanceof Acknowledgement acknowledgement) {
      source.onAcknowledgement(now, acknowledgement, out);
    } else if (message instanceof Refusal refusal) {
      source.onRefusal(now, refusal, out);
    } else if (message instanceof Settlement settlement) {
      relay.onSettlement(settlement);
    } else if (message instanceof PartsDropped dropped) {
      relay.onPartsDropped(dropped);
    } else if (message instanceof KeysTaken taken) {
      stores.onTaken(now, taken, out);
    } else if (message instanceof BitsExpired expired) {
      relay.onExpired(now, expired, out);
    } else if (message instanceof StoredKeysExpired expired) {
      stores.onExpired(expired);
    } else if (message instanceof BitsDue timer) {
      ends.get(timer.link()).discardOld(now, control, out);
    } else if (message instanceof StoredKeyDue timer) {
      if (stores.has(timer.demand())) {
        stores.onStoredKeyDue(now, timer, out);
      } else {
        desk.onStoredKeyDue(now, timer, out);
      }
    } else if (message instanceof RequestDue timer) {
      desk.onRequestDue(now, timer, out);
    } else if (message instanceof RouteRetry timer) {
      source.onRouteRetry(now, timer, out);
    } else if (message instanceof PatienceOver timer) {
      desk.onPatienceOver(now, timer, out);
    } else if (message instanceof HoldOver timer) {
      relay.onHoldOver(timer, out);
    } else if (message instanceof MonitoringDue) {
      monitor.ifPresent(watch -> look(now, watch, out));
    }
  }

  /**
   * Gives keys of a demand's end-to-end store to somebody outside, who has the same keys fetched at
   * the demand's destination by number. As many as asked for, or none for the reason that {@link
   * #refusal} gives; the request counts in the demand's figures if it is served or the store is
   * dry.
   *
   * @param demand id of a demand with a store that starts at this node
   * @param count how many keys
   */
  @Override
  public Optional<List<StoredKey>> take(long now, int demand, int count, KeyEffects out) {
    return desk.take(now, demand, count, out);
  }

  /**
   * Gives keys, by number, to whom the source's side has named them: all of them, or none if one is
   * not here, was fetched before, has expired, or is named twice, or if the source's message that
   * it has given it out is not here yet. No key is ever given out here twice, nor one that the
   * source has not given out.
   *
   * @param demand id of a demand with a store that ends at this node
   */
  @Override
  public Optional<List<StoredKey>> fetch(long now, int demand, long[] numbers) {
    return stores.fetch(now, demand, numbers);
  }

  @Override
  public void giveUp(int demand, long[] numbers) {
    stores.giveUp(demand, numbers);
  }

  /**
   * How full this end of a demand's end-to-end store is.
   *
   * @param demand id of a demand; empty if none with a store starts or ends at this node under it
   */
  @Override
  public Optional<EndStoreStatus> status(int demand) {
    return stores.has(demand) ? Optional.of(stores.status(demand)) : desk.status(demand);
  }

  @Override
  public Optional<StoreRefusal> refusal(long now, int demand, int count) {
    return desk.refusal(now, demand, count);
  }

  @Override
  public long maxAge(int demand) {
    return stores.maxAge(demand);
  }

  @Override
  public void overQuota(int demand, int count) {
    desk.overQuota(demand, count);
  }

  @Override
  public int hops(int demand, int count) {
    return desk.hops(demand, count);
  }

  /** The alarms of the links whose transmitters are here, in the order in which they began. */
  public List<Alarm> alarms() {
    return monitor.map(LinkMonitor::alarms).orElse(List.of());
  }

  /** The store of one of this node's links. */
  public LinkKeyStore store(int link) {
    return ends.get(link).store;
  }

  /** What this node's end of one of its links knows of the link. */
  public LinkState state(int link) {
    return ends.get(link).state();
  }

  /** The account of one of this node's links. */
  public Ledger ledger(int link) {
    return ends.get(link).store.ledger();
  }

  /** Keys that were issued here and that nobody fetched in time, in the order of demands. */
  public List<UnfetchedKeys> unfetched() {
    return stores.unfetched();
  }

  /** The figures of the demands that start here, in the order of their ids. */
  public List<DemandStatistics> statistics() {
    return desk.statistics();
  }
}

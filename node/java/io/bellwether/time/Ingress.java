package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Where the outside comes into a run: a node without a program, whose id follows on that of the
 * last node, and which sends what is offered to it.
 *
 * <p>While it is open it counts as pending at its gate time, so nothing is executed then or later.
 * Between two windows the gate is moved to what the wall clock shows, and all that was offered
 * since takes place at that instant: no earlier than anything that was executed, so whatever comes
 * is an event like any other, with the key (ingress, number). Each is written to a journal before
 * anything is executed that it could change. A run whose ingress is {@link #recorded} from that
 * journal has the same events, hence the same fingerprint, at any pace and on any threads, if it
 * ends at the same virtual time.
 *
 * <p>Of each offer that was accepted, either the journal is told, or whoever made it is told that
 * it was not taken.
 *
 * <p>Scope and limits: one JVM, as no other knows the gate. An open ingress needs a paced run, and
 * serves one. Where the run is stopped, or meets its condition, the last arrivals of the journal
 * may be due at its end or later: they are no events of it, nor of its repetition.
 */
public final class Ingress {

  /** Is told, in order, of what has come in, on a thread of the engine. */
  @FunctionalInterface
  public interface Journal {
    /** Takes an arrival that is about to become an event. */
    void record(Arrival arrival);
  }

  /** What became of an offer. */
  public enum Admission {
    /** It waits for the next window. */
    ACCEPTED,
    /** As many offers as may wait do so already; later there may be room. */
    FULL,
    /** Nothing comes in any more. */
    CLOSED
  }

  /** Nothing ever comes in. It has no state, so all runs may have it. */
  public static final Ingress NONE = new Ingress(0, 0, null, List.of());

  private record Offer(int destination, Payload payload, Runnable notTaken) {}

  private final int nodes;
  private final int capacity;
  private final Journal journal;
  private final List<Arrival> recorded;

  /** Guards what waits, and whether anything may: no offer slips in behind {@link #close}. */
  private final Object lock = new Object();

  private final ArrayDeque<Offer> offers = new ArrayDeque<>();
  private boolean told;
  private Runnable bell = () -> {};
  private volatile boolean closed;
  private long gate;
  private long number;

  private Ingress(int nodes, int capacity, Journal journal, List<Arrival> recorded) {
    this.nodes = nodes;
    this.capacity = capacity;
    this.journal = journal;
    this.recorded = List.copyOf(recorded);
  }

  /**
   * An ingress for one run, open until that has ended.
   *
   * @param nodes of the network, 1 or more
   * @param capacity offers that may wait for the next window, 1 or more
   * @param journal is told of all that comes in
   */
  public static Ingress open(int nodes, int capacity, Journal journal) {
    if (nodes < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "an ingress of " + nodes + " nodes for " + capacity + " offers, expected 1 or more");
    }
    return new Ingress(nodes, capacity, journal, List.of());
  }

  /**
   * What came in through the ingress of another run, to be run again, as often as one likes.
   *
   * @param arrivals in the order of that run's journal
   */
  public static Ingress recorded(List<Arrival> arrivals) {
    return arrivals.isEmpty() ? NONE : new Ingress(0, 0, null, arrivals);
  }

  /** Whether anything can be offered. */
  public boolean isOpen() {
    return journal != null && !closed;
  }

  /**
   * Offers something to the run; usable from any thread at any time.
   *
   * @param destination id of a node
   * @param notTaken run, once and on any thread, if this is accepted but never becomes an event, as
   *     the run ends before
   * @throws IllegalArgumentException if the network has no such node
   */
  public Admission offer(int destination, Payload payload, Runnable notTaken) {
    Runnable rung = null;
    synchronized (lock) {
      if (!isOpen()) {
        return Admission.CLOSED;
      }
      if (destination < 0 || destination >= nodes) {
        throw new IllegalArgumentException(
            "an offer for node " + destination + ", expected 0 to " + (nodes - 1));
      }
      if (offers.size() >= capacity) {
        return Admission.FULL;
      }
      offers.add(new Offer(destination, payload, notTaken));
      if (!told) {
        told = true;
        rung = bell;
      }
    }
    if (rung != null) {
      rung.run();
    }
    return Admission.ACCEPTED;
  }

  /** Says whom to tell that something was offered. */
  void ring(Runnable wake) {
    if (isOpen()) {
      synchronized (lock) {
        bell = wake;
      }
    }
  }

  /**
   * Whether anything was offered and is not admitted; the next offer after this rings. Whoever is
   * told asks this before each wait, so an offer either is seen here or rings.
   */
  boolean hasOffers() {
    if (!isOpen()) {
      return false;
    }
    synchronized (lock) {
      told = false;
      return !offers.isEmpty();
    }
  }

  /** Nothing at this time or later may be executed yet, in picoseconds. */
  long gate() {
    return isOpen() ? gate : VirtualTime.NEVER;
  }

  /**
   * Moves the gate past an instant and has what was offered until now take place then, or at the
   * gate if that is later. What is offered meanwhile waits for the next time, so that this ends
   * however fast offers come. At the end of the run or later nothing is taken any more.
   *
   * @param now what the wall clock shows, before {@link VirtualTime#NEVER}
   * @param end of the run, as far as is known
   */
  void admit(long now, long end, EventSink sink) {
    long time = Math.max(gate, now);
    int waiting = 0;
    if (time < end) {
      synchronized (lock) {
        waiting = offers.size();
      }
    }
    for (; waiting > 0; waiting--) {
      Offer offer = poll();
      if (offer == null) {
        break; // it was closed meanwhile
      }
      admit(offer, time, sink);
    }
    gate = time + 1;
  }

  private Offer poll() {
    synchronized (lock) {
      return offers.poll();
    }
  }

  private void admit(Offer offer, long time, EventSink sink) {
    try {
      journal.record(new Arrival(time, offer.destination(), offer.payload()));
    } catch (RuntimeException notWritten) {
      offer.notTaken().run();
      throw notWritten;
    }
    sink.accept(offer.destination(), time, EventKey.of(nodes, number++), offer.payload());
  }

  /**
   * Has all that is recorded take place; to be called once for a run, before any event.
   *
   * @param count of nodes of the network, which is the id of the ingress
   * @throws IllegalArgumentException if this is no ingress of such a network
   */
  void replay(int count, EventSink sink) {
    if (journal != null && nodes != count) {
      throw new IllegalArgumentException(
          "an ingress of " + nodes + " nodes, expected " + count + " as in the network");
    }
    long next = 0;
    for (Arrival arrival : recorded) {
      if (arrival.destination() >= count) {
        throw new IllegalArgumentException(
            "arrival %d is for node %d, expected 0 to %d"
                .formatted(next, arrival.destination(), count - 1));
      }
      long key = EventKey.of(count, next++);
      sink.accept(arrival.destination(), arrival.time(), key, arrival.payload());
    }
  }

  /**
   * Ends what can come in, as at the end of a run, and says of all that waits that it was not
   * taken. Usable from any thread, and more than once.
   */
  public void close() {
    if (!isOpen()) {
      return;
    }
    List<Offer> left;
    synchronized (lock) {
      closed = true;
      left = List.copyOf(offers);
      offers.clear();
    }
    left.forEach(offer -> offer.notTaken().run());
  }
}

package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the outside comes into a run: a node without a program, whose id follows on that of the
 * last node, and which sends what is offered to it.
 *
 * <p>While it is open it counts as pending at its gate time, so nothing is executed then or later.
 * Between two windows the gate is moved to what the wall clock shows, and all that was offered
 * since takes place at that instant: no earlier than anything that was executed, so whatever comes
 * is an event like any other, with the key (ingress, number). Each is written to a journal before
 * anything is executed that it could change. A run whose ingress is {@link #recorded} from that
 * journal has the same events, hence the same fingerprint, at any pace and on any threads.
 *
 * <p>Scope and limits: one JVM, as no other knows the gate. An open ingress needs a paced run.
 */
public final class Ingress {

  /** Is told, in order, of what has come in, on a thread of the engine. */
  @FunctionalInterface
  public interface Journal {
    /** Takes an arrival that is about to become an event. */
    void record(Arrival arrival);
  }

  /** Nothing ever comes in. */
  public static final Ingress NONE = new Ingress(null, List.of());

  private record Offer(int destination, Payload payload) {}

  private final Journal journal;
  private final List<Arrival> recorded;
  private final ConcurrentLinkedQueue<Offer> offers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile boolean closed;
  private volatile Runnable bell = () -> {};
  private long gate;
  private long number;

  private Ingress(Journal journal, List<Arrival> recorded) {
    this.journal = journal;
    this.recorded = List.copyOf(recorded);
  }

  /**
   * An ingress for one run, open until that has ended.
   *
   * @param journal is told of all that comes in
   */
  public static Ingress open(Journal journal) {
    return new Ingress(journal, List.of());
  }

  /**
   * What came in through the ingress of another run, to be run again.
   *
   * @param arrivals in the order of that run's journal
   */
  public static Ingress recorded(List<Arrival> arrivals) {
    return arrivals.isEmpty() ? NONE : new Ingress(null, arrivals);
  }

  /** Whether anything can be offered. */
  public boolean isOpen() {
    return journal != null && !closed;
  }

  /**
   * Offers something to the run; usable from any thread at any time.
   *
   * @param destination id of a node
   * @return whether the ingress is open; what was taken shortly before it closed may never become
   *     an event
   */
  public boolean offer(int destination, Payload payload) {
    if (!isOpen()) {
      return false;
    }
    offers.add(new Offer(destination, payload));
    if (told.compareAndSet(false, true)) {
      bell.run();
    }
    return true;
  }

  /** Says whom to tell that something was offered. */
  void ring(Runnable wake) {
    bell = wake;
  }

  boolean hasOffers() {
    return !offers.isEmpty();
  }

  /** Nothing at this time or later may be executed yet, in picoseconds. */
  long gate() {
    return isOpen() ? gate : VirtualTime.NEVER;
  }

  /**
   * Moves the gate past an instant and has all that was offered take place then, or at the gate if
   * that is later.
   *
   * @param nodes of the network, whose number is the id of the ingress
   */
  void admit(long now, int nodes, EventSink sink) {
    if (!isOpen()) {
      return;
    }
    told.set(false);
    long time = Math.max(gate, now);
    for (Offer offer = offers.poll(); offer != null; offer = offers.poll()) {
      journal.record(new Arrival(time, offer.destination(), offer.payload()));
      sink.accept(offer.destination(), time, EventKey.of(nodes, number++), offer.payload());
    }
    gate = time + 1;
  }

  /** Has all that is recorded take place; to be called once, before any event. */
  void replay(int nodes, EventSink sink) {
    for (Arrival arrival : recorded) {
      long key = EventKey.of(nodes, number++);
      sink.accept(arrival.destination(), arrival.time(), key, arrival.payload());
    }
  }

  void close() {
    closed = true;
  }
}

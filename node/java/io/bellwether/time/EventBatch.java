package io.bellwether.time;

import java.util.Arrays;

/**
 * Events on their way from one home or region to another, in flat arrays that are reused, in no
 * order: the receiving agenda orders them. Where one thread fills it and another empties it, as
 * between two homes when the next window opens, they never do both at once.
 */
public final class EventBatch implements EventSource {
  private static final int[] NO_DESTINATIONS = {};
  private static final long[] NO_ORDER = {};
  private static final Payload[] NO_PAYLOADS = {};
  private static final int FIRST_CAPACITY = 64;

  private int[] destinations = NO_DESTINATIONS;
  private long[] order = NO_ORDER;
  private Payload[] payloads = NO_PAYLOADS;
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public int destination(int i) {
    return destinations[i];
  }

  @Override
  public long time(int i) {
    return order[2 * i];
  }

  @Override
  public long key(int i) {
    return order[2 * i + 1];
  }

  @Override
  public Payload payload(int i) {
    return payloads[i];
  }

  /** Adds an event. */
  public void add(int destination, long time, long key, Payload payload) {
    if (size == destinations.length) {
      int capacity = Math.max(FIRST_CAPACITY, 2 * size);
      destinations = Arrays.copyOf(destinations, capacity);
      order = Arrays.copyOf(order, 2 * capacity);
      payloads = Arrays.copyOf(payloads, capacity);
    }
    destinations[size] = destination;
    order[2 * size] = time;
    order[2 * size + 1] = key;
    payloads[size++] = payload;
  }

  /** Hands every event on and is empty then. */
  public void deliver(EventSink sink) {
    for (int i = 0; i < size; i++) {
      sink.accept(destinations[i], order[2 * i], order[2 * i + 1], payloads[i]);
      payloads[i] = null;
    }
    size = 0;
  }

  /** Forgets every event, and lets go of its payload. */
  public void clear() {
    Arrays.fill(payloads, 0, size, null);
    size = 0;
  }
}

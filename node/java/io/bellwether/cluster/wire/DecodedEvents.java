package io.bellwether.cluster.wire;

import io.bellwether.time.EventSource;
import io.bellwether.time.Payload;
import java.util.Arrays;

/** The events of one batch, read and checked; filled again and again by {@link EventCodec}. */
public final class DecodedEvents implements EventSource {
  private int[] destinations = new int[0];
  private long[] times = new long[0];
  private long[] keys = new long[0];
  private Payload[] payloads = new Payload[0];
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
    return times[i];
  }

  @Override
  public long key(int i) {
    return keys[i];
  }

  @Override
  public Payload payload(int i) {
    return payloads[i];
  }

  /** Forgets the events, and lets go of their payloads. */
  public void clear() {
    Arrays.fill(payloads, 0, size, null);
    size = 0;
  }

  /** Makes room for so many events. */
  void reserve(int count) {
    if (count > times.length) {
      int capacity = Math.max(count, Math.min(2 * times.length, 1 << 20));
      destinations = new int[capacity];
      times = new long[capacity];
      keys = new long[capacity];
      payloads = new Payload[capacity];
    }
  }

  void add(int destination, long time, long key, Payload payload) {
    destinations[size] = destination;
    times[size] = time;
    keys[size] = key;
    payloads[size++] = payload;
  }
}

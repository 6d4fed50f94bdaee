package io.bellwether.time;

import java.util.Arrays;

/**
 * Events on their way from one home to another, in flat arrays that are reused. One home writes it
 * during a window, the other empties it when the next window opens; never both at once.
 */
final class Outbox {
  private int[] destinations = new int[64];
  private long[] order = new long[128];
  private Payload[] payloads = new Payload[64];
  private int size;

  int size() {
    return size;
  }

  void add(int destination, long time, long key, Payload payload) {
    if (size == destinations.length) {
      destinations = Arrays.copyOf(destinations, 2 * size);
      order = Arrays.copyOf(order, 4 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
    }
    destinations[size] = destination;
    order[2 * size] = time;
    order[2 * size + 1] = key;
    payloads[size++] = payload;
  }

  void deliver(Home home) {
    for (int i = 0; i < size; i++) {
      home.accept(destinations[i], order[2 * i], order[2 * i + 1], payloads[i]);
      payloads[i] = null;
    }
    size = 0;
  }
}

package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/**
 * Pending events in the order (time, sender, sequence): a binary heap in flat arrays.
 *
 * <p>The order of two events is that of two pairs of {@code long}: the time, and its {@link
 * EventKey}. Payloads stay in the slot they were put into while only numbers move through the heap,
 * because a reference that is written costs the collector's barrier and a number does not. The
 * unused part of {@code slots} holds the free slots, so nothing is allocated once the arrays have
 * grown.
 */
final class Agenda {
  private long[] order;
  private int[] slots;
  private Payload[] payloads;
  private int size;
  private long poppedTime;
  private long poppedKey;
  private int poppedSlot;

  Agenda(int capacity) {
    order = new long[2 * capacity];
    slots = new int[capacity];
    payloads = new Payload[capacity];
    for (int i = 0; i < capacity; i++) {
      slots[i] = i;
    }
  }

  int size() {
    return size;
  }

  /** Time of the earliest event, {@link VirtualTime#NEVER} if there is none. */
  long headTime() {
    return size == 0 ? VirtualTime.NEVER : order[0];
  }

  /** Puts an event in and returns the slot that it keeps until it is popped. */
  int add(long time, long key, Payload payload) {
    if (size == slots.length) {
      grow();
    }
    int slot = slots[size];
    payloads[slot] = payload;
    siftUp(size++, time, key, slot);
    return slot;
  }

  /** Takes the earliest event out; its parts stay readable until the next call. */
  Payload pop() {
    poppedTime = order[0];
    poppedKey = order[1];
    poppedSlot = slots[0];
    Payload payload = payloads[poppedSlot];
    removeAt(0);
    return payload;
  }

  long poppedTime() {
    return poppedTime;
  }

  long poppedKey() {
    return poppedKey;
  }

  int poppedSlot() {
    return poppedSlot;
  }

  /** Purges the event with this key, if it is pending. */
  boolean remove(long key) {
    for (int i = 0; i < size; i++) {
      if (order[2 * i + 1] == key) {
        removeAt(i);
        return true;
      }
    }
    return false;
  }

  private void removeAt(int index) {
    int freed = slots[index];
    payloads[freed] = null;
    size--;
    if (index < size) {
      long time = order[2 * size];
      long key = order[2 * size + 1];
      int slot = slots[size];
      int parent = (index - 1) >>> 1;
      if (index > 0 && before(time, key, parent)) {
        siftUp(index, time, key, slot);
      } else {
        siftDown(index, time, key, slot);
      }
    }
    slots[size] = freed;
  }

  private boolean before(long time, long key, int other) {
    long otherTime = order[2 * other];
    return time < otherTime || (time == otherTime && key < order[2 * other + 1]);
  }

  private void siftUp(int start, long time, long key, int slot) {
    int index = start;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (!before(time, key, parent)) {
        break;
      }
      move(parent, index);
      index = parent;
    }
    put(index, time, key, slot);
  }

  private void siftDown(int start, long time, long key, int slot) {
    int index = start;
    int half = size >>> 1;
    while (index < half) {
      int child = 2 * index + 1;
      int right = child + 1;
      if (right < size && before(order[2 * right], order[2 * right + 1], child)) {
        child = right;
      }
      if (before(time, key, child)) {
        break;
      }
      move(child, index);
      index = child;
    }
    put(index, time, key, slot);
  }

  private void move(int from, int to) {
    order[2 * to] = order[2 * from];
    order[2 * to + 1] = order[2 * from + 1];
    slots[to] = slots[from];
  }

  private void put(int index, long time, long key, int slot) {
    order[2 * index] = time;
    order[2 * index + 1] = key;
    slots[index] = slot;
  }

  private void grow() {
    int old = slots.length;
    int capacity = 2 * old;
    order = Arrays.copyOf(order, 2 * capacity);
    slots = Arrays.copyOf(slots, capacity);
    payloads = Arrays.copyOf(payloads, capacity);
    for (int i = old; i < capacity; i++) {
      slots[i] = i;
    }
  }
}

package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;

/** The earliest operation, as (time, key), that something could still ask for. */
final class Bound {
  private long time;
  private long key;

  /** Later than any operation. */
  Bound() {
    set(VirtualTime.NEVER, 0);
  }

  void set(long newTime, long newKey) {
    time = newTime;
    key = newKey;
  }

  /** Lowers it to another one, if that is earlier. */
  void lower(long otherTime, long otherKey) {
    if (!isBefore(otherTime, otherKey)) {
      set(otherTime, otherKey);
    }
  }

  /** Raises it to another one, if that is later. */
  void raise(long otherTime, long otherKey) {
    if (isBefore(otherTime, otherKey)) {
      set(otherTime, otherKey);
    }
  }

  boolean isBefore(long otherTime, long otherKey) {
    return time < otherTime || (time == otherTime && key < otherKey);
  }

  /** Whether whatever may still come is later than an operation. */
  boolean isAfter(Request request) {
    return time > request.time() || (time == request.time() && key > request.key());
  }

  long time() {
    return time;
  }

  long key() {
    return key;
  }
}

package io.bellwether.time;

/**
 * What orders the events of one instant: the sender's id in the upper 24 bits of a {@code long},
 * the sender's sequence number in the lower 40.
 */
public final class EventKey {
  /** Bits of a sequence number. */
  public static final int SEQUENCE_BITS = 40;

  /** The largest sequence number. */
  public static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;

  /** The most nodes that a network may have. */
  public static final int MAX_NODES = 1 << 23;

  private EventKey() {}

  /** The key of a sender's event. */
  public static long of(int sender, long sequence) {
    return ((long) sender << SEQUENCE_BITS) | sequence;
  }

  /** Id of the sender. */
  public static int sender(long key) {
    return (int) (key >>> SEQUENCE_BITS);
  }

  /** The sender's sequence number. */
  public static long sequence(long key) {
    return key & MAX_SEQUENCE;
  }
}

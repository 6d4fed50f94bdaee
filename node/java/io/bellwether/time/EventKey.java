package io.bellwether.time;

/**
 * The key of an event, which orders the events of one instant and is unique in a run: the id of the
 * sender in the upper 24 bits and its sequence number in the lower 40.
 */
public final class EventKey {
  private static final int SEQUENCE_BITS = 40;

  /** The largest sequence number. */
  public static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;

  /** The most nodes that a network can have. */
  public static final int MAX_NODES = 1 << 23;

  private EventKey() {}

  /**
   * The key of one event.
   *
   * @param sender id of the node that sent it, 0 to {@link #MAX_NODES} − 1
   * @param sequence its number among the sender's events, 0 to {@link #MAX_SEQUENCE}
   */
  public static long of(int sender, long sequence) {
    return ((long) sender << SEQUENCE_BITS) | sequence;
  }

  /** Id of the node that sent the event. */
  public static int sender(long key) {
    return (int) (key >>> SEQUENCE_BITS);
  }

  /** The event's number among those of its sender. */
  public static long sequence(long key) {
    return key & MAX_SEQUENCE;
  }
}

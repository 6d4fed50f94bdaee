package io.bellwether.keys;

import io.bellwether.quantity.VirtualTime;

/**
 * A standing wish for key between two nodes: one request at {@code start} and then one every {@code
 * every}, until {@code end} or {@code requests} are made. Times are picoseconds.
 *
 * @param demand id of the demand: its index in the network
 * @param source id of the node that asks
 * @param destination id of the other node
 * @param keyBits length of a key in bits, 1 or more
 * @param number keys per request, 1 or more
 * @param every time between requests, more than 0
 * @param start of the first request, 0 or more
 * @param end no request is made then or later
 * @param requests the most requests that are made, 1 or more; {@link #UNLIMITED} for no limit
 * @param backlog the most requests that may be open at a time, 1 or more; a further one is refused
 * @param patience how long a request waits before it is refused, more than 0; {@link
 *     VirtualTime#NEVER} to wait to the end of the run
 */
public record KeyDemand(
    int demand,
    int source,
    int destination,
    int keyBits,
    int number,
    long every,
    long start,
    long end,
    long requests,
    int backlog,
    long patience) {
  /** No limit to the number of requests. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public KeyDemand {
    require(demand >= 0, "demand", demand, "0 or more");
    require(source >= 0, "source", source, "0 or more");
    require(
        destination >= 0 && destination != source, "destination", destination, "another node's id");
    require(keyBits >= 1, "keyBits", keyBits, "1 or more");
    require(number >= 1, "number", number, "1 or more");
    require(every >= 1, "every", every, "more than 0 ps");
    require(start >= 0, "start", start, "0 ps or more");
    require(end >= 0, "end", end, "0 ps or more");
    require(requests >= 1, "requests", requests, "1 or more");
    require(backlog >= 1, "backlog", backlog, "1 or more");
    require(patience >= 1, "patience", patience, "more than 0 ps");
  }

  /** Bits of one request. */
  public long requestBits() {
    return (long) keyBits * number;
  }

  /** Whether the number of requests is limited. */
  public boolean limited() {
    return requests != UNLIMITED;
  }

  private static void require(boolean holds, String name, long value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
    }
  }
}

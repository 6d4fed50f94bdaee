package io.bellwether.keys;

import io.bellwether.quantity.Range;
import io.bellwether.quantity.VirtualTime;
import java.util.Optional;

/**
 * A standing wish for key between two nodes: one request at {@code start} and then one every {@code
 * every}, until {@code end} or {@code requests} are made. Times are picoseconds.
 *
 * @param demand id of the demand: its index in the network
 * @param source id of the node that asks
 * @param destination id of the other node
 * @param keyBits length of a key in bits, 1 or more
 * @param number keys per request, 1 or more
 * @param every time between requests, more than 0; {@link VirtualTime#NEVER} for none but those
 *     from outside, which need a store
 * @param start of the first request, 0 or more
 * @param end no request is made then or later
 * @param requests the most requests that are made, 1 or more; {@link #UNLIMITED} for no limit
 * @param backlog the most requests that may be open at a time, 1 or more; a further one is refused
 * @param patience how long a request waits before it is refused, more than 0; {@link
 *     VirtualTime#NEVER} to wait to the end of the run
 * @param priority of what waits for the same link at the source the larger one goes first, 0 or
 *     more
 * @param store the end-to-end store that requests take keys from, if there is one
 * @param quota of the demand's own requests, if there is one; beyond it they are refused
 * @param reachBits size of the largest key that the stores on any way to the destination could ever
 *     let through, 0 or more; {@link #UNLIMITED} where they are large enough for whatever is sent
 * @param disjointPaths routes without a common relay over which each key is sent in as many parts,
 *     1 or more; the key is the exclusive or of them
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
    long patience,
    int priority,
    Optional<EndStorePlan> store,
    Optional<Quota> quota,
    long reachBits,
    int disjointPaths) {
  /** No limit to the number of requests, or to the size of a key. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** A route older than this is asked for anew, so that it follows the state of the stores. */
  public static final long ROUTE_AGE = 30 * VirtualTime.SECOND;

  public KeyDemand {
    Range.count("demand", demand);
    Range.count("source", source);
    Range.count("destination", destination);
    if (destination == source) {
      throw new IllegalArgumentException(
          "destination is " + destination + ", expected another node than the source");
    }
    Range.atLeast("keyBits", keyBits, 1);
    Range.atLeast("number", number, 1);
    Range.atLeast("every", every, 1);
    Range.count("start", start);
    Range.count("end", end);
    Range.atLeast("requests", requests, 1);
    Range.atLeast("backlog", backlog, 1);
    Range.atLeast("patience", patience, 1);
    Range.count("priority", priority);
    Range.count("reachBits", reachBits);
    Range.atLeast("disjointPaths", disjointPaths, 1);
    if (store.isPresent() && number > store.get().capacityKeys()) {
      throw new IllegalArgumentException(
          "number is " + number + ", expected at most what the store holds, " + store.get());
    }
  }

  /** Bits of one request. */
  public long requestBits() {
    return (long) keyBits * number;
  }

  /** Whether the number of requests is limited. */
  public boolean limited() {
    return requests != UNLIMITED;
  }
}

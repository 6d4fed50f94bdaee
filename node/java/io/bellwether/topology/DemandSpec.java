package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
import java.util.Optional;

/**
 * Keys asked for between two nodes, again and again.
 *
 * @param id unique among the demands
 * @param from id of the node that asks
 * @param to id of the node that shall hold the same keys
 * @param keyBits size of a key, 8 to 2^20 bits, a multiple of 8
 * @param number keys per request, 1 to 2^20
 * @param every picoseconds between two requests, more than 0; {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} for none but those from outside the run, which need
 *     a store
 * @param start picoseconds of virtual time of the first request
 * @param end picoseconds of virtual time, excluded, {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} for as long as the run lasts
 * @param requests the most requests, 1 or more, {@link Long#MAX_VALUE} for no limit
 * @param patience picoseconds that a request waits before it is refused, more than 0, {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} to wait to the end of the run
 * @param backlog the most requests that may be open at a time, 1 to 2^20; a further one is refused
 * @param priority 0 to 100; of what waits for the same link at a node a larger one goes first
 * @param store the end-to-end store that requests take keys from, if there is one
 * @param quota of the demand's own requests, if it has one; what real software takes has that of
 *     its application
 * @param disjointPaths 1 to 8; with more than 1 each key is sent in so many parts over routes
 *     without a common relay, so that no relay knows it
 */
public record DemandSpec(
    String id,
    String from,
    String to,
    int keyBits,
    int number,
    long every,
    long start,
    long end,
    long requests,
    long patience,
    int backlog,
    int priority,
    Optional<EndStoreSpec> store,
    Optional<QuotaSpec> quota,
    int disjointPaths) {
  /** The usual backlog. */
  static final int BACKLOG = 64;

  public DemandSpec {
    Check.text("id", id);
    Check.text("from", from);
    Check.text("to", to);
    Check.that(!from.equals(to), "to", '"' + to + '"', "a node other than from");
    Bound.KEY_SIZE.check((long) keyBits);
    Check.that(keyBits % 8 == 0, "keySize", keyBits + " bit", "a multiple of 8 bit");
    Bound.NUMBER.check((long) number);
    Bound.EVERY.check(every);
    Bound.START.check(start);
    Bound.END.check(end);
    Check.interval(start, end);
    Bound.REQUESTS.check(requests);
    Bound.PATIENCE.check(patience);
    Bound.BACKLOG.check((long) backlog);
    Bound.KEY_PRIORITY.check((long) priority);
    Bound.DISJOINT_PATHS.check((long) disjointPaths);
    Check.that(
        every < VirtualTime.NEVER || store.isPresent(), "every", "never", "a time, or a store");
    Check.that(
        every < VirtualTime.NEVER || requests == Long.MAX_VALUE,
        "requests",
        requests + " without every",
        "every beside it");
    if (quota.isPresent()) {
      Check.that(
          (long) keyBits * number <= quota.get().bits(),
          "quota",
          Quantity.format(quota.get().bits(), Dimension.DATA),
          "at least the bits of one request, "
              + Quantity.format((long) keyBits * number, Dimension.DATA));
    }
    if (store.isPresent()) {
      int capacity = store.get().capacity();
      Check.that(number <= capacity, "number", number, "at most the store's capacity, " + capacity);
      Check.that(
          (long) capacity * keyBits <= EndStoreSpec.MOST_BITS,
          "store",
          capacity + " keys of " + keyBits + " bit",
          "at most " + Quantity.format(EndStoreSpec.MOST_BITS, Dimension.DATA));
    }
  }
}

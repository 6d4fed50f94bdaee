package io.bellwether.keys;

import io.bellwether.quantity.VirtualTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a demand was served so far, as its source knows it.
 *
 * @param demand id of the demand
 * @param requests requests made
 * @param requestedBits bits asked for
 * @param deliveredRequests requests whose key both ends hold
 * @param deliveredBits bits of those
 * @param refused requests refused for good
 * @param reasons refused requests by reason, in the order of {@link RefusalReason}
 * @param totalDelayNanoseconds from request to acknowledgement, summed over the delivered requests
 * @param storedKeys keys in the demand's end-to-end store that are there for use, 0 without one
 * @param expiredKeys keys that grew too old in that store, 0 without one
 * @param transfers acknowledged messages with key, one per delivered request, or of some keys each
 *     for a store
 * @param hops sum over the transfers
 * @param reroutes how often keys of the demand were given another route on their way
 * @param retries keys that were given up on their way and replaced by another
 * @param routes by which keys were delivered, in the order of their first keys, as {@link RouteLog}
 *     counts them
 */
public record DemandStatistics(
    int demand,
    long requests,
    long requestedBits,
    long deliveredRequests,
    long deliveredBits,
    long refused,
    Map<RefusalReason, Long> reasons,
    long totalDelayNanoseconds,
    long storedKeys,
    long expiredKeys,
    long transfers,
    long hops,
    long reroutes,
    long retries,
    List<RouteUse> routes) {
  public DemandStatistics {
    Map<RefusalReason, Long> ordered = new EnumMap<>(RefusalReason.class);
    ordered.putAll(reasons);
    reasons = Collections.unmodifiableMap(ordered);
    routes = List.copyOf(routes);
  }

  /** Requests neither delivered nor refused yet. */
  public long open() {
    return requests - deliveredRequests - refused;
  }

  /** Mean time from request to acknowledgement in seconds; NaN if nothing was delivered. */
  public double meanDelaySeconds() {
    return totalDelayNanoseconds
        * VirtualTime.toSeconds(VirtualTime.NANOSECOND)
        / deliveredRequests;
  }

  /** Mean links per transfer; NaN if there was none. */
  public double meanHops() {
    return (double) hops / transfers;
  }
}

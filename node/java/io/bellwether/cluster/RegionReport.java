package io.bellwether.cluster;

import io.bellwether.cluster.exchange.ExchangeStatistics;
import io.bellwether.cluster.wire.ClusterMessage;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.EngineResult.Ending;
import io.bellwether.time.NodeFailure;

/**
 * How a region's part of a run came out, without what its nodes have to report.
 *
 * @param region which one
 * @param member that hosted it
 * @param nodes that it has
 * @param ending why it ended
 * @param virtualTime reached, in picoseconds
 * @param safeTime reached by every region, as far as this one knows, in picoseconds
 * @param events executed
 * @param rounds exchanged with the other regions
 * @param roundWaitNanoseconds in which it had nothing to do but wait for them
 * @param eventsOut events sent to them
 * @param messagesOut messages sent to them
 * @param bytesOut bytes of those
 * @param pacedNanoseconds of the wall clock that a paced run took; 0 without a pace
 * @param lateNanoseconds by which the wall clock was ahead of it at most
 * @param failure what a node failed with; empty if none did
 * @param failureTime when that was, in picoseconds; 0 without
 * @param failureNode id of the node; 0 without
 */
public record RegionReport(
    int region,
    String member,
    int nodes,
    Ending ending,
    long virtualTime,
    long safeTime,
    long events,
    long rounds,
    long roundWaitNanoseconds,
    long eventsOut,
    long messagesOut,
    long bytesOut,
    long pacedNanoseconds,
    long lateNanoseconds,
    String failure,
    long failureTime,
    int failureNode)
    implements ClusterMessage {

  /** The report of an engine that hosted the whole of a network. */
  static RegionReport ofWhole(EngineResult result) {
    return of(0, "local", result, ExchangeStatistics.NONE);
  }

  /** The report of a region's engine. */
  static RegionReport of(
      int region, String member, EngineResult result, ExchangeStatistics exchanged) {
    NodeFailure failure = result.failure().orElse(null);
    return new RegionReport(
        region,
        member,
        result.fingerprints().length,
        result.ending(),
        result.virtualTime(),
        result.safeTime(),
        result.events(),
        exchanged.rounds(),
        exchanged.waitNanoseconds(),
        result.rounds().eventsOut(),
        exchanged.messagesOut(),
        exchanged.bytesOut(),
        result.pace().elapsedNanoseconds(),
        result.pace().lateNanoseconds(),
        failure == null ? "" : describe(failure),
        failure == null ? 0 : failure.time(),
        failure == null ? 0 : failure.node());
  }

  private static String describe(NodeFailure failure) {
    return "node \""
        + failure.name()
        + "\" failed at "
        + VirtualTime.format(failure.time())
        + " in "
        + failure.event()
        + ": "
        + failure.cause();
  }
}

package io.bellwether.cluster;

import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A run that a {@link Conductor} is to conduct.
 *
 * @param id by which members and people know it
 * @param token that its regions know each other by
 * @param order the bytes of the cut {@link RunOrder}
 * @param hosts of its regions, one each
 * @param client who wants it
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
record ConductedRun(
    String id,
    String token,
    byte[] order,
    List<ActorRef<RegionHost.Command>> hosts,
    ActorRef<ClusterRun.Event> client) {
  /** Keeps the hosts as they are now. */
  ConductedRun {
    hosts = List.copyOf(hosts);
  }
}

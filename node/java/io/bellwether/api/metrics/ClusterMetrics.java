package io.bellwether.api.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Tells Prometheus of a cluster as one of its members sees it, and of messages that are lost. */
final class ClusterMetrics implements MultiCollector {
  private final Cluster cluster;
  private final LongAdder deadLetters = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /** Metrics of a member with this actor system, from now on. */
  ClusterMetrics(ActorSystem<?> system) {
    cluster = Cluster.get(system);
    ActorRef<DeadLetter> lost =
        system.systemActorOf(counter(DeadLetter.class, deadLetters), "dead-letters", Props.empty());
    ActorRef<Dropped> full =
        system.systemActorOf(counter(Dropped.class, dropped), "dropped", Props.empty());
    system.eventStream().tell(new EventStream.Subscribe<>(DeadLetter.class, lost));
    system.eventStream().tell(new EventStream.Subscribe<>(Dropped.class, full));
  }

  private static <T> Behavior<T> counter(Class<T> type, LongAdder count) {
    return Behaviors.receive(type)
        .onAnyMessage(
            message -> {
              count.increment();
              return Behaviors.same();
            })
        .build();
  }

  @Override
  public MetricSnapshots collect() {
    CurrentClusterState state = cluster.state();
    Map<String, Integer> members = new TreeMap<>();
    for (MemberStatus status :
        new MemberStatus[] {
          MemberStatus.joining(),
          MemberStatus.weaklyUp(),
          MemberStatus.up(),
          MemberStatus.leaving(),
          MemberStatus.exiting(),
          MemberStatus.down()
        }) {
      members.put(word(status), 0);
    }
    for (Member member : state.getMembers()) {
      members.merge(word(member.status()), 1, Integer::sum);
    }
    Points points = new Points();
    members.forEach((status, count) -> points.add(Family.CLUSTER_MEMBERS, count, "status", status));
    points.add(Family.CLUSTER_UNREACHABLE, state.getUnreachable().size());
    points.add(Family.DEAD_LETTERS, deadLetters.sum());
    points.add(Family.DROPPED, dropped.sum());
    return points.snapshots();
  }

  /** Such as {@code weaklyUp}. */
  private static String word(MemberStatus status) {
    String name = status.toString();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}

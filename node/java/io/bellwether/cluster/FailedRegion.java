package io.bellwether.cluster;

import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * What is left of a region that has failed: it says so until it is released or its conductor is
 * gone, as a message between members may be lost and nothing else tells of the failure.
 */
final class FailedRegion extends AbstractBehavior<HostedRegion.Command> {
  private final RegionHost.Prepare prepare;
  private final String why;

  private FailedRegion(
      ActorContext<HostedRegion.Command> context,
      TimerScheduler<HostedRegion.Command> timers,
      RegionHost.Prepare prepare,
      String why) {
    super(context);
    this.prepare = prepare;
    this.why = why;
    context.watchWith(prepare.conductor(), HostedRegion.Gone.CONDUCTOR);
    timers.cancelAll();
    timers.startTimerAtFixedRate(HostedRegion.Tick.INSTANCE, ClusterRun.AGAIN);
    tell();
  }

  /**
   * A region without an engine.
   *
   * @param prepare what it was told to get ready for
   * @param why it has failed
   */
  static Behavior<HostedRegion.Command> create(RegionHost.Prepare prepare, String why) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new FailedRegion(context, timers, prepare, why)));
  }

  @Override
  public Receive<HostedRegion.Command> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(HostedRegion.Tick.INSTANCE, this::tell)
        .onMessage(HostedRegion.Read.class, this::onRead)
        .onMessageEquals(HostedRegion.Gone.CONDUCTOR, this::onConductorGone)
        .onMessageEquals(HostedRegion.Release.INSTANCE, Behaviors::stopped)
        .onAnyMessage(late -> this) // there is nothing to start, stop or give up any more
        .build();
  }

  private Behavior<HostedRegion.Command> tell() {
    prepare.conductor().tell(new Conductor.Broken(prepare.region(), why));
    return this;
  }

  private Behavior<HostedRegion.Command> onRead(HostedRegion.Read read) {
    read.replyTo().tell(new RegionHost.NoReports(prepare.region()));
    return this;
  }

  /** The client asks by itself if it does not hear this. */
  private Behavior<HostedRegion.Command> onConductorGone() {
    prepare.client().tell(new ClusterRun.Left(prepare.region(), List.of()));
    return Behaviors.stopped();
  }
}

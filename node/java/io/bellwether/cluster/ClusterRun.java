package io.bellwether.cluster;

import io.bellwether.cluster.wire.ClusterMessage;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The client of one run on a cluster: submits it, shows its progress, asks it to stop, and collects
 * what the nodes have to report, region by region.
 */
final class ClusterRun extends AbstractBehavior<ClusterRun.Event> {

  /** What a client is told. */
  sealed interface Event {}

  /** There are not enough members yet. */
  record Assembling(int members, int wanted) implements Event, ClusterMessage {}

  /** The run has a conductor now; {@code members} by region. */
  record Conducted(ActorRef<Conductor.Command> conductor, String run, List<String> members)
      implements Event, ClusterMessage {}

  /** The run cannot be had. */
  record Refused(String why) implements Event, ClusterMessage {}

  /** A member that the run waits for will not come. */
  record Hopeless(String why) implements Event {}

  /** How far all regions are, and who waits for whom. */
  record Progressed(long virtualTime, long events, String waits) implements Event, ClusterMessage {}

  /**
   * The run is over.
   *
   * @param reports of the regions that are left
   * @param hosts of those, in the same order
   * @param trouble why others are not; empty if none is lost
   */
  record Completed(
      List<RegionReport> reports, List<ActorRef<RegionHost.Command>> hosts, String trouble)
      implements Event, ClusterMessage {}

  private record Collected(RegionHost.Reports reports) implements Event {}

  private enum ConductorGone implements Event {
    INSTANCE
  }

  private record HostGone(int region) implements Event {}

  private enum Tick implements Event {
    INSTANCE
  }

  private static final Duration TICK = Duration.ofMillis(100);

  private final EngineControl control;
  private final CompletableFuture<Outcome> outcome;
  private final ActorRef<RegionHost.Reports> reportsTo;
  private ActorRef<Conductor.Command> conductor;
  private String run = "";
  private final Map<Integer, ActorRef<RegionHost.Command>> hosts = new TreeMap<>();
  private Harvest harvest;
  private boolean stopTold;

  private ClusterRun(
      ActorContext<Event> context,
      TimerScheduler<Event> timers,
      ActorRef<Coordinator.Command> coordinator,
      RunOrder order,
      int regions,
      EngineControl control,
      CompletableFuture<Outcome> outcome) {
    super(context);
    this.control = control;
    this.outcome = outcome;
    this.reportsTo = context.messageAdapter(RegionHost.Reports.class, Collected::new);
    ActorRef<Shipment.Command> shipment = context.spawn(Shipment.keeping(order.toBytes()), "order");
    coordinator.tell(new Coordinator.Submit(shipment, regions, context.getSelf()));
    timers.startTimerAtFixedRate(Tick.INSTANCE, TICK);
  }

  /**
   * A client.
   *
   * @param regions 0 for as many as there are members
   * @param control to watch and stop the run
   * @param outcome completed when everything is collected, exceptionally if there was no run
   */
  static Behavior<Event> create(
      ActorRef<Coordinator.Command> coordinator,
      RunOrder order,
      int regions,
      EngineControl control,
      CompletableFuture<Outcome> outcome) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(
                context ->
                    new ClusterRun(
                        context, timers, coordinator, order, regions, control, outcome)));
  }

  @Override
  public Receive<Event> createReceive() {
    return newReceiveBuilder()
        .onMessage(Assembling.class, this::onAssembling)
        .onMessage(Conducted.class, this::onConducted)
        .onMessage(Refused.class, refused -> fail(refused.why))
        .onMessage(Hopeless.class, this::onHopeless)
        .onMessage(Progressed.class, this::onProgressed)
        .onMessage(Completed.class, this::onCompleted)
        .onMessage(Collected.class, this::onCollected)
        .onMessageEquals(Tick.INSTANCE, this::onTick)
        .onMessageEquals(ConductorGone.INSTANCE, this::onConductorGone)
        .onMessage(HostGone.class, this::onHostGone)
        .build();
  }

  private Behavior<Event> onAssembling(Assembling assembling) {
    control.describe(assembling.members + " of " + assembling.wanted + " members are there");
    return this;
  }

  private Behavior<Event> onConducted(Conducted conducted) {
    conductor = conducted.conductor;
    run = conducted.run;
    getContext().watchWith(conductor, ConductorGone.INSTANCE);
    control.describe("run " + run + " on " + String.join(", ", conducted.members));
    return this;
  }

  /** Once there is a conductor, it is the one to say who is lost. */
  private Behavior<Event> onHopeless(Hopeless hopeless) {
    return conductor == null ? fail(hopeless.why + " before the run began") : this;
  }

  private Behavior<Event> onProgressed(Progressed progressed) {
    control.report(progressed.virtualTime, progressed.events);
    control.describe(progressed.waits);
    return this;
  }

  private Behavior<Event> onTick() {
    if (control.stopRequested() && !stopTold) {
      if (conductor == null) {
        return fail("it was stopped before it began");
      }
      stopTold = true;
      conductor.tell(new Conductor.StopRun());
    }
    return this;
  }

  private Behavior<Event> onCompleted(Completed completed) {
    harvest = new Harvest(completed.reports, completed.trouble, new BitSet());
    for (int i = 0; i < completed.hosts.size(); i++) {
      int region = completed.reports.get(i).region();
      hosts.put(region, completed.hosts.get(i));
      getContext().watchWith(completed.hosts.get(i), new HostGone(region));
    }
    return collect();
  }

  /** Asks for the next page, or is done. */
  private Behavior<Event> collect() {
    if (!harvest.complete()) {
      hosts.get(harvest.region()).tell(new RegionHost.ReadReports(run, harvest.next(), reportsTo));
      return this;
    }
    outcome.complete(harvest.outcome());
    conductor.tell(new Conductor.Collected());
    return Behaviors.stopped();
  }

  private Behavior<Event> onCollected(Collected message) {
    return harvest.take(message.reports) ? collect() : this;
  }

  private Behavior<Event> onConductorGone() {
    return fail(
        "the coordinator at "
            + MemberAddress.text(conductor.path().address())
            + " is lost; last safe virtual time "
            + VirtualTime.format(control.virtualTime()));
  }

  /** What it had to report is lost. */
  private Behavior<Event> onHostGone(HostGone gone) {
    return harvest.lose(gone.region) ? collect() : this;
  }

  private Behavior<Event> fail(String why) {
    outcome.completeExceptionally(new RunRefusedException(why));
    return Behaviors.stopped();
  }
}

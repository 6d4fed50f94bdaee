package io.bellwether.cluster;

import io.bellwether.cluster.wire.ClusterMessage;
import io.bellwether.node.NodeReport;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineResult;
import io.bellwether.time.EngineResult.Ending;
import java.time.Duration;
import java.util.ArrayList;
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

  private record HostGone(int place) implements Event {}

  private enum Tick implements Event {
    INSTANCE
  }

  private enum Again implements Event {
    INSTANCE
  }

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final ActorRef<Coordinator.Command> coordinator;
  private final Coordinator.Submit submit;
  private final EngineControl control;
  private final CompletableFuture<Outcome> outcome;
  private final ActorRef<RegionHost.Reports> reportsTo;
  private final Map<Integer, NodeReport> nodes = new TreeMap<>();
  private final Map<Integer, Long> fingerprints = new TreeMap<>();
  private final List<RegionReport> collected = new ArrayList<>();
  private ActorRef<Conductor.Command> conductor;
  private String run = "";
  private Completed completed;
  private int collecting;
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
    this.coordinator = coordinator;
    this.submit = new Coordinator.Submit(shipment, regions, context.getSelf());
    coordinator.tell(submit);
    timers.startTimerAtFixedRate(Again.INSTANCE, AGAIN);
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
        .onMessageEquals(Again.INSTANCE, this::onAgain)
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

  /** The coordinator that had the order may be gone, and another one in its place. */
  private Behavior<Event> onAgain() {
    if (conductor == null) {
      coordinator.tell(submit);
    }
    return this;
  }

  private Behavior<Event> onCompleted(Completed message) {
    completed = message;
    for (int i = 0; i < completed.hosts.size(); i++) {
      getContext().watchWith(completed.hosts.get(i), new HostGone(i));
    }
    collecting = -1;
    return collectNext();
  }

  private Behavior<Event> collectNext() {
    collecting++;
    if (collecting < completed.hosts.size()) {
      completed.hosts.get(collecting).tell(new RegionHost.ReadReports(run, 0, reportsTo));
      return this;
    }
    outcome.complete(outcome());
    conductor.tell(new Conductor.Collected());
    return Behaviors.stopped();
  }

  private Behavior<Event> onCollected(Collected message) {
    RegionHost.Reports reports = message.reports;
    RegionReport expected = completed.reports.get(collecting);
    if (reports.region() != expected.region()) {
      return this;
    }
    for (int i = 0; i < reports.ids().length; i++) {
      nodes.put(reports.ids()[i], reports.nodes().get(i));
      fingerprints.put(reports.ids()[i], reports.fingerprints()[i]);
    }
    int next = reports.from() + reports.ids().length;
    if (next < reports.total()) {
      completed.hosts.get(collecting).tell(new RegionHost.ReadReports(run, next, reportsTo));
      return this;
    }
    collected.add(expected);
    return collectNext();
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
    return gone.place == collecting ? collectNext() : this;
  }

  private Behavior<Event> fail(String why) {
    outcome.completeExceptionally(new RunRefusedException(why));
    return Behaviors.stopped();
  }

  private Outcome outcome() {
    boolean whole = completed.trouble.isEmpty() && collected.size() == completed.reports.size();
    Ending ending = Ending.LOST;
    long events = 0;
    long virtualTime = 0;
    for (RegionReport report : collected) {
      events += report.events();
      long reached = whole ? report.virtualTime() : report.safeTime();
      virtualTime = Math.max(virtualTime, reached);
      ending = whole ? report.ending() : Ending.LOST;
    }
    String trouble =
        whole || !completed.trouble.isEmpty()
            ? completed.trouble
            : "a member was lost before its results were collected";
    long[] folded = fingerprints.values().stream().mapToLong(Long::longValue).toArray();
    return new Outcome(
        ending,
        virtualTime,
        events,
        EngineResult.fingerprint(folded),
        List.copyOf(nodes.values()),
        collected,
        trouble);
  }
}

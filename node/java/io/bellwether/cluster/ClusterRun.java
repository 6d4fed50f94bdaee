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
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The client of one run on a cluster: submits it, shows its progress, asks it to stop, and collects
 * what the nodes have to report, region by region.
 *
 * <p>It survives the member that has the coordinator. Before the run has a conductor, it submits
 * the run until some coordinator answers; if the conductor is lost, the run is over, and it
 * collects what the regions that are left have.
 */
final class ClusterRun extends AbstractBehavior<ClusterRun.Event> {

  /** What a client is told. */
  sealed interface Event {}

  /** There are not enough members yet. */
  record Assembling(int members, int wanted) implements Event, ClusterMessage {}

  /** The run has a conductor now; {@code members} and their {@code hosts} by region. */
  record Conducted(
      ActorRef<Conductor.Command> conductor,
      String run,
      List<String> members,
      List<ActorRef<RegionHost.Command>> hosts)
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
   * @param trouble why others are not; empty if none is lost
   */
  record Completed(List<RegionReport> reports, String trouble) implements Event, ClusterMessage {}

  /** A region is left without a conductor; it has one report or, if it has not begun, none. */
  record Left(int region, List<RegionReport> report) implements Event, ClusterMessage {}

  private record Answered(RegionHost.Answer answer) implements Event {}

  private enum ConductorGone implements Event {
    INSTANCE
  }

  private record HostGone(int region) implements Event {}

  private enum Tick implements Event {
    INSTANCE
  }

  private enum Again implements Event {
    INSTANCE
  }

  private enum Overdue implements Event {
    INSTANCE
  }

  /** After which a message that is not answered is sent again; Artery may lose some. */
  static final Duration AGAIN = Duration.ofSeconds(2);

  private static final Duration TICK = Duration.ofMillis(100);

  private final TimerScheduler<Event> timers;
  private final ActorRef<Coordinator.Command> coordinator;
  private final Coordinator.Submit submit;
  private final EngineControl control;
  private final Duration patience;
  private final CompletableFuture<Outcome> outcome;
  private final ActorRef<RegionHost.Answer> answersTo;
  private final BitSet lost = new BitSet();
  private final Map<Integer, List<RegionReport>> left = new TreeMap<>();
  private ActorRef<Conductor.Command> conductor;
  private boolean conductorGone;
  private List<ActorRef<RegionHost.Command>> hosts = List.of();
  private List<String> members = List.of();
  private String run = "";
  private Harvest harvest;
  private boolean stopTold;

  private ClusterRun(
      ActorContext<Event> context,
      TimerScheduler<Event> timers,
      ActorRef<Coordinator.Command> coordinator,
      byte[] order,
      int regions,
      EngineControl control,
      Duration patience,
      CompletableFuture<Outcome> outcome) {
    super(context);
    this.timers = timers;
    this.coordinator = coordinator;
    this.control = control;
    this.patience = patience;
    this.outcome = outcome;
    this.answersTo = context.messageAdapter(RegionHost.Answer.class, Answered::new);
    this.submit =
        new Coordinator.Submit(
            context.spawn(Shipment.keeping(order), "order"), regions, context.getSelf());
    coordinator.tell(submit);
    timers.startTimerAtFixedRate(Tick.INSTANCE, TICK);
    timers.startTimerAtFixedRate(Again.INSTANCE, AGAIN);
  }

  /**
   * A client.
   *
   * @param order the bytes of a {@link RunOrder}
   * @param regions 0 for as many as there are members
   * @param control to watch and stop the run
   * @param patience how long regions may take to end that are left without a conductor
   * @param outcome completed when everything is collected, exceptionally if there was no run
   */
  static Behavior<Event> create(
      ActorRef<Coordinator.Command> coordinator,
      byte[] order,
      int regions,
      EngineControl control,
      Duration patience,
      CompletableFuture<Outcome> outcome) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(
                context ->
                    new ClusterRun(
                        context, timers, coordinator, order, regions, control, patience, outcome)));
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
        .onMessage(Left.class, this::onLeft)
        .onMessage(Answered.class, this::onAnswered)
        .onMessageEquals(Tick.INSTANCE, this::onTick)
        .onMessageEquals(Again.INSTANCE, this::onAgain)
        .onMessageEquals(Overdue.INSTANCE, this::gather)
        .onMessageEquals(ConductorGone.INSTANCE, this::onConductorGone)
        .onMessage(HostGone.class, this::onHostGone)
        .onSignal(PostStop.class, stopped -> onStopped())
        .build();
  }

  private Behavior<Event> onAssembling(Assembling assembling) {
    control.describe(assembling.members + " of " + assembling.wanted + " members are there");
    return this;
  }

  private Behavior<Event> onConducted(Conducted conducted) {
    if (conductor != null) {
      return this;
    }
    conductor = conducted.conductor;
    run = conducted.run;
    hosts = conducted.hosts;
    members = conducted.members;
    for (int region = 0; region < hosts.size(); region++) {
      getContext().watchWith(hosts.get(region), new HostGone(region));
    }
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

  private Behavior<Event> onAgain() {
    if (conductor == null) {
      coordinator.tell(submit);
    } else if (harvest != null) {
      ask();
    } else if (conductorGone) {
      waitedFor().forEach(region -> ask(region, 0));
    } else if (stopTold) {
      conductor.tell(new Conductor.StopRun());
    }
    return this;
  }

  private Behavior<Event> onCompleted(Completed completed) {
    return conductor == null || harvest != null
        ? this
        : harvest(completed.reports, completed.trouble);
  }

  private Behavior<Event> harvest(List<RegionReport> reports, String trouble) {
    harvest = new Harvest(reports, trouble, lost);
    return collect();
  }

  /** Asks for the next page, or is done. */
  private Behavior<Event> collect() {
    if (!harvest.complete()) {
      ask();
      return this;
    }
    outcome.complete(harvest.outcome());
    conductor.tell(new Conductor.Collected());
    if (conductorGone) {
      hosts.forEach(host -> host.tell(new RegionHost.Release(run)));
    }
    return Behaviors.stopped();
  }

  private void ask() {
    ask(harvest.region(), harvest.next());
  }

  private void ask(int region, int from) {
    hosts.get(region).tell(new RegionHost.ReadReports(run, region, from, answersTo));
  }

  /** A region that has something says by itself that it has ended, again and again. */
  private Behavior<Event> onAnswered(Answered message) {
    if (message.answer instanceof RegionHost.Reports page) {
      return harvest != null && harvest.take(page) ? collect() : this;
    }
    return lose(((RegionHost.NoReports) message.answer).region());
  }

  private Behavior<Event> onHostGone(HostGone gone) {
    return lose(gone.region);
  }

  /** What the region had to report is lost. */
  private Behavior<Event> lose(int region) {
    lost.set(region);
    if (harvest == null) {
      return gatherIfAllAreThere();
    }
    return harvest.lose(region) ? collect() : this;
  }

  /** Those that have ended keep what they have; those that have not end now. */
  private Behavior<Event> onConductorGone() {
    conductorGone = true;
    timers.startSingleTimer(Overdue.INSTANCE, patience);
    return gatherIfAllAreThere();
  }

  private Behavior<Event> onLeft(Left message) {
    left.put(message.region, message.report);
    return gatherIfAllAreThere();
  }

  private Behavior<Event> gatherIfAllAreThere() {
    return conductorGone && waitedFor().isEmpty() ? gather() : this;
  }

  /** The regions of which nobody knows yet, the conductor being lost, what they have. */
  private List<Integer> waitedFor() {
    return IntStream.range(0, hosts.size())
        .filter(region -> !lost.get(region) && !left.containsKey(region))
        .boxed()
        .toList();
  }

  /** The run is over without its conductor: collects what is left of it. */
  private Behavior<Event> gather() {
    if (harvest != null) {
      return this;
    }
    StringBuilder trouble =
        new StringBuilder("the coordinator at ")
            .append(MemberAddress.text(conductor.path().address()))
            .append(" is lost");
    waitedFor()
        .forEach(late -> trouble.append("; ").append(late(members.get(late), late, patience)));
    List<RegionReport> reports =
        left.entrySet().stream()
            .filter(entry -> !lost.get(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    return reports.isEmpty()
        ? fail(trouble + "; last safe virtual time " + VirtualTime.format(control.virtualTime()))
        : harvest(reports, trouble.toString());
  }

  /** What is said of a region that has not ended in time. */
  static String late(String member, int region, Duration patience) {
    return "member %s (region %d) did not end within %d s"
        .formatted(member, region, patience.toSeconds());
  }

  /**
   * If its member leaves, or it has failed itself, whoever waits for the outcome must hear of it.
   */
  private Behavior<Event> onStopped() {
    return fail(
        "the client of the run ended before the run: its member has left the cluster, or failed as"
            + " the log says");
  }

  private Behavior<Event> fail(String why) {
    outcome.completeExceptionally(new RunRefusedException(why));
    return Behaviors.stopped();
  }
}

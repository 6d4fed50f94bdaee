package io.bellwether.cluster;

import static java.util.stream.Collectors.joining;

import io.bellwether.cluster.wire.ClusterMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Conducts one run over the members that host its regions: has them get ready, starts them
 * together, watches them, and ends them together. A region that is lost, or that loses another,
 * ends the run; what the others have done is kept.
 */
final class Conductor extends AbstractBehavior<Conductor.Command> {

  /** What a conductor understands. */
  sealed interface Command {}

  /** A region is ready; its data plane listens at {@code address}, host:port. */
  record Prepared(int region, String member, String address, String specificationHash)
      implements Command, ClusterMessage {}

  /** A region cannot be hosted. */
  record CannotPrepare(int region, String why) implements Command, ClusterMessage {}

  /** How far a region is, and for which regions it waits. */
  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  record Progress(int region, long virtualTime, long events, int[] waitsFor)
      implements Command, ClusterMessage {}

  /** A region has not heard of another one for too long. */
  record PeerLost(int region, int peer, String why) implements Command, ClusterMessage {}

  /** The engine of a region failed. */
  record Broken(int region, String why) implements Command, ClusterMessage {}

  /** A region's part has ended. */
  record Ended(RegionReport report) implements Command, ClusterMessage {}

  /** The client wants the run to stop. */
  record StopRun() implements Command, ClusterMessage {}

  /** The client has all results. */
  record Collected() implements Command, ClusterMessage {}

  /** The client does not know its conductor. */
  enum Introduce implements Command {
    INSTANCE
  }

  private enum Again implements Command {
    INSTANCE
  }

  private enum ClientGone implements Command {
    INSTANCE
  }

  private record HostGone(int region) implements Command {}

  private record MemberDown(String address) implements Command {}

  private enum Overdue implements Command {
    INSTANCE
  }

  private enum Step {
    PREPARING,
    RUNNING,
    ENDING,
    COLLECTING,
    REFUSED
  }

  private final ConductedRun run;
  private final List<ActorRef<RegionHost.Command>> hosts;
  private final String[] members;
  private final ActorRef<ClusterRun.Event> client;
  private final ActorRef<Shipment.Command> order;
  private final MemberSettings settings;
  private final TimerScheduler<Command> timers;
  private final Prepared[] prepared;
  private final RegionReport[] reports;
  private final boolean[] gone;
  private final RunProgress progress;
  private Step step = Step.PREPARING;
  private ClusterRun.Completed completed;
  private ClusterRun.Refused refused;
  private String trouble = "";

  private Conductor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      MemberSettings settings,
      ConductedRun run) {
    super(context);
    this.run = run;
    this.hosts = run.hosts();
    this.client = run.client();
    this.settings = settings;
    this.timers = timers;
    int regions = hosts.size();
    this.members = hosts.stream().map(host -> address(context, host)).toArray(String[]::new);
    this.prepared = new Prepared[regions];
    this.reports = new RegionReport[regions];
    this.gone = new boolean[regions];
    this.progress = new RunProgress(regions);
    this.order = context.spawn(Shipment.keeping(run.order()), "order");
    // A member that is down is not removed before its heartbeat is missed; the run need not wait.
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(
                    ClusterEvent.MemberDowned.class,
                    downed -> new MemberDown(MemberAddress.text(downed.member().address()))),
                ClusterEvent.MemberDowned.class));
    context.watchWith(client, ClientGone.INSTANCE);
    onIntroduce();
    for (int region = 0; region < regions; region++) {
      context.watchWith(hosts.get(region), new HostGone(region));
      prepare(region);
    }
    timers.startTimerAtFixedRate(Again.INSTANCE, ClusterRun.AGAIN);
    timers.startSingleTimer(Overdue.INSTANCE, settings.preparation());
  }

  /** A conductor of one run. */
  static Behavior<Command> create(MemberSettings settings, ConductedRun run) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new Conductor(context, timers, settings, run)));
  }

  private static String address(ActorContext<Command> context, ActorRef<RegionHost.Command> host) {
    return MemberAddress.text(
        host.path().address().hasGlobalScope()
            ? host.path().address()
            : context.getSystem().address());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Prepared.class, this::onPrepared)
        .onMessage(
            CannotPrepare.class,
            cannot -> refuse(members[cannot.region] + " cannot host a region: " + cannot.why))
        .onMessage(Progress.class, this::onProgress)
        .onMessage(PeerLost.class, this::onPeerLost)
        .onMessage(Broken.class, this::onBroken)
        .onMessage(Ended.class, this::onEnded)
        .onMessageEquals(new StopRun(), this::onStopRun)
        .onMessageEquals(new Collected(), this::end)
        .onMessageEquals(Introduce.INSTANCE, this::onIntroduce)
        .onMessageEquals(Again.INSTANCE, this::tellAgain)
        .onMessageEquals(Overdue.INSTANCE, this::onOverdue)
        .onMessageEquals(ClientGone.INSTANCE, this::end)
        .onMessage(HostGone.class, this::onHostGone)
        .onMessage(MemberDown.class, this::onMemberDown)
        .build();
  }

  private void prepare(int region) {
    hosts
        .get(region)
        .tell(
            new RegionHost.Prepare(
                run.id(),
                region,
                hosts.size(),
                order,
                run.token(),
                getContext().getSelf(),
                client));
  }

  /** Messages may be lost; whoever has this one already takes no notice. */
  private Behavior<Command> tellAgain() {
    switch (step) {
      case PREPARING -> late(prepared).forEach(this::prepare);
      case RUNNING -> {} // who has not begun says so
      case ENDING -> giveUp();
      case COLLECTING -> tellCompleted();
      case REFUSED -> client.tell(refused);
    }
    return this;
  }

  private void giveUp() {
    late(reports).forEach(region -> hosts.get(region).tell(new RegionHost.GiveUp(run.id())));
  }

  private Behavior<Command> onIntroduce() {
    client.tell(
        new ClusterRun.Conducted(getContext().getSelf(), run.id(), List.of(members), hosts));
    return this;
  }

  private Behavior<Command> onPrepared(Prepared ready) {
    if (step == Step.RUNNING) {
      begin(hosts.get(ready.region)); // it has not heard
    }
    if (step != Step.PREPARING) {
      return this;
    }
    prepared[ready.region] = ready;
    for (Prepared one : prepared) {
      if (one == null) {
        return this;
      }
      if (!one.specificationHash.equals(prepared[0].specificationHash)) {
        return refuse(
            one.member + " reads another network from the order than " + prepared[0].member);
      }
    }
    timers.cancel(Overdue.INSTANCE);
    order.tell(Shipment.Done.INSTANCE);
    step = Step.RUNNING;
    hosts.forEach(this::begin);
    return this;
  }

  private void begin(ActorRef<RegionHost.Command> host) {
    host.tell(
        new RegionHost.Begin(run.id(), Arrays.stream(prepared).map(Prepared::address).toList()));
  }

  /** The client ends when it has heard it; so does this actor then. */
  private Behavior<Command> refuse(String why) {
    step = Step.REFUSED;
    timers.cancel(Overdue.INSTANCE);
    refused = new ClusterRun.Refused(why);
    client.tell(refused);
    release();
    return this;
  }

  private Behavior<Command> onProgress(Progress told) {
    client.tell(progress.with(told));
    return this;
  }

  private Behavior<Command> onPeerLost(PeerLost lost) {
    return loses(name(lost.peer) + " is lost to " + members[lost.region] + ": " + lost.why);
  }

  private String name(int region) {
    return "member " + members[region] + " (region " + region + ")";
  }

  private Behavior<Command> onBroken(Broken broken) {
    gone[broken.region] = true;
    String why =
        "region " + broken.region + " at " + members[broken.region] + " failed: " + broken.why;
    return step == Step.PREPARING ? refuse(why) : loses(why);
  }

  private Behavior<Command> onHostGone(HostGone lost) {
    int region = lost.region;
    if (gone[region]) {
      return this;
    }
    gone[region] = true;
    String why = name(region) + " is lost";
    return step == Step.PREPARING ? refuse(why + " before the run began") : loses(why);
  }

  private Behavior<Command> onMemberDown(MemberDown down) {
    int region = Arrays.asList(members).indexOf(down.address);
    return region < 0 ? this : onHostGone(new HostGone(region));
  }

  /** The run is over: the regions that are left end where they are. */
  private Behavior<Command> loses(String why) {
    if (step == Step.RUNNING) {
      step = Step.ENDING;
      trouble = why;
      giveUp();
      timers.startSingleTimer(Overdue.INSTANCE, settings.preparation());
    }
    return finishIfAllEnded();
  }

  private Behavior<Command> onEnded(Ended ended) {
    reports[ended.report.region()] = ended.report;
    return finishIfAllEnded();
  }

  private Behavior<Command> finishIfAllEnded() {
    boolean underWay = step == Step.RUNNING || step == Step.ENDING;
    return underWay && late(reports).findAny().isEmpty() ? finish() : this;
  }

  private Behavior<Command> finish() {
    step = Step.COLLECTING;
    timers.cancel(Overdue.INSTANCE);
    List<RegionReport> known = new ArrayList<>();
    for (int region = 0; region < reports.length; region++) {
      if (reports[region] != null && !gone[region]) {
        known.add(reports[region]);
      }
    }
    completed = new ClusterRun.Completed(known, trouble);
    return tellCompleted();
  }

  private Behavior<Command> tellCompleted() {
    client.tell(completed);
    return this;
  }

  private Behavior<Command> onStopRun() {
    if (step == Step.PREPARING) {
      return refuse("it was stopped before it began");
    }
    tellHosts(new RegionHost.Stop(run.id()));
    return this;
  }

  private Behavior<Command> onOverdue() {
    if (step == Step.PREPARING) {
      String late = late(prepared).map(region -> members[region]).collect(joining(", "));
      return refuse("not ready within " + settings.preparation().toSeconds() + " s: " + late);
    }
    trouble +=
        late(reports)
            .map(region -> "; " + ClusterRun.late(members[region], region, settings.preparation()))
            .collect(joining());
    return finish();
  }

  /** The regions of which what is needed is not there, and may still be expected. */
  private Stream<Integer> late(Object[] there) {
    return IntStream.range(0, there.length)
        .filter(region -> there[region] == null && !gone[region])
        .boxed();
  }

  private void tellHosts(RegionHost.Command message) {
    for (int region = 0; region < gone.length; region++) {
      if (!gone[region]) {
        hosts.get(region).tell(message);
      }
    }
  }

  /** Releases the hosts. If this actor is stopped instead, they keep their part for the client. */
  private Behavior<Command> end() {
    release();
    return Behaviors.stopped();
  }

  /** One whose region has failed is to hear it, too. */
  private void release() {
    hosts.forEach(host -> host.tell(new RegionHost.Release(run.id())));
  }
}

package io.bellwether.cluster;

import io.bellwether.cluster.wire.ClusterMessage;
import io.bellwether.node.NodeReport;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/**
 * What a member of the cluster offers: to host one region of one run at a time. It makes a {@link
 * HostedRegion} for each run and hands on what concerns it.
 */
final class RegionHost extends AbstractBehavior<RegionHost.Command> {
  /** Under which hosts are found by the receptionist. */
  static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "region-host");

  /** What a host understands. */
  sealed interface Command {}

  /**
   * Get ready to host a region.
   *
   * @param run id of the run
   * @param region which region, of {@code regions}
   * @param order where the {@link RunOrder} is to be had
   * @param token that the regions of the run know each other by
   * @param conductor of the run
   * @param client who wants the results, even if the conductor is lost
   */
  record Prepare(
      String run,
      int region,
      int regions,
      ActorRef<Shipment.Command> order,
      String token,
      ActorRef<Conductor.Command> conductor,
      ActorRef<ClusterRun.Event> client)
      implements Command, ClusterMessage {}

  /** All regions are ready; {@code addresses} of their data planes, host:port, by region. */
  record Begin(String run, List<String> addresses) implements Command, ClusterMessage {}

  /** Somebody wants the run to stop. */
  record Stop(String run) implements Command, ClusterMessage {}

  /** A region is lost: end where you are. */
  record GiveUp(String run) implements Command, ClusterMessage {}

  /** Asks for what a region's nodes have to report, from the {@code from}-th part of it on. */
  record ReadReports(String run, int region, int from, ActorRef<Answer> replyTo)
      implements Command, ClusterMessage {}

  /** What the one who reads reports is told. */
  sealed interface Answer {}

  /** There are no reports of that run, or none any more. */
  record NoReports(int region) implements Answer, ClusterMessage {}

  /**
   * What some nodes have to report, see {@link ReportPages}.
   *
   * @param from place of the first part among the region's
   * @param total parts of the region
   * @param ids of the nodes, one per part
   * @param fingerprints of the nodes, one per part
   * @param nodes what they report, one per part
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  record Reports(
      int region, int from, int total, int[] ids, long[] fingerprints, List<NodeReport> nodes)
      implements Answer, ClusterMessage {}

  /** The run is over and its results are collected. */
  record Release(String run) implements Command, ClusterMessage {}

  private final MemberSettings settings;
  private final String self;
  private final Consumer<LiveRegion> live;
  private Prepare current;
  private ActorRef<HostedRegion.Command> hosted;
  private Prepare next;

  private RegionHost(
      ActorContext<Command> context,
      MemberSettings settings,
      String self,
      Consumer<LiveRegion> live) {
    super(context);
    this.live = live;
    this.settings = settings;
    this.self = self;
    context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
  }

  /**
   * A host.
   *
   * @param self the member's address, for messages
   * @param live is told of each region whose run begins here
   */
  static Behavior<Command> create(MemberSettings settings, String self, Consumer<LiveRegion> live) {
    return Behaviors.setup(context -> new RegionHost(context, settings, self, live));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Prepare.class, this::prepare)
        .onMessage(Begin.class, begin -> pass(begin.run, new HostedRegion.Start(begin.addresses)))
        .onMessage(Stop.class, stop -> pass(stop.run, HostedRegion.Stop.INSTANCE))
        .onMessage(GiveUp.class, lost -> pass(lost.run, HostedRegion.GiveUp.INSTANCE))
        .onMessage(Release.class, over -> pass(over.run, HostedRegion.Release.INSTANCE))
        .onMessage(ReadReports.class, this::read)
        .onSignal(Terminated.class, this::onTerminated)
        .build();
  }

  /** There is one run at a time: another one means that the last is over, if not yet here. */
  private Behavior<Command> prepare(Prepare prepare) {
    if (prepare.equals(current)) {
      return this; // it was told twice
    }
    if (hosted != null) {
      next = prepare;
      hosted.tell(HostedRegion.Release.INSTANCE);
      return this;
    }
    current = prepare;
    return host(HostedRegion.create(settings, self, prepare, live));
  }

  private Behavior<Command> host(Behavior<HostedRegion.Command> region) {
    hosted =
        getContext()
            .spawnAnonymous(region, DispatcherSelector.fromConfig(HostedRegion.WORK_DISPATCHER));
    getContext().watch(hosted);
    return this;
  }

  /** What concerns another run is late, and of no interest any more. */
  private Behavior<Command> pass(String concerned, HostedRegion.Command message) {
    if (next != null && concerned.equals(next.run)) {
      next = message == HostedRegion.Release.INSTANCE ? null : next;
    } else if (hosted != null && concerned.equals(current.run)) {
      hosted.tell(message);
    }
    return this;
  }

  private Behavior<Command> read(ReadReports read) {
    if (hosted == null || !read.run.equals(current.run)) {
      read.replyTo.tell(new NoReports(read.region));
      return this;
    }
    return pass(read.run, new HostedRegion.Read(read.from, read.replyTo));
  }

  private Behavior<Command> onTerminated(Terminated gone) {
    if (next == null && gone instanceof ChildFailed failed) {
      return host(FailedRegion.create(current, String.valueOf(failed.getCause())));
    }
    hosted = null;
    current = null;
    Prepare waiting = next;
    next = null;
    return waiting == null ? this : prepare(waiting);
  }
}

package io.bellwether.cluster;

import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.cluster.partition.Partitioner;
import io.bellwether.cluster.wire.ClusterMessage;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * The one place of a cluster that takes runs: it waits until enough members offer a region, cuts
 * the network, and hands the run to a {@link Conductor}. Runs that come meanwhile wait their turn.
 */
final class Coordinator extends AbstractBehavior<Coordinator.Command> {

  /** What the coordinator understands. */
  sealed interface Command {}

  /**
   * Somebody wants a run.
   *
   * @param order where the {@link RunOrder} is to be had; it stays with the client
   * @param regions into which the network is cut; 0 for as many as there are members
   * @param client who wants it
   */
  record Submit(ActorRef<Shipment.Command> order, int regions, ActorRef<ClusterRun.Event> client)
      implements Command, ClusterMessage {}

  private record Hosts(Receptionist.Listing listing) implements Command {}

  private record OrderPart(Shipment.Part part) implements Command {}

  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  private record Cut(Submit of, byte[] order, int regions, Throwable failure) implements Command {}

  private record ClientGone(ActorRef<ClusterRun.Event> client) implements Command {}

  private enum ConductorGone implements Command {
    INSTANCE
  }

  private enum AssemblyOver implements Command {
    INSTANCE
  }

  private static final List<MemberStatus> STAYING =
      List.of(MemberStatus.joining(), MemberStatus.weaklyUp(), MemberStatus.up());

  private final MemberSettings settings;
  private final TimerScheduler<Command> timers;
  private final Executor work;
  private final Deque<Submit> waiting = new ArrayDeque<>();
  private final ActorRef<Shipment.Part> partsTo;
  private List<ActorRef<RegionHost.Command>> hosts = List.of();
  private Submit current;
  private List<ActorRef<RegionHost.Command>> chosen = List.of();
  private Shipment.Assembly parts;
  private ActorRef<Conductor.Command> conductor;

  private Coordinator(
      ActorContext<Command> context, TimerScheduler<Command> timers, MemberSettings settings) {
    super(context);
    this.settings = settings;
    this.timers = timers;
    this.work =
        context
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig(HostedRegion.WORK_DISPATCHER));
    this.partsTo = context.messageAdapter(Shipment.Part.class, OrderPart::new);
    context
        .getSystem()
        .receptionist()
        .tell(
            Receptionist.subscribe(
                RegionHost.KEY, context.messageAdapter(Receptionist.Listing.class, Hosts::new)));
  }

  /**
   * The coordinator of a cluster. If it fails it begins anew, as nobody else would take its place;
   * clients submit again what it has forgotten.
   */
  static Behavior<Command> create(MemberSettings settings) {
    return Behaviors.supervise(
            Behaviors.<Command>withTimers(
                timers -> Behaviors.setup(context -> new Coordinator(context, timers, settings))))
        .onFailure(SupervisorStrategy.restart());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Submit.class, this::onSubmit)
        .onMessage(Hosts.class, this::onHosts)
        .onMessage(OrderPart.class, this::onPart)
        .onMessage(Cut.class, this::onCut)
        .onMessageEquals(AssemblyOver.INSTANCE, this::onAssemblyOver)
        .onMessage(ClientGone.class, this::onClientGone)
        .onMessageEquals(ConductorGone.INSTANCE, this::onConductorGone)
        .build();
  }

  /** A client submits again until its run has a conductor; it may not know that it has one. */
  private Behavior<Command> onSubmit(Submit submit) {
    if (submit.equals(current)) {
      if (conductor != null) {
        conductor.tell(Conductor.Introduce.INSTANCE);
      } else if (parts != null && !parts.complete()) {
        parts.ask();
      } else {
        assemble();
      }
      return this;
    }
    if (waiting.contains(submit)) {
      return this;
    }
    getContext().watchWith(submit.client, new ClientGone(submit.client));
    waiting.add(submit);
    return next();
  }

  private Behavior<Command> next() {
    if (current == null && !waiting.isEmpty()) {
      current = waiting.remove();
      chosen = List.of();
      timers.startSingleTimer(AssemblyOver.INSTANCE, settings.assembly());
      assemble();
    }
    return this;
  }

  private Behavior<Command> onHosts(Hosts found) {
    hosts =
        found.listing.getServiceInstances(RegionHost.KEY).stream()
            .sorted(Comparator.comparing(host -> host.path().toString()))
            .toList();
    assemble();
    return this;
  }

  /** Fetches the order as soon as there are enough members. */
  private void assemble() {
    if (current == null || !chosen.isEmpty()) {
      return;
    }
    int wanted = Math.max(1, current.regions);
    List<ActorRef<RegionHost.Command>> staying = staying();
    if (staying.size() < wanted) {
      current.client.tell(new ClusterRun.Assembling(staying.size(), wanted));
      return;
    }
    timers.cancel(AssemblyOver.INSTANCE);
    chosen = current.regions == 0 ? staying : staying.subList(0, wanted);
    parts = new Shipment.Assembly(current.order, partsTo);
    parts.ask();
  }

  /** Those whose members do not leave: hosts are listed until those are gone, and even after. */
  private List<ActorRef<RegionHost.Command>> staying() {
    List<Address> members = new ArrayList<>();
    for (Member member : Cluster.get(getContext().getSystem()).state().getMembers()) {
      if (STAYING.contains(member.status())) {
        members.add(member.address());
      }
    }
    return hosts.stream()
        .filter(
            host -> {
              Address at = host.path().address();
              return !at.hasGlobalScope() || members.contains(at);
            })
        .toList();
  }

  private Behavior<Command> onPart(OrderPart message) {
    if (parts != null && parts.add(message.part)) {
      byte[] bytes = parts.bytes();
      int regions = chosen.size();
      Submit submit = current;
      getContext()
          .pipeToSelf(
              CompletableFuture.supplyAsync(() -> cut(submit, bytes, regions), work),
              (cut, failure) -> failure == null ? cut : new Cut(submit, new byte[0], 0, failure));
    }
    return this;
  }

  private static Cut cut(Submit submit, byte[] bytes, int regions) {
    RunOrder order = RunOrder.of(bytes);
    if (order.regionOf().length > 0) {
      return new Cut(submit, bytes, regions, null);
    }
    NetworkSpec spec =
        SpecificationReader.readAlone(order.specification(), "the order", Collections.emptyMap());
    int possible = Math.min(regions, spec.nodes().size());
    int[] regionOf = Partitioner.cut(ExpectedLoad.of(spec), possible).regionOf();
    return new Cut(submit, order.cut(regionOf).toBytes(), possible, null);
  }

  private Behavior<Command> onCut(Cut cut) {
    if (!cut.of.equals(current)) {
      return this; // its client is gone
    }
    if (cut.failure != null) {
      Throwable cause = cut.failure.getCause() == null ? cut.failure : cut.failure.getCause();
      current.client.tell(
          new ClusterRun.Refused("the network cannot be cut: " + cause.getMessage()));
      return done();
    }
    byte[] token = new byte[16];
    new SecureRandom().nextBytes(token);
    String hex = HexFormat.of().formatHex(token);
    conductor =
        getContext()
            .spawnAnonymous(
                Conductor.create(
                    settings,
                    new ConductedRun(
                        "run-" + hex.substring(0, 8),
                        hex,
                        cut.order,
                        chosen.subList(0, cut.regions),
                        current.client)));
    getContext().watchWith(conductor, ConductorGone.INSTANCE);
    return this;
  }

  private Behavior<Command> onAssemblyOver() {
    if (current != null && chosen.isEmpty()) {
      current.client.tell(
          new ClusterRun.Refused(
              staying().size()
                  + " of "
                  + Math.max(1, current.regions)
                  + " members are there after "
                  + settings.assembly().toSeconds()
                  + " s"));
      return done();
    }
    return this;
  }

  private Behavior<Command> onConductorGone() {
    conductor = null;
    return done();
  }

  /** A run that has begun is its conductor's concern. */
  private Behavior<Command> onClientGone(ClientGone gone) {
    waiting.removeIf(submit -> submit.client.equals(gone.client));
    boolean waitsForIt = current != null && conductor == null && current.client.equals(gone.client);
    return waitsForIt ? done() : this;
  }

  private Behavior<Command> done() {
    timers.cancel(AssemblyOver.INSTANCE);
    current = null;
    chosen = List.of();
    parts = null;
    return next();
  }
}

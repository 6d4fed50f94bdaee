package io.bellwether.cluster;

import io.bellwether.cluster.exchange.NettyExchange;
import io.bellwether.cluster.exchange.RunIdentity;
import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.keys.KeyObserver;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.time.Distances;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import io.bellwether.time.Region;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * One region of one run, from the order to the results: it fetches the order, builds the region's
 * nodes, opens the data plane, runs the engine, and keeps what the nodes report until it is
 * released. Work that takes time is done on a dispatcher of its own.
 */
final class HostedRegion extends AbstractBehavior<HostedRegion.Command> {

  /** What a hosted region understands. */
  sealed interface Command {}

  record Start(List<String> addresses) implements Command {}

  enum Stop implements Command {
    INSTANCE
  }

  enum GiveUp implements Command {
    INSTANCE
  }

  enum Release implements Command {
    INSTANCE
  }

  record Read(int from, ActorRef<RegionHost.Reports> replyTo) implements Command {}

  private record OrderPart(Shipment.Part part) implements Command {}

  private record Built(Assembled assembled, Throwable failure) implements Command {}

  private record PeerLost(int peer, String why) implements Command {}

  private record Ended(EngineResult result, Throwable failure) implements Command {}

  private enum Tick implements Command {
    INSTANCE
  }

  private enum Closed implements Command {
    INSTANCE
  }

  /** A region that is ready to run. */
  private record Assembled(
      RunOrder order, QuantumNetwork network, Region region, NettyExchange exchange, String hash) {}

  static final String WORK_DISPATCHER = "bellwether.cluster.work-dispatcher";
  private static final Duration PROGRESS = Duration.ofMillis(250);

  private final MemberSettings settings;
  private final String self;
  private final RegionHost.Prepare prepare;
  private final EngineControl control = new EngineControl();
  private final Executor work;
  private final Shipment.Assembly parts = new Shipment.Assembly();
  private final ActorRef<Shipment.Part> partsTo;
  private Assembled assembled;
  private ActorRef<Engine.Command> engine;
  private EngineResult result;
  private ReportPages pages;
  private boolean releasing;
  private boolean closing;

  private HostedRegion(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      MemberSettings settings,
      String self,
      RegionHost.Prepare prepare) {
    super(context);
    this.settings = settings;
    this.self = self;
    this.prepare = prepare;
    this.work =
        context.getSystem().dispatchers().lookup(DispatcherSelector.fromConfig(WORK_DISPATCHER));
    this.partsTo = context.messageAdapter(Shipment.Part.class, OrderPart::new);
    context.watch(prepare.conductor());
    prepare.order().tell(new Shipment.Read(0, partsTo));
    timers.startTimerAtFixedRate(Tick.INSTANCE, PROGRESS);
  }

  static Behavior<Command> create(
      MemberSettings settings, String self, RegionHost.Prepare prepare) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(context -> new HostedRegion(context, timers, settings, self, prepare)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(OrderPart.class, this::onPart)
        .onMessage(Built.class, this::onBuilt)
        .onMessage(Start.class, this::onStart)
        .onMessageEquals(Tick.INSTANCE, this::onTick)
        .onMessage(PeerLost.class, this::onPeerLost)
        .onMessageEquals(Stop.INSTANCE, this::onStop)
        .onMessageEquals(GiveUp.INSTANCE, this::onGiveUp)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Read.class, this::onRead)
        .onMessageEquals(Release.INSTANCE, this::onRelease)
        .onMessageEquals(Closed.INSTANCE, Behaviors::stopped)
        .onSignal(Terminated.class, conductor -> onRelease())
        .onSignal(PostStop.class, stopped -> onStopped())
        .build();
  }

  private Behavior<Command> onPart(OrderPart message) {
    if (parts.add(message.part)) {
      byte[] bytes = parts.bytes();
      getContext()
          .pipeToSelf(CompletableFuture.supplyAsync(() -> assemble(bytes), work), Built::new);
    } else {
      prepare.order().tell(new Shipment.Read(parts.next(), partsTo));
    }
    return this;
  }

  private Assembled assemble(byte[] bytes) {
    RunOrder order = RunOrder.of(bytes);
    NetworkSpec spec =
        SpecificationReader.read(order.specification(), "the order", Collections.emptyMap());
    int[] regionOf = order.regionOf();
    QuantumNetwork network =
        QuantumNetwork.of(
            spec, order.seed(), KeyObserver.NONE, node -> regionOf[node] == prepare.region());
    Distances distances =
        settings.distances()
            ? Distances.of(network.model().channels(), regionOf, prepare.regions())
            : Distances.flat(network.model().channels(), regionOf, prepare.regions());
    RunIdentity identity =
        new RunIdentity(
            prepare.run(),
            prepare.token(),
            settings.build(),
            spec.contentHash(),
            prepare.regions(),
            prepare.region());
    ActorRef<Command> me = getContext().getSelf();
    NettyExchange exchange =
        new NettyExchange(
            identity,
            PayloadCodecs.standard(),
            regionOf,
            settings.links(),
            settings.security().channels(),
            (peer, why) -> me.tell(new PeerLost(peer, why)));
    try {
      exchange.listen(settings.security().listen());
    } catch (IOException e) {
      exchange.close();
      throw new UncheckedIOException(e);
    }
    Region region = new Region(prepare.region(), regionOf, distances, exchange);
    return new Assembled(order, network, region, exchange, spec.contentHash());
  }

  private Behavior<Command> onBuilt(Built built) {
    if (built.failure != null) {
      Throwable root = built.failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      prepare
          .conductor()
          .tell(new Conductor.CannotPrepare(prepare.region(), String.valueOf(root.getMessage())));
      return Behaviors.stopped();
    }
    assembled = built.assembled;
    if (releasing) {
      return end();
    }
    InetSocketAddress at = assembled.exchange.address();
    prepare
        .conductor()
        .tell(
            new Conductor.Prepared(
                prepare.region(), self, at.getHostString() + ":" + at.getPort(), assembled.hash));
    return this;
  }

  private Behavior<Command> onStart(Start start) {
    assembled.exchange.connect(start.addresses.stream().map(HostedRegion::address).toList());
    CompletableFuture<EngineResult> ended = new CompletableFuture<>();
    getContext().pipeToSelf(ended, Ended::new);
    engine =
        getContext()
            .spawn(
                Engine.create(
                    assembled.network.model(),
                    assembled.region,
                    EngineOptions.paced(
                        assembled.order.duration(), settings.threads(), assembled.order.pace()),
                    control,
                    ended),
                "engine");
    return this;
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return InetSocketAddress.createUnresolved(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private Behavior<Command> onTick() {
    if (engine != null && result == null) {
      int[] missing = assembled.exchange.missing().stream().mapToInt(Integer::intValue).toArray();
      prepare
          .conductor()
          .tell(
              new Conductor.Progress(
                  prepare.region(), control.virtualTime(), control.events(), missing));
    }
    return this;
  }

  private Behavior<Command> onPeerLost(PeerLost lost) {
    prepare.conductor().tell(new Conductor.PeerLost(prepare.region(), lost.peer, lost.why));
    return this;
  }

  private Behavior<Command> onStop() {
    control.requestStop();
    return this;
  }

  private Behavior<Command> onGiveUp() {
    if (engine == null) {
      return onRelease();
    }
    engine.tell(Engine.GiveUp.INSTANCE);
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    if (ended.failure != null) {
      prepare
          .conductor()
          .tell(new Conductor.Broken(prepare.region(), String.valueOf(ended.failure.getMessage())));
      return end();
    }
    result = ended.result;
    if (releasing) {
      return end();
    }
    pages =
        new ReportPages(
            prepare.region(),
            assembled.region.nodes(),
            result.fingerprints(),
            assembled.network.reports());
    prepare
        .conductor()
        .tell(
            new Conductor.Ended(
                RegionReport.of(prepare.region(), self, result, assembled.exchange.statistics())));
    return this;
  }

  private Behavior<Command> onRead(Read read) {
    if (pages != null) {
      read.replyTo.tell(pages.page(read.from));
    }
    return this;
  }

  /** Ends when nothing of the run is at work here any more. */
  private Behavior<Command> onRelease() {
    releasing = true;
    if (closing) {
      return this;
    }
    if (engine != null && result == null) {
      engine.tell(Engine.GiveUp.INSTANCE);
      return this;
    }
    boolean assembling = assembled == null && parts.complete();
    return assembling ? this : end();
  }

  /** Stops as soon as the port of the data plane is free for the next run. */
  private Behavior<Command> end() {
    if (assembled == null) {
      return Behaviors.stopped();
    }
    closing = true;
    getContext()
        .pipeToSelf(
            CompletableFuture.runAsync(assembled.exchange::close, work),
            (done, failure) -> Closed.INSTANCE);
    return this;
  }

  private Behavior<Command> onStopped() {
    if (assembled != null && !closing) {
      NettyExchange exchange = assembled.exchange;
      work.execute(exchange::close);
    }
    return this;
  }
}

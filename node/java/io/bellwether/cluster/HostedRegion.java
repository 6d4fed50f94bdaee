package io.bellwether.cluster;

import io.bellwether.node.NodeReport;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * One region of one run, from the order to the results: it fetches the order, builds the region's
 * nodes, opens the data plane, runs the engine, and keeps what the nodes report until it is
 * released. It lives on the dispatcher for work that takes time, as reading reports does; building
 * the nodes is a task of its own there.
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

  record Read(int from, ActorRef<RegionHost.Answer> replyTo) implements Command {}

  private record OrderPart(Shipment.Part part) implements Command {}

  private record Built(AssembledRegion assembled, Throwable failure) implements Command {}

  private record PeerLost(int peer, String why) implements Command {}

  private record Ended(EngineResult result, Throwable failure) implements Command {}

  enum Gone implements Command {
    CONDUCTOR,
    CLIENT,
    ENGINE
  }

  enum Tick implements Command {
    INSTANCE
  }

  private enum Closed implements Command {
    INSTANCE
  }

  static final String WORK_DISPATCHER = "bellwether.cluster.work-dispatcher";
  private static final Duration PROGRESS = Duration.ofMillis(250);
  private static final long TICKS_AGAIN = ClusterRun.AGAIN.dividedBy(PROGRESS);

  private final TimerScheduler<Command> timers;
  private final MemberSettings settings;
  private final String self;
  private final RegionHost.Prepare prepare;
  private final EngineControl control = new EngineControl();
  private final Executor work;
  private final Shipment.Assembly parts;
  private final CompletableFuture<EngineResult> ended = new CompletableFuture<>();
  private final Consumer<LiveRegion> announce;
  private LiveRegion live;
  private CompletableFuture<AssembledRegion> assembly;
  private AssembledRegion assembled;
  private ActorRef<Engine.Command> engine;
  private EngineResult result;
  private int ticks;
  private boolean conductorGone;
  private boolean clientGone;
  private ReportPages pages;
  private String failure = "";
  private boolean releasing;
  private boolean closing;

  private HostedRegion(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      MemberSettings settings,
      String self,
      RegionHost.Prepare prepare,
      Consumer<LiveRegion> announce) {
    super(context);
    this.announce = announce;
    this.timers = timers;
    this.settings = settings;
    this.self = self;
    this.prepare = prepare;
    this.work =
        context.getSystem().dispatchers().lookup(DispatcherSelector.fromConfig(WORK_DISPATCHER));
    this.parts =
        new Shipment.Assembly(
            prepare.order(), context.messageAdapter(Shipment.Part.class, OrderPart::new));
    context.watchWith(prepare.conductor(), Gone.CONDUCTOR);
    context.watchWith(prepare.client(), Gone.CLIENT);
    parts.ask();
    timers.startTimerAtFixedRate(Tick.INSTANCE, PROGRESS);
  }

  static Behavior<Command> create(
      MemberSettings settings,
      String self,
      RegionHost.Prepare prepare,
      Consumer<LiveRegion> announce) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(
                context -> new HostedRegion(context, timers, settings, self, prepare, announce)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(OrderPart.class, this::onPart)
        .onMessage(Built.class, this::onBuilt)
        .onMessage(Start.class, this::onStart)
        .onMessage(Gone.class, this::onGone)
        .onMessageEquals(Tick.INSTANCE, this::onTick)
        .onMessage(PeerLost.class, this::onPeerLost)
        .onMessageEquals(Stop.INSTANCE, this::onStop)
        .onMessageEquals(GiveUp.INSTANCE, this::onGiveUp)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Read.class, this::onRead)
        .onMessageEquals(Release.INSTANCE, this::onRelease)
        .onMessageEquals(Closed.INSTANCE, this::onClosed)
        .onSignal(PostStop.class, stopped -> onStopped())
        .build();
  }

  private Behavior<Command> onPart(OrderPart message) {
    if (parts.add(message.part)) {
      byte[] bytes = parts.bytes();
      ActorRef<Command> me = getContext().getSelf();
      assembly =
          CompletableFuture.supplyAsync(
              () ->
                  AssembledRegion.of(
                      RunOrder.of(bytes),
                      prepare,
                      settings,
                      (peer, why) -> me.tell(new PeerLost(peer, why))),
              work);
      getContext().pipeToSelf(assembly, Built::new);
    }
    return this;
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
    if (releasing || !failure.isEmpty()) {
      return end();
    }
    return tellPrepared();
  }

  private Behavior<Command> tellPrepared() {
    prepare
        .conductor()
        .tell(
            new Conductor.Prepared(
                prepare.region(), self, assembled.address(self), assembled.spec().contentHash()));
    return this;
  }

  private Behavior<Command> onStart(Start start) {
    if (engine != null) {
      return this; // it was told twice
    }
    assembled.exchange().connect(start.addresses.stream().map(MemberAddress::socket).toList());
    getContext().pipeToSelf(ended, Ended::new);
    engine =
        getContext()
            .spawn(
                Engine.create(
                    assembled.network().model(),
                    assembled.region(),
                    assembled.options(),
                    control,
                    ended),
                "engine",
                DispatcherSelector.sameAsParent());
    getContext().watchWith(engine, Gone.ENGINE);
    live = assembled.live(prepare, control);
    announce.accept(live);
    return this;
  }

  private Behavior<Command> onTick() {
    if (++ticks % TICKS_AGAIN == 0) {
      tellAgain();
    }
    if (engine != null && result == null) {
      int[] missing = assembled.exchange().missing().stream().mapToInt(Integer::intValue).toArray();
      prepare
          .conductor()
          .tell(
              new Conductor.Progress(
                  prepare.region(), control.virtualTime(), control.events(), missing));
    }
    return this;
  }

  /** Messages between members may be lost; whoever has this one already takes no notice. */
  private void tellAgain() {
    if (result != null) {
      tellEnded();
    } else if (assembled == null && !parts.complete()) {
      parts.ask();
    } else if (assembled != null && engine == null) {
      tellPrepared();
    }
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
      return fail("it had not begun");
    }
    engine.tell(Engine.GiveUp.INSTANCE);
    return this;
  }

  private Behavior<Command> fail(String why) {
    failure = why;
    return endOnceAssembled();
  }

  private Behavior<Command> onEnded(Ended ended) {
    if (ended.failure != null) {
      return fail(String.valueOf(ended.failure.getMessage()));
    }
    result = ended.result;
    List<NodeReport> reports = assembled.network().reports();
    live.conclude(reports);
    if (releasing) {
      return end();
    }
    pages =
        new ReportPages(
            prepare.region(), assembled.region().nodes(), result.fingerprints(), reports);
    return tellEnded();
  }

  private Behavior<Command> tellEnded() {
    RegionReport report =
        RegionReport.of(prepare.region(), self, result, assembled.exchange().statistics());
    if (conductorGone) {
      prepare.client().tell(new ClusterRun.Left(prepare.region(), List.of(report)));
    } else {
      prepare.conductor().tell(new Conductor.Ended(report));
    }
    return this;
  }

  private Behavior<Command> onRead(Read read) {
    if (pages != null) {
      if (conductorGone) {
        timers.startSingleTimer(Release.INSTANCE, settings.preparation());
      }
      read.replyTo.tell(pages.page(read.from));
    }
    return this;
  }

  /**
   * Without its conductor the run is over. The client can have what there is, but nobody waits long
   * for it to ask.
   */
  private Behavior<Command> onGone(Gone gone) {
    if (gone == Gone.ENGINE) {
      // It ends after its result; without any, it has failed.
      ended.completeExceptionally(new IllegalStateException("the engine ended without a result"));
      return this;
    }
    conductorGone |= gone == Gone.CONDUCTOR;
    clientGone |= gone == Gone.CLIENT;
    if (!conductorGone || releasing) {
      return this;
    }
    if (engine == null || clientGone) {
      prepare.client().tell(new ClusterRun.Left(prepare.region(), List.of()));
      return onRelease();
    }
    timers.startSingleTimer(Release.INSTANCE, settings.preparation());
    engine.tell(Engine.GiveUp.INSTANCE);
    return result == null ? this : tellEnded();
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
    return endOnceAssembled();
  }

  private Behavior<Command> endOnceAssembled() {
    boolean assembling = assembled == null && parts.complete();
    return assembling ? this : end();
  }

  /** Is done as soon as the port of the data plane is free for the next run. */
  private Behavior<Command> end() {
    if (closing) {
      return this;
    }
    if (assembled == null) {
      return onClosed();
    }
    closing = true;
    getContext()
        .pipeToSelf(
            CompletableFuture.runAsync(assembled.exchange()::close, work),
            (done, failure) -> Closed.INSTANCE);
    return this;
  }

  private Behavior<Command> onClosed() {
    if (releasing || failure.isEmpty()) {
      return Behaviors.stopped();
    }
    if (conductorGone) {
      prepare.client().tell(new ClusterRun.Left(prepare.region(), List.of()));
      return Behaviors.stopped();
    }
    return FailedRegion.create(prepare, failure);
  }

  private Behavior<Command> onStopped() {
    if (live != null) {
      live.abandon();
    }
    if (assembly != null && !closing) {
      // One that is not there yet closes as soon as it is: nobody else would ever hear of it.
      assembly.thenAcceptAsync(late -> late.exchange().close(), work).exceptionally(none -> null);
    }
    return this;
  }
}

package io.bellwether.time;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.quantity.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The engine of one JVM: the actor that hires a home per thread and a node actor per node, starts
 * the {@link Timekeeper}, paces it, and reports how the run ended. It stops itself at the end.
 */
public final class Engine extends AbstractBehavior<Engine.Command> {

  /** What the engine understands. */
  public sealed interface Command {}

  /** A home has hired its nodes. */
  enum Ready implements Command {
    INSTANCE
  }

  /** The next window, or the end, must wait until the wall clock has reached a virtual time. */
  record Hold(long virtualTime) implements Command {}

  /** The engine itself failed. */
  record Broken(Throwable cause) implements Command {}

  /** The wall clock has reached the next window. */
  enum Resume implements Command {
    INSTANCE
  }

  /** Something was offered at the ingress, or somebody wants to look. */
  enum Called implements Command {
    INSTANCE
  }

  /** The run has ended. */
  record Finished(EngineResult result) implements Command {}

  /**
   * Ends the run where it is because a region that it needs is lost. What the nodes have done is
   * kept.
   */
  public enum GiveUp implements Command {
    /** The only one. */
    INSTANCE
  }

  private static final String DISPATCHER = "bellwether.engine.home-dispatcher";
  private static final double LEAST_WORK = 40e-6;
  private static final Duration LONGEST_HOLD = Duration.ofMillis(200);

  private final EngineControl control;
  private final CompletableFuture<EngineResult> result;
  private final Timekeeper timekeeper;
  private final Ingress ingress;
  private int homesToCome;
  private boolean holding;
  private long holdUntil;
  private Cancellable holdTimer = Cancellable.alreadyCancelled();

  private Engine(
      ActorContext<Command> context,
      EngineModel model,
      Region region,
      RoundRules rules,
      EngineOptions options,
      EngineControl control,
      CompletableFuture<EngineResult> result) {
    super(context);
    this.control = control;
    this.result = result;
    this.timekeeper = new Timekeeper(model, region, rules, options, control, context.getSelf());
    this.ingress = options.ingress();
    ActorRef<Command> self = context.getSelf();
    ingress.ring(() -> self.tell(Called.INSTANCE));
    control.onlookers().ring(() -> self.tell(Called.INSTANCE));
    Home[] homes = timekeeper.homes();
    homesToCome = homes.length;
    ActorRef<NodeActor.Command>[] nodes = refs(model.nodes());
    ActorRef<HomeActor.Command>[] actors = refs(homes.length);
    for (int i = 0; i < homes.length; i++) {
      actors[i] =
          context.spawn(
              HomeActor.create(
                  timekeeper, homes[i], nodes, options.beforeSlice(), context.getSelf()),
              "home-" + i,
              DispatcherSelector.fromConfig(DISPATCHER + "-" + i));
      context.watch(actors[i]);
    }
    timekeeper.staff(actors);
  }

  /**
   * The behaviour of an engine that hosts the whole network.
   *
   * @param control to watch and stop the run
   * @param result completed when the run has ended, exceptionally if the engine itself failed
   */
  public static Behavior<Command> create(
      EngineModel model,
      EngineOptions options,
      EngineControl control,
      CompletableFuture<EngineResult> result) {
    return create(model, Region.whole(model.channels()), options, control, result);
  }

  /**
   * The behaviour of an engine that hosts one region of the network.
   *
   * @param model whose programs of other regions' nodes are never used
   * @param region that is hosted
   * @param control to watch and stop the run; a stop that is asked for here stops all regions
   * @param result completed when the run has ended, exceptionally if the engine itself failed
   */
  public static Behavior<Command> create(
      EngineModel model,
      Region region,
      EngineOptions options,
      EngineControl control,
      CompletableFuture<EngineResult> result) {
    return create(model, region, new RoundRules(region.distances()), options, control, result);
  }

  static Behavior<Command> create(
      EngineModel model,
      Region region,
      RoundRules rules,
      EngineOptions options,
      EngineControl control,
      CompletableFuture<EngineResult> result) {
    return Behaviors.setup(
        context -> {
          try {
            return new Engine(context, model, region, rules, options, control, result);
          } catch (RuntimeException | Error refused) {
            // Whoever waits is told why; thrown as well, it would be logged beside what they say.
            options.ingress().close();
            control.onlookers().leave();
            result.completeExceptionally(refused);
            return Behaviors.stopped();
          }
        });
  }

  /**
   * How many threads are worth their while: as many as find {@value #LEAST_WORK} s of work each in
   * a window of virtual time, in which they run apart. Where they do not, handing over from window
   * to window costs more than the events: of two repeater segments 2.5 times the time.
   *
   * @param work seconds of a processor that a node is expected to take per second of virtual time
   * @param most 1 or more
   */
  public static int worthwhileThreads(Channels channels, IntToDoubleFunction work, int most) {
    Region whole = Region.whole(channels);
    double all = 0;
    for (int node = 0; node < channels.nodes(); node++) {
      all += work.applyAsDouble(node);
    }
    IntToLongFunction load = node -> Math.round(1e9 * work.applyAsDouble(node));
    for (int threads = most; threads > 1; threads--) {
      Placement placement = new Placement(whole, Placement.blocks(whole, channels, load, threads));
      double window = VirtualTime.toSeconds(placement.smallestCrossing(channels));
      if (all * window >= LEAST_WORK * threads) {
        return threads;
      }
    }
    return 1;
  }

  /**
   * The configuration of an actor system that can run the engine on {@code threads} threads: one
   * dispatcher for each, so that a home always has the same thread.
   *
   * @throws ConfigurationException if a home's thread cannot be configured like this
   */
  public static Config configuration(Config base, int threads) {
    new Settings(base, DISPATCHER).number("home-executor.spins", 0, Integer.MAX_VALUE);
    StringBuilder homes = new StringBuilder();
    homes.append(DISPATCHER).append(".home-executor.homes = ").append(threads).append('\n');
    for (int i = 0; i < threads; i++) {
      homes.append(DISPATCHER).append('-').append(i);
      homes.append(" = ${").append(DISPATCHER).append("}\n");
    }
    return ConfigFactory.parseString(homes.toString()).withFallback(base).resolve();
  }

  @SuppressWarnings("unchecked")
  private static <T> ActorRef<T>[] refs(int count) {
    return (ActorRef<T>[]) new ActorRef<?>[count];
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Ready.INSTANCE, this::onReady)
        .onMessage(Hold.class, this::onHold)
        .onMessageEquals(Resume.INSTANCE, this::onResume)
        .onMessageEquals(Called.INSTANCE, this::onResume)
        .onMessageEquals(GiveUp.INSTANCE, this::onGiveUp)
        .onMessage(Broken.class, broken -> onLost(broken.cause()))
        .onMessage(Finished.class, this::onFinished)
        .onSignal(ChildFailed.class, lost -> onLost(lost.getCause()))
        .onSignal(Terminated.class, lost -> onLost(null))
        .onSignal(PostStop.class, stopped -> onPostStop())
        .build();
  }

  private Behavior<Command> onReady() {
    if (--homesToCome == 0) {
      timekeeper.start();
    }
    return this;
  }

  private Behavior<Command> onHold(Hold hold) {
    holdUntil = hold.virtualTime();
    holding = true;
    return onResume();
  }

  private Behavior<Command> onResume() {
    if (!holding) {
      return this;
    }
    holdTimer.cancel();
    boolean offered = ingress.hasOffers();
    long rest = timekeeper.nanosecondsUntil(holdUntil);
    if (rest <= 0 || offered || control.isWanted()) {
      holding = false;
      timekeeper.wakeFromHold();
    } else {
      Duration part = Duration.ofNanos(Math.min(rest, LONGEST_HOLD.toNanos()));
      holdTimer = getContext().scheduleOnce(part, getContext().getSelf(), Resume.INSTANCE);
    }
    return this;
  }

  private Behavior<Command> onGiveUp() {
    control.giveUp();
    timekeeper.wake();
    return this;
  }

  private Behavior<Command> onFinished(Finished finished) {
    result.complete(finished.result());
    return Behaviors.stopped();
  }

  /** However the engine ends, whoever waits is told. */
  private Behavior<Command> onPostStop() {
    ingress.close();
    control.onlookers().leave();
    return this;
  }

  /** A home is gone or failed while its nodes are still needed: the run cannot go on. */
  private Behavior<Command> onLost(Throwable cause) {
    ingress.close();
    result.completeExceptionally(
        new IllegalStateException(
            "the engine failed: "
                + (cause == null ? "a home of nodes ended before the run" : cause),
            cause));
    return Behaviors.stopped();
  }
}

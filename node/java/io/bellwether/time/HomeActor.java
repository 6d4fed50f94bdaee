package io.bellwether.time;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** The parent of a home's node actors, on the home's thread; opens the home's windows. */
final class HomeActor extends AbstractBehavior<HomeActor.Command> {

  /** What a home understands. */
  sealed interface Command {}

  /** All homes are there: open the first window. */
  enum Start implements Command {
    INSTANCE
  }

  /** Take part in the window that the timekeeper has just opened. */
  enum Open implements Command {
    INSTANCE
  }

  /** The peers' parts of a round are in. */
  enum RoundComplete implements Command {
    INSTANCE
  }

  /** The wall clock has reached the window that had to wait for it. */
  enum Resume implements Command {
    INSTANCE
  }

  /** The run was given up; if it waits for peers, they will not come. */
  enum GiveUp implements Command {
    INSTANCE
  }

  private final Timekeeper timekeeper;
  private final Home home;

  private HomeActor(
      ActorContext<Command> context,
      Timekeeper timekeeper,
      Home home,
      ActorRef<NodeActor.Command>[] actors,
      Runnable beforeSlice,
      ActorRef<Engine.Command> engine) {
    super(context);
    this.timekeeper = timekeeper;
    this.home = home;
    DispatcherSelector dispatcher = DispatcherSelector.sameAsParent();
    NodeCell[] cells = timekeeper.cells();
    for (int node : home.nodes()) {
      String name = URLEncoder.encode(cells[node].name(), StandardCharsets.UTF_8);
      actors[node] = context.spawn(NodeActor.create(cells[node], beforeSlice), name, dispatcher);
    }
    home.staff(actors);
    engine.tell(Engine.Ready.INSTANCE);
  }

  static Behavior<Command> create(
      Timekeeper timekeeper,
      Home home,
      ActorRef<NodeActor.Command>[] actors,
      Runnable beforeSlice,
      ActorRef<Engine.Command> engine) {
    return Behaviors.setup(
        context -> new HomeActor(context, timekeeper, home, actors, beforeSlice, engine));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Start.INSTANCE, this::begin)
        .onMessageEquals(Open.INSTANCE, this::open)
        .onMessageEquals(RoundComplete.INSTANCE, this::roundComplete)
        .onMessageEquals(Resume.INSTANCE, this::resume)
        .onMessageEquals(GiveUp.INSTANCE, this::giveUp)
        .build();
  }

  private Behavior<Command> begin() {
    return guarded(() -> timekeeper.nextWindow(home));
  }

  private Behavior<Command> open() {
    return guarded(() -> home.open(timekeeper.window()));
  }

  private Behavior<Command> roundComplete() {
    return guarded(() -> timekeeper.roundComplete(home));
  }

  private Behavior<Command> resume() {
    return guarded(() -> timekeeper.resume(home));
  }

  private Behavior<Command> giveUp() {
    return guarded(timekeeper::giveUp);
  }

  private Behavior<Command> guarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable broken) { // nobody else would tell, and the run would hang
      home.broken(broken);
    }
    return this;
  }
}

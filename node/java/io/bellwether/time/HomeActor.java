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

  /** Take part in the window that the timekeeper has just opened. */
  enum Open implements Command {
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
    for (int node = home.first(); node < home.end(); node++) {
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
    return newReceiveBuilder().onMessageEquals(Open.INSTANCE, this::open).build();
  }

  private Behavior<Command> open() {
    home.open(timekeeper.horizon(), timekeeper.window());
    return this;
  }
}

package io.bellwether.time;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * The actor of one node: owns the node's state and executes its slice when it is handed the baton.
 *
 * <p>A hand-made behaviour, because it runs once per slice: matching a message against a table
 * would cost as much as the slice.
 */
final class NodeActor extends ExtensibleBehavior<NodeActor.Command> {

  /** What a node actor understands. */
  sealed interface Command {}

  /** The baton: advance to the horizon of this home's window, then hand the baton on. */
  record Advance(Home home) implements Command {}

  private final NodeCell cell;
  private final Runnable beforeSlice;

  private NodeActor(NodeCell cell, Runnable beforeSlice) {
    this.cell = cell;
    this.beforeSlice = beforeSlice;
  }

  static Behavior<Command> create(NodeCell cell, Runnable beforeSlice) {
    return new NodeActor(cell, beforeSlice);
  }

  @Override
  public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
    Home home = ((Advance) message).home();
    try {
      beforeSlice.run();
      home.advance(cell);
    } catch (Throwable broken) { // the engine's fault, not the program's; nobody else would tell
      home.broken(broken);
    }
    return this;
  }

  @Override
  public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
    return this;
  }
}

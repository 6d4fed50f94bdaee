package io.bellwether.time;

/**
 * What a node does with its events. It is called by one thread at a time, only ever inside its own
 * events, and must keep all its state to itself: it acts on others through its {@link NodeContext}.
 */
public interface NodeProgram {

  /** Stands for the program of a node that another JVM hosts; it is never run. */
  NodeProgram ELSEWHERE =
      new NodeProgram() {
        @Override
        public void start(NodeContext context) {
          throw new IllegalStateException("node " + context.id() + " is hosted elsewhere");
        }

        @Override
        public void receive(NodeContext context, int sender, Payload payload) {
          throw new IllegalStateException("node " + context.id() + " is hosted elsewhere");
        }
      };

  /** Called once, at virtual time 0, before any event. */
  void start(NodeContext context);

  /**
   * Executes one event.
   *
   * @param context of this node; {@link NodeContext#now} is the event's time
   * @param sender the id of the node that sent it; the node's own id for its timers
   * @param payload what was sent or scheduled
   */
  void receive(NodeContext context, int sender, Payload payload);
}

package io.bellwether.time;

/** What a node does once it knows the outcome of an operation that it has waited for. */
@FunctionalInterface
public interface Continuation {

  /**
   * Goes on at the instant at which the operation was asked for, before any other event of the
   * node.
   *
   * @param context of the node; {@link NodeContext#now} is still the time of the operation
   * @param outcome of the operation
   */
  void resume(NodeContext context, long outcome);
}

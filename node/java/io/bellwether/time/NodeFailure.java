package io.bellwether.time;

/**
 * What stopped a run: an exception in a node.
 *
 * @param node its id
 * @param name its name
 * @param time the virtual time of the event, in picoseconds
 * @param event what was executed
 * @param cause what was thrown, or what stands for it if that was in another JVM
 */
public record NodeFailure(int node, String name, long time, String event, Throwable cause) {

  /** Whether this failure came before another one in virtual time, then in node order. */
  boolean before(NodeFailure other) {
    return time < other.time || (time == other.time && node < other.node);
  }
}

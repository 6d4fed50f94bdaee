package io.bellwether.time;

/**
 * Something that came into a run from outside: an event without a sender among the nodes.
 *
 * @param time virtual time in picoseconds at which it takes place, 0 or more
 * @param destination id of the node that it is for, 0 or more
 * @param payload what came
 */
public record Arrival(long time, int destination, Payload payload) {
  /** Checks the ranges. */
  public Arrival {
    if (time < 0 || destination < 0) {
      throw new IllegalArgumentException(
          "an arrival at " + time + " ps for node " + destination + ", expected 0 or more of both");
    }
  }
}

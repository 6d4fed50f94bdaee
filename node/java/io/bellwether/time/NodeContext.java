package io.bellwether.time;

/** What a node may ask of virtual time, valid only during a call of its {@link NodeProgram}. */
public interface NodeContext {

  /** This node's id: its index in the network, 0 or more. */
  int id();

  /** The virtual time of the event that is being executed, in picoseconds. */
  long now();

  /**
   * Sends a payload to another node over the channel between the two.
   *
   * @param destination id of a node to which this one has a declared channel
   * @param delay in picoseconds, at least the channel's delay
   * @throws IllegalArgumentException if there is no such channel or the delay is shorter
   */
  void send(int destination, long delay, Payload payload);

  /**
   * Schedules an event of this node itself.
   *
   * @param time picoseconds, now or later
   * @return the timer, for {@link #cancel}
   */
  long schedule(long time, Payload payload);

  /**
   * Cancels a timer; it will not be executed, counted or part of the fingerprint.
   *
   * @return whether it was still pending
   */
  boolean cancel(long timer);

  /**
   * Says that this node's part of the run's stop condition is met. The run stops once every node
   * that takes part has said so; a node says it once at most.
   */
  void conditionMet();
}

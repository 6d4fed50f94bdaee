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
   * Creates a register: an object that other nodes can act on once they hold handles of it.
   *
   * @param first what the object is made from
   * @param handles how many this node holds of it, 1 or more; the register is gone with the last
   * @return its name
   */
  long create(Payload first, int handles);

  /**
   * Acts on a register that this node holds a handle of; the outcome is not needed. The operation
   * takes its place in the order (time, node id, operation number).
   */
  void operate(long register, Payload operation);

  /**
   * Acts on a register and waits for the outcome. The node ends its present call and pauses: it
   * executes nothing else until {@code continuation} has run, at this same instant.
   */
  void operate(long register, Payload operation, Continuation continuation);

  /**
   * Acts on two registers at once, which are one from then on, and waits for the outcome. They keep
   * both their names.
   */
  void operate(long register, long other, Payload operation, Continuation continuation);

  /**
   * Sends a payload as {@link #send} does, and hands handles of a register to its receiver, as a
   * photon does with its qubit. The receiver may act on the register once the payload has arrived.
   *
   * @param handles 1 or more that this node holds
   */
  void transfer(long register, int handles, int destination, long delay, Payload payload);

  /**
   * Gives handles of a register up.
   *
   * @param handles 1 or more that this node holds
   */
  void release(long register, int handles);

  /**
   * Says that this node's part of the run's stop condition is met. The run stops once every node
   * that takes part has said so; a node says it once at most.
   */
  void conditionMet();
}

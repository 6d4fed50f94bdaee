package io.bellwether.protocol.register;

import io.bellwether.protocol.register.RegisterMessage.Act;
import java.util.function.IntConsumer;

/** What one end of a flow of pairs on registers does to the world. */
public interface QubitEffects {

  /** Acts on qubits that are here; the outcome is not needed. */
  void act(long register, Act act);

  /**
   * Acts on qubits that are here, and goes on with the outcome at the same instant, before anything
   * else.
   */
  void act(long register, Act act, IntConsumer outcome);

  /** The same with qubits of two registers, which are one from then on and keep their names. */
  void act(long register, long other, Act act, IntConsumer outcome);

  /** Makes a qubit in |0> and a register for it. */
  Qubit create();

  /** Gives a qubit's register up: the qubit is gone. */
  void release(long register);

  /** A memory of the link is empty again. */
  void free(int slot);

  /** Sends a message to the other end. */
  void send(QubitMessage.OfFlow message);

  /** A pair has served its purpose, as this end, the head, now knows. */
  void used();

  /** A qubit and the register that has its state. */
  record Qubit(long register, long id) {}
}

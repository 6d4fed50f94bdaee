package io.bellwether.protocol.entanglement;

/** What a station does to the world. */
public interface StationEffects {

  /**
   * Sends a message to an end of the link.
   *
   * @param end 0 for {@code from}, 1 for {@code to}
   */
  void tell(int end, EntanglementMessage message);

  /** Whether the pairs of a flow are kept on registers, not as Pauli shares. */
  boolean onRegister(int flow);

  /**
   * Makes a pair on a register, and tells both ends.
   *
   * @param slot number of the memories
   * @param pair its number
   * @param useAtFrom of the memory at {@code from}, as in its {@link EntanglementMessage.Arm}
   * @param useAtTo of the memory at {@code to}
   */
  void entangle(int slot, long pair, long useAtFrom, long useAtTo);

  /** Sets a timer and returns what {@link #cancel} takes. */
  long timer(long time, EntanglementMessage message);

  /** Cancels a timer that has not run yet. */
  void cancel(long timer);
}

package io.bellwether.protocol.entanglement;

/** What a station does to the world. */
public interface StationEffects {

  /**
   * Sends a message to an end of the link.
   *
   * @param end 0 for {@code from}, 1 for {@code to}
   */
  void tell(int end, EntanglementMessage message);

  /** Sets a timer and returns what {@link #cancel} takes. */
  long timer(long time, EntanglementMessage message);

  /** Cancels a timer that has not run yet. */
  void cancel(long timer);
}

package io.bellwether.keys;

/** Is told what applications are answered, on the nodes' threads. It must not act on the run. */
@FunctionalInterface
public interface SupplyObserver {
  /** Looks away, as where a run is repeated. */
  SupplyObserver NONE = (now, ticket, answer) -> {};

  /**
   * A question is answered.
   *
   * @param now virtual time in picoseconds
   * @param ticket of the question
   */
  void answered(long now, long ticket, SupplyAnswer answer);
}

package io.bellwether.state;

/**
 * Something was asked of a quantum state that its formalism cannot do exactly, or that the state no
 * longer allows. The message says what was asked of what, why it is refused and what to use.
 */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Refuses an operation.
   *
   * @param message a full sentence for the owner of the specification or protocol
   */
  public StateException(String message) {
    super(message);
  }
}

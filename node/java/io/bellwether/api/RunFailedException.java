package io.bellwether.api;

/** A node threw: a bug of its program, told with the node, the virtual time and the event. */
public final class RunFailedException extends Exception {
  private static final long serialVersionUID = 1;

  RunFailedException(String failure) {
    super(failure);
  }
}

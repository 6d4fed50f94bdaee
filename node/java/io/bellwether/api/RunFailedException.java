package io.bellwether.api;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.NodeFailure;

/** A node threw: a bug of its program, told with the node, the virtual time and the event. */
public final class RunFailedException extends Exception {
  private static final long serialVersionUID = 1;

  RunFailedException(NodeFailure failure) {
    super(
        "node \""
            + failure.name()
            + "\" failed at "
            + VirtualTime.format(failure.time())
            + " in "
            + failure.event()
            + ": "
            + failure.cause(),
        failure.cause());
  }
}

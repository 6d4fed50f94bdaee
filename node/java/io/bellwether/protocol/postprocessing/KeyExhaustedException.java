package io.bellwether.protocol.postprocessing;

/** There is not as much key as is needed. Nothing was taken. */
public final class KeyExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeyExhaustedException(long needed, long available) {
    super("needed " + needed + " bits of key, " + available + " are there");
  }
}

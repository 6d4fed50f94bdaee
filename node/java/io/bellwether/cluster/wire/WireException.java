package io.bellwether.cluster.wire;

/** Bytes that are not what they should be: says which part, where, and what was expected. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param what the part that is wrong
   * @param position of the byte that it was read up to
   * @param found what is there
   * @param expected what should be
   */
  public WireException(String what, int position, String found, String expected) {
    super("byte " + position + ": " + what + " is " + found + ", expected " + expected);
  }

  /** The same for a value that refused to be built: {@code cause} says what is wrong with it. */
  WireException(String what, int position, RuntimeException cause) {
    super("byte " + position + ": " + what + " is refused: " + cause.getMessage(), cause);
  }
}

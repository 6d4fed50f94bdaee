package io.bellwether.quantity;

/** A text is not the quantity that was asked for; the message says what is expected. */
public final class QuantityException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final String expected;

  QuantityException(String problem, String expected) {
    super(problem + "; expected " + expected);
    this.expected = expected;
  }

  /** What would have been accepted. */
  public String expected() {
    return expected;
  }
}

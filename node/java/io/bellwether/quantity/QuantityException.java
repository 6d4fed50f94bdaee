package io.bellwether.quantity;

/** A text is not the quantity that was asked for; the message says what is expected. */
public final class QuantityException extends IllegalArgumentException {
  public QuantityException(String message) {
    super(message);
  }
}

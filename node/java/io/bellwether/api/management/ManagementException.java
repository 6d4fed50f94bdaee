package io.bellwether.api.management;

/** A management port that cannot be had, with where and why. */
public final class ManagementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ManagementException(String message, Throwable cause) {
    super(message, cause);
  }
}

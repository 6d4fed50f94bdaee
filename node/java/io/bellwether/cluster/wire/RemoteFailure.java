package io.bellwether.cluster.wire;

/**
 * What stands for an exception of another JVM: the name of its type, its message, its stack trace
 * and its cause, all of it text. The exception itself is never sent, because to build it again
 * would be to run whatever constructor a peer names.
 */
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;

  RemoteFailure(String type, String message, StackTraceElement[] trace, Throwable cause) {
    super(message, cause, false, true);
    this.type = type;
    setStackTrace(trace);
  }

  /** Name of the class of the exception. */
  public String type() {
    return type;
  }

  /** As the exception itself would be printed: its type, not this one. */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return getMessage() == null ? type : type + ": " + getMessage();
  }

  /** The name of the type of {@code thrown}, wherever it was thrown. */
  static String typeOf(Throwable thrown) {
    return thrown instanceof RemoteFailure remote ? remote.type : thrown.getClass().getName();
  }
}

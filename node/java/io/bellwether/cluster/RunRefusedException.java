package io.bellwether.cluster;

/** A run on a cluster did not take place, or its results are lost. */
public sealed class RunRefusedException extends RuntimeException permits MemberGoneException {
  private static final long serialVersionUID = 1;

  /** What stands in the way. */
  public RunRefusedException(String message) {
    super(message);
  }
}

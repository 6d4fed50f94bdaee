package io.bellwether.cluster;

/** This member is no member of its cluster any more: no run has begun, and none will. */
public final class MemberGoneException extends RunRefusedException {
  private static final long serialVersionUID = 1;

  /** Of this member. */
  public MemberGoneException() {
    super("this member has left the cluster, or was put out of it, before the run began");
  }
}

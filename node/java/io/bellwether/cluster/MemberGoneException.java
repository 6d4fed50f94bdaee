package io.bellwether.cluster;

/**
 * This member is no member of its cluster any more, or lacks one that it cannot do without: no run
 * has begun, and none will.
 */
public final class MemberGoneException extends RunRefusedException {
  private static final long serialVersionUID = 1;

  /** Of this member. */
  public MemberGoneException() {
    this("this member has left the cluster, or was put out of it,");
  }

  /**
   * @param why nothing will be run here any more, in a few words
   */
  public MemberGoneException(String why) {
    super(why + " before the run began");
  }
}

package io.bellwether.time;

/**
 * An operation on a register on its way to it. Requests are applied in the order (time, key).
 *
 * @param kind what is asked for
 * @param register the name that the node knows the register by, which is that of one it was merged
 *     from
 * @param time when it was asked for, in picoseconds
 * @param key the node that asks, and the number of the operation among that node's ({@link
 *     EventKey}); unique in a run, so random draws are keyed by it and the register
 * @param payload what to do; null if nothing is done to the object
 * @param awaited whether the node waits for the outcome
 * @param other the other register of a joint operation
 * @param handles how many are handed on or given up
 * @param receiver the node that they are handed to
 * @param arrival when they arrive there, in picoseconds
 * @param vouched whether it comes by way of another register, where the asker was a holder
 */
public record Request(
    Kind kind,
    long register,
    long time,
    long key,
    Payload payload,
    boolean awaited,
    long other,
    int handles,
    int receiver,
    long arrival,
    boolean vouched) {

  /** What can be asked for; a joint operation is asked for at both of its registers. */
  public enum Kind {
    /** An operation on the object. */
    OPERATE(1),
    /** A joint operation, at the register that takes the other one over. */
    JOIN(2),
    /** The same, at the register that is taken over. */
    YIELD(3),
    /** Handles go to another node. */
    TRANSFER(4),
    /** Handles are given up. */
    RELEASE(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** A stable number of the kind. */
    public int code() {
      return code;
    }
  }

  /** An operation on one register. */
  public static Request operate(
      long register, long time, long key, Payload payload, boolean awaited) {
    return new Request(Kind.OPERATE, register, time, key, payload, awaited, -1, 0, -1, 0, false);
  }

  /** The part of a joint operation for one of its registers. */
  public static Request joint(
      Kind kind, long register, long other, long time, long key, Payload payload, boolean awaited) {
    return new Request(kind, register, time, key, payload, awaited, other, 0, -1, 0, false);
  }

  /** Handles for another node. */
  public static Request transfer(
      long register, long time, long key, int handles, int receiver, long arrival) {
    return new Request(
        Kind.TRANSFER, register, time, key, null, false, -1, handles, receiver, arrival, false);
  }

  /** Handles given up. */
  public static Request release(long register, long time, long key, int handles) {
    return new Request(Kind.RELEASE, register, time, key, null, false, -1, handles, -1, 0, false);
  }

  /** The same as it goes on from a register that the asker holds. */
  public Request vouch() {
    return new Request(
        kind, register, time, key, payload, awaited, other, handles, receiver, arrival, true);
  }

  /** Id of the node that asks. */
  public int node() {
    return EventKey.sender(key);
  }

  /** The order in which requests are applied; the two parts of a joint operation are adjacent. */
  static int compare(Request one, Request other) {
    int byTime = Long.compare(one.time, other.time);
    int byKey = byTime != 0 ? byTime : Long.compare(one.key, other.key);
    return byKey != 0 ? byKey : one.kind.compareTo(other.kind);
  }
}

package io.bellwether.time;

import java.util.List;

/**
 * What a region tells a peer of registers in its part of a round: first what was asked for, then
 * how far its nodes are, so that whatever comes later is later in the order of operations.
 *
 * @param certified everything that the region's nodes ask for before this, in picoseconds, was sent
 * @param pausedTimes the instants of nodes that wait for an outcome
 * @param pausedKeys the keys of their next operations, ascending
 * @param requests for registers of the peer
 * @param outcomes for nodes of the peer
 * @param guests objects that are merged into registers of the peer
 * @param bounds of registers whose objects were merged into ones of the peer
 * @param ways to where objects have gone since, for such registers of the peer
 * @param closed joint operations that registers of the peer have handed on, and that are done
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
public record RegisterTraffic(
    long certified,
    long[] pausedTimes,
    long[] pausedKeys,
    List<Asked> requests,
    List<Settled> outcomes,
    List<Moved> guests,
    List<Bounded> bounds,
    List<Way> ways,
    List<Closed> closed) {

  /** Of a region whose nodes share no registers. */
  public static final RegisterTraffic NONE =
      new RegisterTraffic(
          0,
          new long[0],
          new long[0],
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /** Whether it says as much as {@link #NONE}. */
  public boolean isNothing() {
    return certified == 0
        && pausedKeys.length == 0
        && requests.isEmpty()
        && outcomes.isEmpty()
        && guests.isEmpty()
        && bounds.isEmpty()
        && ways.isEmpty()
        && closed.isEmpty();
  }

  /**
   * A request.
   *
   * @param register where it goes: the one it names, or the parent of that
   */
  public record Asked(long register, Request request) {}

  /**
   * An outcome.
   *
   * @param key of the operation, which names the node
   */
  public record Settled(long key, long outcome) {}

  /**
   * An object that a joint operation merges into another.
   *
   * @param register that it is merged into
   * @param time of the joint operation, in picoseconds
   * @param key of the joint operation
   */
  public record Moved(long register, long time, long key, Payload object) {}

  /**
   * The earliest operation that may still come from a register by way of another.
   *
   * @param register that the child's object was merged into
   * @param time in picoseconds; {@code NEVER} if the child is gone, or has another parent now
   */
  public record Bounded(long register, long child, long time, long key) {}

  /**
   * A shorter way for a register's requests: its parent's object has gone on.
   *
   * @param child the register
   * @param parent its parent from now on
   */
  public record Way(long child, long parent) {}

  /**
   * A joint operation that is done: no object comes any more to be merged for it.
   *
   * @param register that was asked for it, and had to hand it on
   * @param key of the operation
   */
  public record Closed(long register, long key) {}
}

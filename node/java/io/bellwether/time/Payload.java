package io.bellwether.time;

/**
 * What an event carries: an immutable value, sent from one node to another or to itself.
 *
 * <p>{@link #code} and {@link #digest} decide what the run's fingerprint sees, so they are written
 * by hand: never from {@code hashCode}, serialized bytes or the order of a map or set.
 */
public interface Payload {

  /** A stable number of the payload's type, unique among all payloads, 1 to 65,535. */
  int code();

  /** Adds every declared field that distinguishes this payload to {@code digest}. */
  void digest(Digest digest);
}

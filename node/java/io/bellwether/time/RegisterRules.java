package io.bellwether.time;

import java.util.Comparator;
import java.util.List;

/**
 * The arithmetic of registers: when an operation's turn has come.
 *
 * <p>Every rule is a method of its own, so that a test can break it and see that it is needed.
 */
class RegisterRules {
  private static final long MOST_GUEST_BYTES = 1 << 26;

  /** The order in which the requests for a register are applied. */
  Comparator<Request> order() {
    return Request::compare;
  }

  /** A node that waits for an outcome can ask for its next operation at the instant it is at. */
  void ofPaused(Bound bound, long instant, long nextOperation) {
    bound.set(instant, nextOperation);
  }

  /** A node that waits for nothing has asked for everything before {@code certified}. */
  void ofRunning(Bound bound, long certified, int node) {
    bound.set(certified, EventKey.of(node, 0));
  }

  /** A node whose handle is on its way asks for nothing before it has arrived. */
  void ofReceiver(Bound bound, long arrival, int node) {
    bound.raise(arrival, EventKey.of(node, 0));
  }

  /** Whether a request comes before whatever may still come, itself at the latest. */
  boolean isInTurn(Request request, Bound bound) {
    return bound.isAfter(request);
  }

  /** Whether a register may be merged into another one, which must not be before its turn. */
  boolean mayYield(boolean inTurn) {
    return inTurn;
  }

  /** How much a register of another region that was merged into one here may still ask for. */
  boolean heedsChild(Request request, Bound child) {
    return isInTurn(request, child);
  }

  /** The earliest that a paused node may send something from. */
  long pausedAt(long instant) {
    return instant;
  }

  /**
   * Whether one more object may go to a peer in this round: the first one may, however large.
   *
   * @param sent the bytes of the objects that go there already
   * @param bytes of the object
   */
  boolean hasRoom(long sent, long bytes) {
    return sent == 0 || sent + bytes <= MOST_GUEST_BYTES;
  }

  /** What goes to a peer in this round: whatever its bounds say that it was asked for. */
  List<RegisterTraffic.Asked> ahead(int peer, List<RegisterTraffic.Asked> requests) {
    return requests;
  }
}

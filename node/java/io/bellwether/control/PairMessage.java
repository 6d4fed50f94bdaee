package io.bellwether.control;

import io.bellwether.protocol.entanglement.SwapOrder;
import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/**
 * What the nodes of an entanglement network and its control tell each other.
 *
 * <p>The arrays of these messages are never written to after construction.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface PairMessage extends Payload {

  /** Timer of the node that asks: a demand begins, or its time is over. */
  record DemandDue(int demand, boolean over) implements PairMessage {
    @Override
    public int code() {
      return 520;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand).add(over);
    }
  }

  /** A node asks control for a path for a demand. */
  record PathRequest(int demand) implements PairMessage {
    @Override
    public int code() {
      return 521;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand);
    }
  }

  /**
   * Control gives one node of a path its part of the flow.
   *
   * @param demand id of the demand, and of its flow
   * @param upstream id of the link towards the head; −1 at the head
   * @param downstream id of the link towards the tail; −1 at the tail
   * @param far id of the path's link at the other end of the flow: for the tail the first link of
   *     the path, for all others the last
   * @param order when the node may swap; of an end without meaning
   * @param measured whether the ends measure halves as soon as they are there
   * @param upstreamSlots memories of the link upstream that the flow has at both its ends
   * @param downstreamSlots memories of the link downstream
   */
  record FlowSetup(
      int demand,
      int upstream,
      int downstream,
      int far,
      SwapOrder order,
      boolean measured,
      int[] upstreamSlots,
      int[] downstreamSlots)
      implements PairMessage {
    @Override
    public int code() {
      return 522;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand).add((long) upstream).add((long) downstream).add((long) far);
      if (measured) {
        digest.add(true);
      }
      digest.add(upstreamSlots).add(downstreamSlots);
      if (!order.equals(SwapOrder.ASAP)) {
        digest.add((long) order.position()).add((long) order.last());
        digest.add((long) order.upstreamGoal()).add((long) order.downstreamGoal());
      }
    }
  }

  /** Control refuses a demand for good. */
  record PathRefusal(int demand, PairRefusal reason) implements PairMessage {
    @Override
    public int code() {
      return 523;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand).add((long) reason.code());
    }
  }

  /** The head of a flow gives its memories back: the demand is served, or its time is over. */
  record FlowDone(int demand) implements PairMessage {
    @Override
    public int code() {
      return 524;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand);
    }
  }

  /** Timer of control: memories were reserved for a demand that begins now. */
  record ReservationDue(int demand) implements PairMessage {
    @Override
    public int code() {
      return 526;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand);
    }
  }

  /** Control tells a node of a path that the flow has ended. */
  record FlowEnd(int demand) implements PairMessage {
    @Override
    public int code() {
      return 525;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) demand);
    }
  }
}

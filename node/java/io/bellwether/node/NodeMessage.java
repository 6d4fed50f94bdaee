package io.bellwether.node;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/** What a node tells itself or the management network. */
public sealed interface NodeMessage extends Payload {

  /** What happens to a link. */
  enum Change {
    /** The link breaks: no light, and no key is relayed over it. */
    OUTAGE_BEGINS(1),
    /** The link is mended. */
    OUTAGE_ENDS(2),
    /** A free-space link comes into view. */
    CONTACT_BEGINS(3),
    /** A free-space link goes out of view: no light. */
    CONTACT_ENDS(4),
    /** A {@link RadioView} of a link begins: keys are relayed over it. */
    RADIO_BEGINS(5),
    /** A {@link RadioView} ends. */
    RADIO_ENDS(6),
    /** Somebody begins to eavesdrop on the link, or with more or less of it. */
    ATTACK_BEGINS(7),
    /** Somebody stops to eavesdrop on the link. */
    ATTACK_ENDS(8),
    /** An optical switch has joined the two ends of the link. */
    SWITCH_JOINS(9),
    /** An optical switch moves, and the link has no light. */
    SWITCH_PARTS(10),
    /** The devices of the link are switched off: no light. */
    DARKNESS_BEGINS(11),
    /** They are switched on again. */
    DARKNESS_ENDS(12);

    private final int code;

    Change(int code) {
      this.code = code;
    }

    /**
     * The change with a code.
     *
     * @throws IllegalArgumentException if no change has it
     */
    public static Change of(int code) {
      for (Change change : values()) {
        if (change.code == code) {
          return change;
        }
      }
      throw new IllegalArgumentException("the code of a change is " + code + ", expected 1 to 12");
    }

    /** A stable number of the change. */
    public int code() {
      return code;
    }
  }

  /** Timer: the light or the radio of a link comes, goes, or is changed. */
  record LightChanges(int link, Change change) implements NodeMessage {
    @Override
    public int code() {
      return 400;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(change.code);
    }
  }

  /**
   * A message between two nodes that have no channel of their own, on its way through the hub of
   * the management network.
   *
   * @param source id of the node that sent it
   * @param destination id of the node that it is for
   */
  record Forward(int source, int destination, Payload message) implements NodeMessage {
    @Override
    public int code() {
      return 401;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) source).add((long) destination).add((long) message.code());
      message.digest(digest);
    }
  }
}

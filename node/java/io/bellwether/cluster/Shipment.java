package io.bellwether.cluster;

import io.bellwether.cluster.wire.ClusterMessage;
import java.util.Arrays;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Bytes that are too many for one message: whoever wants them asks for one part after another. */
final class Shipment {
  private static final int PART = 256 << 10;

  /** What the keeper of bytes understands. */
  sealed interface Command {}

  /** Asks for the bytes from {@code offset} on. */
  record Read(int offset, ActorRef<Part> replyTo) implements Command, ClusterMessage {}

  /** Nobody will ask any more. */
  enum Done implements Command {
    INSTANCE
  }

  /**
   * Some of the bytes.
   *
   * @param keeper who has them all
   * @param offset of the first of them
   * @param total how many there are in all
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  record Part(ActorRef<Command> keeper, int offset, int total, byte[] bytes)
      implements ClusterMessage {}

  private Shipment() {}

  /** An actor that keeps the bytes until it is told that it is done. */
  static Behavior<Command> keeping(byte[] bytes) {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Command.class)
                .onMessage(
                    Read.class,
                    read -> {
                      int to = Math.min(bytes.length, read.offset + PART);
                      int from = Math.max(0, Math.min(read.offset, to));
                      byte[] some = Arrays.copyOfRange(bytes, from, to);
                      read.replyTo.tell(new Part(context.getSelf(), from, bytes.length, some));
                      return Behaviors.same();
                    })
                .onMessageEquals(Done.INSTANCE, Behaviors::stopped)
                .build());
  }

  /**
   * Puts parts together again, each asked for when the one before is there. Parts of other bytes,
   * such as those of a run that is given up, and parts that come twice are of no interest.
   */
  static final class Assembly {
    private final ActorRef<Command> keeper;
    private final ActorRef<Part> partsTo;
    private byte[] bytes = {};
    private int size;

    /**
     * @param keeper who has the bytes
     * @param partsTo who is to {@link #add} the parts
     */
    Assembly(ActorRef<Command> keeper, ActorRef<Part> partsTo) {
      this.keeper = keeper;
      this.partsTo = partsTo;
    }

    /**
     * Asks for the next part, or asks again, for the case that the question or the part is lost.
     */
    void ask() {
      keeper.tell(new Read(size, partsTo));
    }

    /** Adds a part and asks for the next; says whether that was the last one. */
    boolean add(Part part) {
      if (!part.keeper.equals(keeper) || part.offset != size || complete()) {
        return false;
      }
      if (size == 0) {
        bytes = new byte[part.total];
      }
      System.arraycopy(part.bytes, 0, bytes, size, part.bytes.length);
      size += part.bytes.length;
      if (!complete()) {
        ask();
      }
      return complete();
    }

    /** Whether nothing is missing. */
    boolean complete() {
      return size > 0 && size == bytes.length;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}

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
   * @param offset of the first of them
   * @param total how many there are in all
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  record Part(int offset, int total, byte[] bytes) implements ClusterMessage {}

  private Shipment() {}

  /** An actor that keeps the bytes until it is told that it is done. */
  static Behavior<Command> keeping(byte[] bytes) {
    return Behaviors.receive(Command.class)
        .onMessage(
            Read.class,
            read -> {
              int to = Math.min(bytes.length, read.offset + PART);
              int from = Math.max(0, Math.min(read.offset, to));
              read.replyTo.tell(new Part(from, bytes.length, Arrays.copyOfRange(bytes, from, to)));
              return Behaviors.same();
            })
        .onMessageEquals(Done.INSTANCE, Behaviors::stopped)
        .build();
  }

  /** Puts parts together again. */
  static final class Assembly {
    private byte[] bytes = {};
    private int size;

    /** Adds a part; says whether that was the last one. */
    boolean add(Part part) {
      if (size == 0) {
        bytes = new byte[part.total];
      }
      if (part.offset != size || part.total != bytes.length) {
        return false;
      }
      System.arraycopy(part.bytes, 0, bytes, size, part.bytes.length);
      size += part.bytes.length;
      return complete();
    }

    /** Whether nothing is missing. */
    boolean complete() {
      return size > 0 && size == bytes.length;
    }

    /** Where the next part begins. */
    int next() {
      return size;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}

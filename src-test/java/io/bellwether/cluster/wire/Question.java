package io.bellwether.cluster.wire;

import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/** A message between members for tests: all kinds of components. */
@SuppressWarnings("ArrayRecordComponent")
public record Question(
    String text,
    byte[] bytes,
    int[] ints,
    long[] longs,
    double number,
    List<String> list,
    Map<String, Integer> map,
    ActorRef<Answer> replyTo)
    implements ClusterMessage {

  /** The answer to it. */
  public record Answer(String text, ActorRef<Answer> from) implements ClusterMessage {}

  /** A message that nobody has registered. */
  public record Stranger(String text) implements ClusterMessage {}

  static Question to(ActorRef<Answer> replyTo) {
    return new Question(
        "Où? 🔑",
        new byte[] {1, -2, 3},
        new int[] {4, -5, Integer.MIN_VALUE},
        new long[] {6, -7, Long.MIN_VALUE},
        Math.PI,
        List.of("a", "b"),
        Map.of("eight", 8),
        replyTo);
  }
}

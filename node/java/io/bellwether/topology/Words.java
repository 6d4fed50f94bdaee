package io.bellwether.topology;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads the words of the YAML form that stand for the values of an enum. */
final class Words {
  private Words() {}

  /** The words that there are, for messages. */
  static <E extends Enum<E>> String anyOf(Class<E> type, Function<E, String> word) {
    return "one of " + String.join(", ", all(type, word));
  }

  /**
   * The value that a word stands for.
   *
   * @throws InvalidValueException if it is none of them
   */
  static <E extends Enum<E>> E of(String text, Class<E> type, Function<E, String> word) {
    List<String> known = all(type, word);
    int at = known.indexOf(text);
    Check.that(at >= 0, "", Problems.quote(text), Nearest.oneOf(text, known));
    return type.getEnumConstants()[at];
  }

  private static <E extends Enum<E>> List<String> all(Class<E> type, Function<E, String> word) {
    return Arrays.stream(type.getEnumConstants()).map(word).toList();
  }
}

package io.bellwether.topology;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant: the word with the smallest Levenshtein distance. */
final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  static Optional<String> of(String word, Collection<String> known) {
    String best = null;
    int bestDistance = Math.min(3, Math.max(1, word.length() / 2)) + 1;
    if (word.length() <= LONGEST) {
      for (String candidate : known) {
        if (Math.abs(candidate.length() - word.length()) < bestDistance) {
          int distance = distance(word, candidate);
          if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** "one of a, b, c", led by the likeliest. */
  static String oneOf(String word, Collection<String> known) {
    String list = "one of " + String.join(", ", known);
    return of(word, known).map(near -> "\"" + near + "\" (" + list + ")").orElse(list);
  }

  /** "the id of a node", led by the likeliest id where there is one. */
  static String or(String word, Collection<String> known, String otherwise) {
    return of(word, known).map(near -> otherwise + ", such as \"" + near + '"').orElse(otherwise);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}

package io.bellwether.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while reading goes on, so that one attempt shows all problems. */
final class Problems {
  private static final int LISTED = 50;

  private final List<Problem> list = new ArrayList<>();
  private int unlisted;
  private boolean somethingUnread;

  void add(Mark mark, String path, String found, String expected) {
    if (list.size() < LISTED) {
      list.add(new Problem(mark.file(), mark.line(), path, found, expected));
    } else {
      unlisted++;
    }
  }

  void addAll(SpecificationException refusal) {
    refusal
        .problems()
        .forEach(
            problem ->
                add(
                    new Mark(problem.file(), problem.line()),
                    problem.path(),
                    problem.found(),
                    problem.expected()));
  }

  /** Remembers that a part, reported already, could not be read; it may have had any names. */
  void markUnread() {
    somethingUnread = true;
  }

  /** Whether names that are nowhere may be in what could not be read. */
  boolean somethingUnread() {
    return somethingUnread;
  }

  /** Whether further problems are only counted. */
  boolean isFull() {
    return list.size() >= LISTED;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** Ends reading if anything was wrong. */
  void throwIfAny() {
    if (!list.isEmpty()) {
      List<Problem> sorted = new ArrayList<>(list);
      sorted.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
      throw new SpecificationException(sorted, unlisted);
    }
  }

  /** Ends reading at once. */
  static SpecificationException fatal(Mark mark, String path, String found, String expected) {
    return new SpecificationException(
        List.of(new Problem(mark.file(), mark.line(), path, found, expected)), 0);
  }

  /** A text from a file in quotes, on one line, cut to a readable length. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    int shown = Math.min(text.length(), 60);
    for (int i = 0; i < shown; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return out.append(shown < text.length() ? "…\"" : "\"").toString();
  }
}

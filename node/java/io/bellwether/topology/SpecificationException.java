package io.bellwether.topology;

import java.util.List;
import java.util.stream.Collectors;

/** A specification was refused; {@link #problems} says why, in the order of the files. */
public final class SpecificationException extends RuntimeException {
  private final List<Problem> problems;

  /**
   * @param problems at least one
   * @param unlisted how many more there were
   */
  SpecificationException(List<Problem> problems, int unlisted) {
    super(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
            + (unlisted > 0 ? "\nand " + unlisted + " more" : ""));
    this.problems = List.copyOf(problems);
  }

  /**
   * A network that can be read but not run.
   *
   * @param network its name
   * @param path of the element, such as {@code entanglement.fibre.memory.cutoff}
   */
  public static SpecificationException cannotRun(
      String network, String path, String found, String expected) {
    return new SpecificationException(List.of(new Problem(network, 0, path, found, expected)), 0);
  }

  /** What is wrong: one entry or more. */
  public List<Problem> problems() {
    return problems;
  }
}

package io.bellwether.topology;

/**
 * One thing that is wrong with a specification, and where.
 *
 * @param file name of the file, or {@code --set} for an override
 * @param line counted from 1, 0 if the problem has no line
 * @param path such as {@code links[3].length}, empty for the file as a whole
 * @param found what stands there
 * @param expected what would be accepted
 */
public record Problem(String file, int line, String path, String found, String expected) {
  /** One line: {@code file:line: path: found …, expected …}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + "found "
        + found
        + ", expected "
        + expected;
  }
}

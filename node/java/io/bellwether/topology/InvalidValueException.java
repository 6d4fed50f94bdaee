package io.bellwether.topology;

/**
 * A value of a specification, or an option of a run, lies outside its range.
 *
 * <p>{@link #field} is the key under which the YAML form writes the value, so that a reader can
 * point at its line, or the name of the option.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private final String field;
  private final String found;
  private final String expected;

  public InvalidValueException(String field, String found, String expected) {
    super(field + " is " + found + ", expected " + expected);
    this.field = field;
    this.found = found;
    this.expected = expected;
  }

  /** The key of the value in the YAML form, or the name of the option. */
  public String field() {
    return field;
  }

  /** The value that was refused, with its unit. */
  public String found() {
    return found;
  }

  /** The range that would have been accepted. */
  public String expected() {
    return expected;
  }
}

package io.bellwether.time;

/** A value of the configuration that is not as it must be; the message is for whoever wrote it. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A refused value.
   *
   * @param key with its whole path
   * @param found as it was written
   * @param expected what would do
   * @param where it was written, such as a file and its line
   */
  ConfigurationException(String key, String found, String expected, String where, Throwable cause) {
    super(key + " = " + found + ", expected " + expected + " (" + where + ")", cause);
  }
}

package io.bellwether.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version of the program
 * @param commit it was built from, "unknown" where the build did not know
 */
public record Build(String version, String commit) {

  /** The running build. */
  public static Build current() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = properties.getProperty("commit", "");
    return new Build(
        properties.getProperty("version"),
        commit.isEmpty() || commit.startsWith("${") ? "unknown" : commit);
  }
}

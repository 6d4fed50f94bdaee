package io.bellwether;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Tools that tests need and that a machine may lack. */
public final class NeededTool {
  private NeededTool() {}

  /** Skips the test where a program is not there, unless the environment forbids it. */
  public static void isThere(String program) throws InterruptedException {
    try {
      Process version =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(version.waitFor()).as(program + " --version").isZero();
    } catch (IOException missing) {
      isMissing(program + ": " + missing.getMessage());
    }
  }

  /**
   * Skips the test, unless the environment forbids it.
   *
   * @param what is needed, and why it is not to be had
   */
  public static void isMissing(String what) {
    assertThat(System.getenv("BELLWETHER_TOOLS")).as("needs " + what).isNotEqualTo("required");
    Assumptions.abort("needs " + what);
  }
}

package io.bellwether.cli;

import io.bellwether.api.RunFailedException;
import io.bellwether.topology.SpecificationException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one clear message and an exit code; never a stack trace. */
final class Refusals implements IExecutionExceptionHandler {
  static final String PREFIX = "bellwether: ";
  private static final String DEBUG = "BELLWETHER_DEBUG";

  /** A command that ends with a message of its own. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final ExitCode code;

    Refusal(ExitCode code, String message, Throwable cause) {
      super(message, cause);
      this.code = code;
    }
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    ExitCode code;
    if (problem instanceof Refusal refusal) {
      code = refusal.code;
      err.println(PREFIX + problem.getMessage());
    } else if (problem instanceof SpecificationException refused) {
      code = ExitCode.SPECIFICATION;
      int count = refused.problems().size();
      err.println(
          PREFIX
              + "the specification is refused: "
              + count
              + (count == 1 ? " problem" : " problems"));
      err.println(problem.getMessage());
    } else if (problem instanceof RunFailedException) {
      code = ExitCode.NODE_FAILED;
      err.println(PREFIX + problem.getMessage());
    } else {
      code = ExitCode.INTERNAL_ERROR;
      err.println(
          PREFIX
              + "internal error, a bug: "
              + problem
              + String.format(Locale.ROOT, " (set %s=1 for where)", DEBUG));
    }
    if (System.getenv(DEBUG) != null) {
      problem.printStackTrace(err);
    }
    err.flush();
    return code.code();
  }
}

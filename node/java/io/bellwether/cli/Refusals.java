package io.bellwether.cli;

import com.typesafe.config.ConfigException;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.management.ManagementException;
import io.bellwether.cluster.ClusterConfigurationException;
import io.bellwether.cluster.RunRefusedException;
import io.bellwether.time.ConfigurationException;
import io.bellwether.topology.InvalidValueException;
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

    /** An option of the command line, its dashes included, that is not as it must be. */
    static Refusal usage(String option, String message) {
      return new Refusal(ExitCode.USAGE, option + ": " + message, null);
    }

    /** An option of a run that is out of range. */
    static Refusal usage(InvalidValueException option) {
      return usage("--" + option.field(), option.found() + ", expected " + option.expected());
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
    } else if (problem instanceof RunRefusedException
        || problem instanceof ClusterConfigurationException
        || problem instanceof ManagementException) {
      code = ExitCode.CLUSTER;
      err.println(PREFIX + problem.getMessage());
    } else if (problem instanceof RunFailedException) {
      code = ExitCode.NODE_FAILED;
      err.println(PREFIX + problem.getMessage());
    } else if (misconfigured(problem) != null) {
      code = ExitCode.SPECIFICATION;
      err.println(PREFIX + "the configuration is refused: " + misconfigured(problem));
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

  /**
   * What is wrong with the configuration, if that is what is wrong; Pekko wraps what it comes upon
   * in its own words, so the innermost cause tells most.
   */
  private static String misconfigured(Throwable problem) {
    String message = null;
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException) {
        return cause.getMessage();
      }
      if (cause instanceof ConfigException
          || cause instanceof org.apache.pekko.ConfigurationException) {
        message = cause.getMessage();
      }
    }
    return message;
  }
}

package io.bellwether.cli;

import io.bellwether.api.Build;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code bellwether} command. */
@Command(
    name = "bellwether",
    description =
        "Emulate quantum networks: every node an actor, every run repeatable bit for bit.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      ResultsCommand.class,
      CancelCommand.class,
      NetworksCommand.class,
      CheckCommand.class,
      PartitionCommand.class,
      ReproCommand.class,
      ReferenceCommand.class,
      CertsCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error, a bug",
      "2:wrong usage",
      "3:a specification, manifest, log of requests or configuration is refused",
      "4:a node of the network failed",
      "5:repro, serve --replay: the results differ",
      "6:a folder, a file or standard output cannot be written; serve: certificates, the log or a"
          + " port cannot be had",
      "7:a member of the cluster was lost; results of the others are kept and marked incomplete",
      "8:the cluster cannot be started or joined, or refuses the run",
      "9:a service cannot be reached or refuses what it is asked, or a run that was watched there"
          + " did not finish",
      "130:interrupted by Ctrl-C; results so far are kept and marked incomplete",
      "143:terminated by SIGTERM, likewise"
    })
public final class Main {

  /** The version and the commit. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Build build = Build.current();
      return new String[] {"bellwether " + build.version() + " (" + build.commit() + ")"};
    }
  }

  private Main() {}

  /** Runs the command line and exits with its documented code. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  private static int execute(String[] args) {
    LoggerFactory.getILoggerFactory(); // before any actor logs, so that nothing has to be replayed
    CommandLine line = commandLine();
    StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    line.setOut(new PrintWriter(out, false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    int code = line.execute(args);
    line.getOut().flush();
    if (out.lost()) {
      line.getErr()
          .println(
              Refusals.PREFIX + "standard output cannot be written; what belongs there is lost");
      code = code == ExitCode.DONE.code() ? ExitCode.NOT_WRITABLE.code() : code;
    }
    line.getErr().flush();
    Interruption.commandIsOver();
    return code;
  }

  /** The command line, its streams still the standard ones. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(new Refusals());
    line.setParameterExceptionHandler(
        (wrong, args) -> {
          CommandLine command = wrong.getCommandLine();
          PrintWriter err = command.getErr();
          err.println(Refusals.PREFIX + wrong.getMessage());
          if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println(
                "Try '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
          }
          err.flush();
          return ExitCode.USAGE.code();
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    wholeNumbers(line, Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE, int.class);
    wholeNumbers(line, Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.class);
    wholeNumbers(line, Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE, long.class);
    if (System.getenv("NO_COLOR") != null) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    return line;
  }

  private static <T extends Number> void wholeNumbers(
      CommandLine line, Function<String, T> read, long least, long most, Class<T> type) {
    line.registerConverter(
        type,
        text -> {
          try {
            return read.apply(text);
          } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException(
                String.format(
                    "found \"%s\", expected a whole number from %d to %d", text, least, most));
          }
        });
  }
}

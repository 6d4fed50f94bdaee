package io.bellwether.cli;

import io.bellwether.api.Build;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
      WorkerCommand.class,
      NetworksCommand.class,
      CheckCommand.class,
      PartitionCommand.class,
      ReproCommand.class,
      CertsCommand.class,
      BenchCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error, a bug",
      "2:wrong usage",
      "3:a specification or manifest is refused",
      "4:a node of the network failed",
      "5:repro: the results differ",
      "6:a folder cannot be written",
      "7:a member of the cluster was lost; results of the others are kept and marked incomplete",
      "8:the cluster cannot be started or joined, or refuses the run",
      "130:interrupted; results so far are kept and marked incomplete"
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
    line.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    int code = line.execute(args);
    line.getOut().flush();
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
    if (System.getenv("NO_COLOR") != null) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    return line;
  }
}

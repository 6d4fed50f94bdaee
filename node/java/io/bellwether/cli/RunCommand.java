package io.bellwether.cli;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cli.SpreadOptions.Spread;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.ResultFolder;
import io.bellwether.results.RunSummary.PaceResult;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether run}: runs a network, shows and keeps what it gave. */
@Command(
    name = "run",
    description = "Run a network. Results go to --out and a summary to standard output.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  /** From which on a paced run is said to have fallen behind. */
  private static final double LATE_SECONDS = 0.2;

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions network;
  @Mixin private RunSettings settings;
  @Mixin private SpreadOptions spreading;
  @Mixin private ManagementOption management;
  @Mixin private LiveOption live;

  @Option(
      names = "--pace",
      paramLabel = "FACTOR",
      description = "Follow the wall clock, such as 1x or 60x (default: as fast as possible).")
  private String pace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for manifest, summary and tables; made if needed.")
  private Path out;

  @Option(
      names = "--force",
      description = "Replace what is in --out: a run, or other files of its names.")
  private boolean force;

  @Option(names = "--json", description = "Print the summary as JSON, alone, on standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "Show no progress on standard error.")
  private boolean quiet;

  @Override
  public Integer call() throws Refusal, RunFailedException {
    NetworkSpec networkSpec = network.loadToRun();
    RunOptions options = options(networkSpec);
    ResultFolder folder = folder();
    try (Spread spread = spreading.open(options.threads())) {
      Emulation emulation = spread.emulation(networkSpec, options);
      RunRecord record;
      try (ManagementOption.Port port = management.open(emulation::live, spread.member());
          LiveOption.Page page = live.open(emulation::live);
          Interruption interruption = new Interruption(emulation.control()::requestStop)) {
        port.announce();
        interruption.watch();
        page.announce(spec.commandLine().getErr());
        page.countAt(port);
        record = watched(emulation, options);
        show(networkSpec, record);
        keep(networkSpec, record, folder);
      }
      return ending(record).code();
    }
  }

  private ExitCode ending(RunRecord record) {
    if (!record.trouble().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "%s%s; last safe virtual time %s, results up to there are marked incomplete%n",
          Refusals.PREFIX,
          record.trouble(),
          VirtualTime.format(record.manifest().virtualPicoseconds()));
      err.flush();
      return ExitCode.MEMBER_LOST;
    }
    PaceResult kept = record.summary().pace();
    if (kept != null && kept.lateSeconds() > LATE_SECONDS) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "%sthe run could not keep its pace of %s: it was up to %.2f s late%n",
          Refusals.PREFIX,
          pace,
          kept.lateSeconds());
      err.flush();
    }
    return record.summary().complete() ? ExitCode.DONE : ExitCode.INTERRUPTED;
  }

  private RunRecord watched(Emulation emulation, RunOptions options) throws RunFailedException {
    try (Progress progress = new Progress(emulation.control(), options.duration(), quiet)) {
      progress.watch();
      return emulation.run();
    }
  }

  private void keep(NetworkSpec networkSpec, RunRecord record, ResultFolder folder) throws Refusal {
    if (folder == null) {
      return;
    }
    try {
      folder.write(record.manifest(), record.summary(), SpecificationWriter.toYaml(networkSpec));
    } catch (IOException e) {
      throw notWritable("the results cannot be written: " + e, e);
    }
    if (!json) {
      PrintWriter to = spec.commandLine().getOut();
      to.println("Results are in " + folder.path());
      to.flush();
    }
  }

  private static Refusal notWritable(String why, IOException cause) {
    return new Refusal(ExitCode.NOT_WRITABLE, "--out: " + why, cause);
  }

  private void show(NetworkSpec networkSpec, RunRecord record) {
    new SummaryPage(networkSpec, record.summary()).show(spec.commandLine().getOut(), json);
  }

  private RunOptions options(NetworkSpec networkSpec) throws Refusal {
    double factor = pace == null ? 0 : factor(pace);
    return settings.options(networkSpec, networkSpec.duration(), factor, spreading.processors());
  }

  /** Reads a pace such as 60x. */
  static double factor(String pace) throws Refusal {
    try {
      double value =
          Double.parseDouble(pace.endsWith("x") ? pace.substring(0, pace.length() - 1) : pace);
      if (value != 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw Refusal.usage("--pace", "\"" + pace + "\", expected a factor such as 1x or 60x");
    }
    throw Refusal.usage("--pace", pace + ", expected more than 0x");
  }

  private ResultFolder folder() throws Refusal {
    if (out == null) {
      return null;
    }
    if (out.toString().isEmpty()) {
      throw Refusal.usage("--out", "\"\", expected a folder");
    }
    try {
      return ResultFolder.prepare(out, force);
    } catch (IOException e) {
      throw notWritable(e.getMessage(), e);
    }
  }
}

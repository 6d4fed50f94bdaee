package io.bellwether.cli;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.api.delivery.RecordedRequests;
import io.bellwether.api.delivery.RequestLog;
import io.bellwether.api.delivery.ServedRun;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.keys.SupplyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.time.EngineControl;
import io.bellwether.time.Ingress;
import io.bellwether.topology.InvalidValueException;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bellwether serve}: a paced run from which real software takes keys, or a service of runs.
 */
@Command(
    name = "serve",
    description = {
      "Without a network: take runs over HTTP, one after the other, and keep their results;"
          + " 'submit', 'status', 'watch', 'results' and 'cancel' ask it.",
      "With a network: run it at the pace of the wall clock and deliver its keys to applications by"
          + " ETSI GS QKD 014: HTTPS with client certificates, one port for each node with"
          + " applications.",
      "The keys are those of an emulation, pseudo-random and public by design: protect nothing with"
          + " them. Requests are logged; --replay runs a log again and compares, of one that was"
          + " cut off up to --duration."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;
  private static final int FIRST_PORT = 8443;
  private static final long LONGEST = VirtualTime.parse("24 h");

  /** What a log settles, or nobody asks for who is not served. */
  private static final List<String> OF_SERVICE =
      List.of("--seed", "--pace", "--host", "--port", "--certs", "--log");

  private static final List<String> OF_DELIVERY =
      List.of("--set", "--duration", "--seed", "--pace", "--log", "--replay", "--json");
  private static final List<String> OF_RUNS =
      List.of(
          "--results", "--tokens", "--clients", "--join", "--cluster", "--regions", "--management");

  @Spec private CommandSpec spec;
  @Mixin private RunSettings settings;
  @Mixin private ServiceOptions service;
  @Mixin private SpreadOptions spreading;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NET|FILE",
      description =
          "Deliver keys of this network, named as for 'run' (default: be a service of runs).")
  private String network;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the network, such as nodes=100; may be repeated.")
  private final List<String> parameters = new ArrayList<>();

  @Option(
      names = "--pace",
      paramLabel = "FACTOR",
      defaultValue = "1x",
      description = "Virtual seconds per second, such as 1x or 60x (default: ${DEFAULT-VALUE}).")
  private String pace;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port of the service (default: 7680), or of the first node with applications; the others,"
              + " in the order of the specification, have those that follow (default: 8443). 0 for"
              + " any that are free.")
  private Integer port;

  @Option(
      names = "--certs",
      paramLabel = "DIR",
      description =
          "Folder with the certificates that 'bellwether certs DIR --network NET' makes (default:"
              + " certs). Of the service: folder with its tls.crt, tls.key and ca.crt (default:"
              + " plain HTTP).")
  private Path certs;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      defaultValue = "requests.jsonl",
      description = "New file for the requests (default: ${DEFAULT-VALUE}).")
  private Path log;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description =
          "Serve nobody: run the requests of a log again, as fast as possible, and compare with"
              + " what it says.")
  private Path replay;

  @Option(names = "--json", description = "Print the summary as JSON, alone, on standard output.")
  private boolean json;

  @Override
  public Integer call() throws Refusal, RunFailedException {
    if (port != null && (port < 0 || port > MOST_PORT)) {
      throw Refusal.usage("--port", port + ", expected 0 to " + MOST_PORT);
    }
    if (network == null) {
      refuseGiven(OF_DELIVERY, "only with a network");
      return service.serve(
          spec.commandLine().getErr(),
          spreading,
          settings.threads(spreading.processors()),
          new ServiceOptions.Place(host, port == null ? ServiceOptions.PORT : port, certs));
    }
    refuseGiven(OF_RUNS, "only without a network");
    if (spreading.jvmsHere() != 1) {
      throw Refusal.usage(
          "--jvms", spreading.jvmsHere() + ", expected 1: the outside comes into one JVM only");
    }
    NetworkSpec networkSpec = NetworkOptions.of(network, parameters).loadToRun();
    return replay == null ? serve(networkSpec) : repeat(networkSpec);
  }

  private void refuseGiven(List<String> options, String why) throws Refusal {
    for (String option : options) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw Refusal.usage(option, why);
      }
    }
  }

  private int serve(NetworkSpec networkSpec) throws Refusal, RunFailedException {
    Path folder = certs == null ? Path.of("certs") : certs;
    int first = port == null ? FIRST_PORT : port;
    RunOptions options =
        settings.options(networkSpec, LONGEST, RunCommand.factor(pace), processors());
    RunRecord record;
    try (ServedRun run =
            new ServedRun(networkSpec, options, new ServedRun.Service(host, first, folder, log));
        Interruption interruption = new Interruption(run.control()::requestStop)) {
      interruption.watch();
      announce(run, options);
      record = run.run();
      show(networkSpec, record);
    } catch (InvalidValueException e) {
      throw new Refusal(
          ExitCode.SPECIFICATION, networkSpec.name() + " cannot be served: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Refusal(ExitCode.NOT_WRITABLE, "serve: " + e.getMessage(), e);
    }
    return (record.summary().complete() ? ExitCode.DONE : ExitCode.INTERRUPTED).code();
  }

  /** A processor is left to those who ask. */
  private static int processors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /** Where whom to ask, on standard error: standard output belongs to results. */
  private void announce(ServedRun run, RunOptions options) {
    PrintWriter err = spec.commandLine().getErr();
    for (ServedRun.Entity entity : run.entities()) {
      err.printf(
          "KME %s  https://%s:%d  for %s%n",
          entity.node(),
          host,
          entity.address().getPort(),
          String.join(", ", entity.applications()));
    }
    err.printf(
        "Emulated keys, to protect nothing with. Requests are logged in %s. Ctrl-C ends the run,"
            + " at the latest it ends after %s.%n",
        log, VirtualTime.format(options.duration()));
    err.flush();
  }

  private void show(NetworkSpec networkSpec, RunRecord record) {
    new SummaryPage(networkSpec, record.summary()).show(spec.commandLine().getOut(), json);
  }

  private int repeat(NetworkSpec networkSpec) throws Refusal, RunFailedException {
    refuseGiven(OF_SERVICE, "not together with --replay, which runs a log as it is");
    RecordedRequests recorded;
    try {
      recorded = RecordedRequests.read(replay, networkSpec);
    } catch (IOException e) {
      String why = Files.exists(replay) ? "it cannot be read" : "there is no such file";
      throw new Refusal(ExitCode.SPECIFICATION, "log " + replay + " is refused: " + why, e);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.SPECIFICATION, "log " + replay + " is refused: " + e.getMessage(), e);
    }
    RequestLog.End end = recorded.end();
    long until = until(recorded);
    long seed = recorded.head().seed();
    RunOptions options = settings.options(networkSpec, until, seed, 0, processors());
    Emulation emulation =
        Emulation.served(
            networkSpec, options, Ingress.recorded(recorded.arrivals()), SupplyObserver.NONE);
    RunRecord record;
    EngineControl control = emulation.control();
    try (Interruption interruption = new Interruption(control::requestStop)) {
      interruption.watch();
      record = emulation.run();
    }
    show(networkSpec, record);
    if (!record.summary().complete()) {
      throw new Refusal(ExitCode.INTERRUPTED, "interrupted; nothing is compared", null);
    }
    return compare(record.summary(), end);
  }

  /** Where the served run ended, or where to end if it was cut off. */
  private long until(RecordedRequests recorded) throws Refusal {
    RequestLog.End end = recorded.end();
    long planned = recorded.head().durationPicoseconds();
    if (end == null) {
      return Math.min(planned, settings.duration(planned));
    }
    if (end.virtualPicoseconds() == 0) {
      throw new Refusal(
          ExitCode.SPECIFICATION,
          "log " + replay + " is refused: its run was stopped before its first event",
          null);
    }
    return end.complete() ? planned : end.virtualPicoseconds();
  }

  private int compare(RunSummary again, RequestLog.End end) {
    PrintWriter err = spec.commandLine().getErr();
    boolean same =
        end == null
            || (end.fingerprint().equals(again.fingerprint()) && end.events() == again.events());
    if (end == null) {
      err.println("The log has no last line: its run was cut off, and nothing is compared.");
    } else if (same) {
      err.printf(
          "identical to the log: fingerprint %s, %,d events%n",
          again.fingerprint(), again.events());
    } else {
      err.printf(
          "different: fingerprint is %s with %,d events, the log says %s with %,d%n",
          again.fingerprint(), again.events(), end.fingerprint(), end.events());
    }
    err.flush();
    return (same ? ExitCode.DONE : ExitCode.RESULTS_DIFFER).code();
  }
}

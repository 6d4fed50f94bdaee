package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether bench}: figures beside their goals. */
@Command(
    name = "bench",
    description = "Measure the emulator on this machine, with goals beside the figures.",
    subcommands = SecondJvmCommand.class,
    mixinStandardHelpOptions = true)
final class BenchCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "engine",
      description = {
        "Events per second of node actors, against one plain heap.",
        "Says first about how long it takes: a good minute unless told otherwise."
      },
      mixinStandardHelpOptions = true)
  int engine(
      @Option(
              names = "--rounds",
              defaultValue = "5",
              description = "Measured rounds, after one to warm up (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Option(
              names = "--milliseconds",
              defaultValue = "500",
              description = "Virtual milliseconds a run (default: ${DEFAULT-VALUE}).")
          int milliseconds)
      throws Refusal {
    within("--rounds", rounds, 1_000);
    within("--milliseconds", milliseconds, 100_000);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%sthis takes about %,d s on two cores%n",
        Refusals.PREFIX,
        EngineBenchmark.expectedSeconds(rounds, milliseconds));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    new EngineBenchmark(rounds, milliseconds).run(out);
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "cluster",
      description = {
        "What it costs to spread a run over two JVMs: rounds and events per second between them,",
        "and their speed against one JVM's. Starts the other JVM itself.",
        "Takes a minute or two unless told otherwise."
      },
      mixinStandardHelpOptions = true)
  int cluster(
      @Option(
              names = "--rounds",
              defaultValue = "3",
              description = "Measured rounds, after one to warm up (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Option(
              names = "--milliseconds",
              defaultValue = "3000",
              description =
                  "Virtual milliseconds of the heavy run; the other measurements shrink with it"
                      + " (default: ${DEFAULT-VALUE}).")
          int milliseconds)
      throws Refusal, IOException {
    within("--rounds", rounds, 1_000);
    within("--milliseconds", milliseconds, 100_000);
    PrintWriter out = spec.commandLine().getOut();
    new ClusterBenchmark(rounds, milliseconds).run(out);
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "postprocessing",
      description = {
        "Sifted bits per second through real post-processing: Cascade, verification and the",
        "Toeplitz hash of both ends of one link, on one thread. Takes some seconds."
      },
      mixinStandardHelpOptions = true)
  int postProcessing(
      @Option(
              names = "--rounds",
              defaultValue = "9",
              description = "Measured blocks, after some to warm up (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Option(
              names = "--bits",
              defaultValue = "1000000",
              description = "Sifted bits a block (default: ${DEFAULT-VALUE}).")
          int bits,
      @Option(
              names = "--qber",
              defaultValue = "0.03",
              description = "Share of wrong bits, 0.001 to 0.1 (default: ${DEFAULT-VALUE}).")
          double errorRate)
      throws Refusal {
    within("--rounds", rounds, 1_000);
    if (bits < 10_000 || bits > 100_000_000) {
      throw Refusal.usage("--bits", bits + ", expected 10000 to 100000000");
    }
    if (!(errorRate >= 0.001 && errorRate <= 0.1)) {
      throw Refusal.usage("--qber", errorRate + ", expected 0.001 to 0.1");
    }
    PrintWriter out = spec.commandLine().getOut();
    new PostProcessingBenchmark(rounds, bits, errorRate).run(out);
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "delivery",
      description = {
        "Round trips of ETSI GS QKD 014 a second, enc_keys and dec_keys, from a paced china-4600:",
        "how long one takes, and what processor time. Clients and server share this JVM.",
        "Takes half a minute or so."
      },
      mixinStandardHelpOptions = true)
  int delivery(
      @Option(
              names = "--clients",
              defaultValue = "16",
              description = "Clients that ask at a time (default: ${DEFAULT-VALUE}).")
          int clients,
      @Option(
              names = "--trips",
              defaultValue = "1000",
              description =
                  "Measured round trips of each client, after some to warm up (default:"
                      + " ${DEFAULT-VALUE}).")
          int trips)
      throws Refusal, IOException {
    within("--clients", clients, 256);
    within("--trips", trips, 100_000);
    PrintWriter out = spec.commandLine().getOut();
    new DeliveryBenchmark(clients, trips).run(out);
    out.flush();
    return ExitCode.DONE.code();
  }

  private static void within(String option, int value, int most) throws Refusal {
    if (value < 1 || value > most) {
      throw Refusal.usage(option, value + ", expected 1 to " + most);
    }
  }
}

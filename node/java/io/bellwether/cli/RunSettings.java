package io.bellwether.cli;

import io.bellwether.api.RunOptions;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.quantity.QuantityException;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.InvalidValueException;
import io.bellwether.topology.NetworkSpec;
import picocli.CommandLine.Option;

/** Length, seed and threads of a run, for all verbs that run networks. */
final class RunSettings {
  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description =
          "Virtual time, such as 10s, 90 min, 1h (default: the network's own; of serve 24 h, and of"
              + " its --replay as logged).")
  private String duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all random draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that advance nodes (default: as many as are worth their while, at most one per"
              + " processor). Never changes a result.")
  private Integer threads;

  /** The threads that were asked for, or {@code otherwise} if none were. */
  int threads(int otherwise) throws Refusal {
    int count = threads == null ? otherwise : threads;
    if (count < 1 || count > RunOptions.MOST_THREADS) {
      throw Refusal.usage("--threads", count + ", expected 1 to " + RunOptions.MOST_THREADS);
    }
    return count;
  }

  /** The time that was asked for in picoseconds, or {@code otherwise} if none was. */
  long duration(long otherwise) throws Refusal {
    if (duration == null) {
      return otherwise;
    }
    try {
      return VirtualTime.parse(duration);
    } catch (QuantityException e) {
      throw Refusal.usage("--duration", e.getMessage());
    }
  }

  /**
   * The options of a run of a network, as fast as possible or at a pace.
   *
   * @param otherwise picoseconds that it lasts if no other time was asked for
   * @param pace virtual seconds per second, 0 for as fast as possible
   * @param processors that its threads may have if none were asked for, 1 or more
   */
  RunOptions options(NetworkSpec network, long otherwise, double pace, int processors)
      throws Refusal {
    return options(network, duration(otherwise), seed, pace, processors);
  }

  /** The same with a length and seed that were settled before, such as those of a log. */
  RunOptions options(NetworkSpec network, long end, long settled, double pace, int processors)
      throws Refusal {
    int most = Math.min(processors, RunOptions.MOST_THREADS);
    try {
      return new RunOptions(
          end, settled, threads == null ? ExpectedLoad.threads(network, most) : threads, pace);
    } catch (InvalidValueException e) {
      throw Refusal.usage(e);
    }
  }
}

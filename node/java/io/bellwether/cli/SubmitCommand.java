package io.bellwether.cli;

import io.bellwether.api.service.RunStatus;
import io.bellwether.cli.Refusals.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether submit}: hands a run to a service. */
@Command(
    name = "submit",
    description = {
      "Hand a run to a service, which 'bellwether serve' is, and print its id.",
      "The service reads the network: it has the same built-in ones, and a file is sent to it,"
          + " which may include parts of the library but no other files."
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RemoteOptions remote;

  @Parameters(
      index = "0",
      paramLabel = "NET|FILE",
      description =
          "A built-in network, or a YAML file: a path with a slash or ending in .yaml or .yml, or -"
              + " for standard input.")
  private String network;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the network, such as nodes=100; may be repeated.")
  private final List<String> parameters = new ArrayList<>();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Virtual time, such as 10s, 90 min, 1h (default: the network's own).")
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
          "Threads that advance nodes (default: as the service finds worth their while); of a"
              + " service in one JVM only, others have settled it. Never changes a result.")
  private Integer threads;

  @Option(
      names = "--pace",
      paramLabel = "FACTOR",
      description = "Follow the wall clock, such as 1x or 60x (default: as fast as possible).")
  private String pace;

  @Option(names = "--watch", description = "Follow the run to its end, as 'watch' does.")
  private boolean watch;

  @Override
  public Integer call() throws Refusal {
    ServiceClient client = remote.open();
    RunStatus run = client.submit(body());
    PrintWriter out = spec.commandLine().getOut();
    out.println(run.id());
    out.flush();
    return watch ? WatchCommand.follow(client, run.id(), spec.commandLine()) : ExitCode.DONE.code();
  }

  private Map<String, Object> body() throws Refusal {
    NetworkOptions named = NetworkOptions.of(network, parameters);
    Map<String, Object> body = new LinkedHashMap<>();
    if (named.isFile()) {
      body.put("specification", text());
    } else {
      body.put("network", network);
    }
    Map<String, String> set = named.parameters();
    if (!set.isEmpty()) {
      body.put("set", set);
    }
    if (duration != null) {
      body.put("duration", duration);
    }
    body.put("seed", seed);
    if (threads != null) {
      body.put("threads", threads);
    }
    if (pace != null) {
      body.put("pace", RunCommand.factor(pace));
    }
    return body;
  }

  private String text() throws Refusal {
    try {
      return network.equals(NetworkOptions.STANDARD_INPUT)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(network));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.SPECIFICATION, network + " does not exist, or cannot be read as UTF-8", e);
    }
  }
}

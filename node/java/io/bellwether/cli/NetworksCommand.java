package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.GeoJson;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.SpecificationWriter;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether networks}: what there is to run. */
@Command(
    name = "networks",
    description = "List the built-in networks, show one, or export one.",
    mixinStandardHelpOptions = true)
final class NetworksCommand implements Callable<Integer> {

  /** The forms in which a network can be exported. */
  enum Format {
    YAML,
    GEOJSON
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "One line per network.", mixinStandardHelpOptions = true)
  int list() {
    PrintWriter out = spec.commandLine().getOut();
    NetworkLibrary.titles().forEach((name, title) -> out.printf("%-18s %s%n", name, title));
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "show",
      description = "What a network consists of, and its parameters.",
      mixinStandardHelpOptions = true)
  int show(@Mixin NetworkOptions network) throws Refusal {
    NetworkSpec net = network.load();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n", net.name(), net.title());
    if (!net.description().isBlank()) {
      out.println(net.description().strip());
    }
    Map<String, Long> kinds =
        net.nodes().stream()
            .map(NodeSpec::kind)
            .collect(Collectors.groupingBy(k -> k.key(), TreeMap::new, Collectors.counting()));
    out.printf("%nnodes      %,d %s%n", net.nodes().size(), kinds);
    out.printf("links      %,d%n", net.links().size());
    out.printf("demands    %,d%n", net.demands().size());
    if (!net.entanglementLinks().isEmpty()) {
      out.printf("entanglement links %,d%n", net.entanglementLinks().size());
      out.printf("demands of pairs   %,d%n", net.pairDemands().size());
    }
    out.printf("duration   %s%n", VirtualTime.format(net.duration()));
    out.printf("grade      %s%n", net.grade().key());
    out.printf("provenance %,d notes%n", net.provenance().size());
    net.parameters().forEach((name, value) -> out.printf("--set %s=%s%n", name, value));
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "export",
      description = "A network, resolved, as YAML or GeoJSON on standard output.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin NetworkOptions network,
      @Option(
              names = "--format",
              defaultValue = "YAML",
              description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          Format format)
      throws Refusal {
    NetworkSpec net = network.load();
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.YAML ? SpecificationWriter.toYaml(net) : GeoJson.of(net));
    out.flush();
    return ExitCode.DONE.code();
  }
}

package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.GeoJson;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.PairDemandSpec;
import io.bellwether.topology.Parameter;
import io.bellwether.topology.SpecificationWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
    NetworkLibrary.titles().forEach((name, title) -> out.printf("%-21s %s%n", name, title));
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "show",
      description = "What a network consists of, and its parameters.",
      mixinStandardHelpOptions = true)
  int show(@Mixin NetworkOptions network) throws Refusal {
    List<Parameter> parameters = new ArrayList<>();
    NetworkSpec net = network.load(parameters::addAll);
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
    if (!net.links().isEmpty()) {
      out.printf("links      %,d%n", net.links().size());
      out.printf("demands    %,d%n", net.demands().size());
    }
    if (!net.entanglementLinks().isEmpty()) {
      out.printf("entanglement links %s%n", named(net.entanglementLinks(), NetworksCommand::link));
      out.printf("demands of pairs   %s%n", named(net.pairDemands(), NetworksCommand::demand));
    }
    out.printf("duration   %s%n", VirtualTime.format(net.duration()));
    out.printf("grade      %s%n", net.grade().key());
    out.printf("provenance %,d notes%n", net.provenance().size());
    parameters.forEach(
        parameter -> parameter(parameter, net.parameters().get(parameter.name()), out));
    out.flush();
    return ExitCode.DONE.code();
  }

  private static <T> String named(List<T> elements, Function<T, String> name) {
    return elements.isEmpty()
        ? "0"
        : String.format(
            Locale.ROOT,
            "%,d: %s",
            elements.size(),
            SummaryPage.named(elements.stream().map(name).toList()));
  }

  private static String link(EntanglementLinkSpec link) {
    return link.id() + " (" + link.technology() + ")";
  }

  private static String demand(PairDemandSpec demand) {
    return demand.id() + " (" + demand.from() + " to " + demand.to() + ")";
  }

  /** Its value, what it is, its range and its default. */
  private static void parameter(Parameter parameter, String value, PrintWriter out) {
    List<String> words = new ArrayList<>();
    if (!parameter.description().isEmpty()) {
      words.add(parameter.description());
    }
    if (!parameter.range().isEmpty()) {
      words.add(String.join(" to ", parameter.range()));
    }
    words.add("default " + parameter.defaultValue());
    out.printf("--set %-22s %s%n", parameter.name() + "=" + value, String.join("; ", words));
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

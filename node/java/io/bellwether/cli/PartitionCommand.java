package io.bellwether.cli;

import io.bellwether.cli.PartitionPage.Cut;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cluster.partition.CutQuality;
import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.cluster.partition.GeographicCut;
import io.bellwether.cluster.partition.Partition;
import io.bellwether.cluster.partition.PartitionGraph;
import io.bellwether.cluster.partition.Partitioner;
import io.bellwether.cluster.partition.RandomCut;
import io.bellwether.results.Json;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.GeoJson;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether partition}: how a network would be cut into regions, one per JVM. */
@Command(
    name = "partition",
    description = "Cut a network into regions of equal load, one per JVM, and show the cut.",
    mixinStandardHelpOptions = true)
final class PartitionCommand implements Callable<Integer> {
  private static final long RANDOM_SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions network;

  @Option(
      names = "--regions",
      paramLabel = "N",
      required = true,
      description = "Number of regions, at most one per node.")
  private int regions;

  @Option(
      names = "--geojson",
      paramLabel = "FILE",
      description =
          "Write a map with the region of each node and whether each link is cut; - writes it,"
              + " alone, to standard output.")
  private String geoJson;

  @Option(names = "--compare", description = "Compare with a random and a geographic cut.")
  private boolean compare;

  @Option(names = "--json", description = "Print the cut as JSON, alone, on standard output.")
  private boolean json;

  @Override
  public Integer call() throws Refusal {
    boolean mapOnly = "-".equals(geoJson);
    if (mapOnly && (json || compare)) {
      throw new Refusal(
          ExitCode.USAGE, "--geojson: -, expected a file beside --json or --compare", null);
    }
    NetworkSpec net = network.loadToRun();
    if (regions < 1 || regions > net.nodes().size()) {
      throw new Refusal(
          ExitCode.USAGE,
          "--regions: "
              + regions
              + ", expected 1 to "
              + net.nodes().size()
              + ", the number of nodes of "
              + net.name(),
          null);
    }
    PartitionGraph graph = ExpectedLoad.of(net);
    List<Cut> cuts = new ArrayList<>();
    cuts.add(timed("partitioner", graph, () -> Partitioner.cut(graph, regions)));
    if (compare) {
      cuts.add(timed("random", graph, () -> RandomCut.cut(graph, regions, RANDOM_SEED)));
      cuts.add(timed("geographic", graph, () -> GeographicCut.cut(graph, net.nodes(), regions)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (geoJson != null) {
      map(GeoJson.of(net, new RegionsOverlay(net, cuts.get(0).partition())), mapOnly, out);
    }
    PartitionPage page = new PartitionPage(net, cuts);
    if (json) {
      out.print(Json.write(page.report()));
    } else if (!mapOnly) {
      page.print(out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private static Cut timed(String name, PartitionGraph graph, Supplier<Partition> cut) {
    long start = System.nanoTime();
    Partition partition = cut.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Cut(name, partition, CutQuality.of(graph, partition), seconds);
  }

  private void map(String text, boolean toOutput, PrintWriter out) throws Refusal {
    if (toOutput) {
      out.print(text);
      return;
    }
    try {
      Files.writeString(Path.of(geoJson), text);
    } catch (IOException e) {
      throw new Refusal(ExitCode.NOT_WRITABLE, "--geojson: " + geoJson + " cannot be written", e);
    }
  }

  /** Regions of nodes and cuts of links, for a map. */
  private record RegionsOverlay(NetworkSpec net, Partition partition) implements GeoJson.Overlay {
    @Override
    public SortedMap<String, Object> ofNode(int node) {
      return one("region", partition.region(node));
    }

    @Override
    public SortedMap<String, Object> ofLink(int link) {
      LinkSpec ends = net.links().get(link);
      return cut(ends.from(), ends.to());
    }

    @Override
    public SortedMap<String, Object> ofEntanglementLink(int link) {
      EntanglementLinkSpec ends = net.entanglementLinks().get(link);
      return cut(ends.from(), ends.to());
    }

    private SortedMap<String, Object> cut(String from, String to) {
      int one = partition.region(net.nodeIndex(from));
      return one("cut", one != partition.region(net.nodeIndex(to)));
    }

    private static SortedMap<String, Object> one(String name, Object value) {
      SortedMap<String, Object> properties = new TreeMap<>();
      properties.put(name, value);
      return properties;
    }
  }
}

package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network, with which parameters: the same for every command that takes one. */
final class NetworkOptions {
  @Parameters(
      index = "0",
      paramLabel = "NET|FILE",
      description = "A built-in network (see 'bellwether networks') or a YAML file.")
  private String network;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the network, such as nodes=100; may be repeated.")
  private final List<String> settings = new ArrayList<>();

  NetworkSpec load() throws Refusal {
    Map<String, String> parameters = parameters();
    Path file = Path.of(network);
    boolean looksLikeAFile =
        network.endsWith(".yaml") || network.endsWith(".yml") || network.contains("/");
    if (Files.isRegularFile(file)) {
      return SpecificationReader.readFile(file, parameters);
    }
    if (looksLikeAFile) {
      throw new Refusal(
          ExitCode.SPECIFICATION, "there is no file " + network + " that can be read", null);
    }
    return NetworkLibrary.load(network, parameters);
  }

  private Map<String, String> parameters() throws Refusal {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1 || equals == setting.length() - 1) {
        throw Refusal.usage(
            "--set", "found \"" + setting + "\", expected NAME=VALUE, such as nodes=100");
      }
      parameters.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return parameters;
  }
}

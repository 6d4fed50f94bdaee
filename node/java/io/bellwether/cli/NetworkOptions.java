package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.node.NetworkChannels;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.Parameter;
import io.bellwether.topology.SpecificationReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network, with which parameters: the same for every command that takes one. */
final class NetworkOptions {
  static final String STANDARD_INPUT = "-";

  @Parameters(
      index = "0",
      paramLabel = "NET|FILE",
      description =
          "A built-in network (see 'bellwether networks'), or a YAML file: a path with a slash or"
              + " ending in .yaml or .yml, or - for standard input.")
  private String network;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the network, such as nodes=100; may be repeated.")
  private final List<String> settings = new ArrayList<>();

  /**
   * Reads the network. A bare word is the name of a built-in network, whatever files there are;
   * what has a slash, or ends in .yaml or .yml, is a file.
   */
  NetworkSpec load() throws Refusal {
    return load(declared -> {});
  }

  /** Reads a network that is named in the same way elsewhere. */
  static NetworkSpec load(String name) throws Refusal {
    return of(name, List.of()).load();
  }

  /** A network that is named, with its parameters as NAME=VALUE, in another way. */
  static NetworkOptions of(String name, List<String> settings) {
    NetworkOptions named = new NetworkOptions();
    named.network = name;
    named.settings.addAll(settings);
    return named;
  }

  /** Reads the network, and tells what parameters it declares. */
  NetworkSpec load(Consumer<List<Parameter>> declared) throws Refusal {
    Map<String, String> parameters = parameters();
    if (network.equals(STANDARD_INPUT)) {
      return standardInput(parameters, declared);
    }
    if (looksLikeAFile()) {
      return SpecificationReader.readFile(path(), parameters, declared);
    }
    if (!NetworkLibrary.names().contains(network) && Files.exists(path())) {
      throw new Refusal(
          ExitCode.SPECIFICATION,
          "there is no built-in network "
              + network
              + "; for the file of this name write ./"
              + network,
          null);
    }
    return NetworkLibrary.load(network, parameters, declared);
  }

  /** Reads the network, and refuses one that cannot be run. */
  NetworkSpec loadToRun() throws Refusal {
    NetworkSpec spec = load();
    NetworkChannels.checkRunnable(spec);
    return spec;
  }

  /** Its parameters by name. */
  Map<String, String> parameters() throws Refusal {
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

  /** Whether its specification is read from a file or from standard input. */
  boolean isFile() {
    return network.equals(STANDARD_INPUT) || looksLikeAFile();
  }

  private boolean looksLikeAFile() {
    return network.endsWith(".yaml")
        || network.endsWith(".yml")
        || network.contains("/")
        || network.contains(File.separator);
  }

  private Path path() throws Refusal {
    try {
      return Path.of(network);
    } catch (InvalidPathException e) {
      throw new Refusal(ExitCode.SPECIFICATION, "no file can have the name " + network, e);
    }
  }

  private NetworkSpec standardInput(
      Map<String, String> parameters, Consumer<List<Parameter>> declared) throws Refusal {
    try {
      return SpecificationReader.readStream(System.in, "standard input", parameters, declared);
    } catch (IOException e) {
      throw new Refusal(ExitCode.SPECIFICATION, "standard input cannot be read", e);
    }
  }
}

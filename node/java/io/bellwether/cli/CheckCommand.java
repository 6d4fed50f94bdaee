package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.topology.NetworkSpec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bellwether check}: whether a specification would be accepted. */
@Command(
    name = "check",
    description = "Check a specification without running it.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions network;

  @Override
  public Integer call() throws Refusal {
    NetworkSpec net = network.loadToRun();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is sound: %,d nodes, %,d links, %,d demands",
        net.name(), net.nodes().size(), net.links().size(), net.demands().size());
    if (!net.entanglementLinks().isEmpty()) {
      out.printf(
          ", %,d entanglement links, %,d demands of pairs",
          net.entanglementLinks().size(), net.pairDemands().size());
    }
    out.println();
    out.flush();
    return ExitCode.DONE.code();
  }
}

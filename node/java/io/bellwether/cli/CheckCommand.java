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
    out.printf("%s is sound: %s%n", net.name(), Counts.of(net));
    out.flush();
    return ExitCode.DONE.code();
  }
}

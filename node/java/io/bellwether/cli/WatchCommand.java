package io.bellwether.cli;

import io.bellwether.api.service.RunStatus;
import io.bellwether.cli.Refusals.Refusal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether watch}: follows a run of a service to its end. */
@Command(
    name = "watch",
    description =
        "Follow a run of a service to its end, each change a line on standard error; what became of"
            + " it goes to standard output.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RemoteOptions remote;

  @Parameters(index = "0", paramLabel = "ID", description = "Id of the run.")
  private long id;

  @Override
  public Integer call() throws Refusal {
    return follow(remote.open(), id, spec.commandLine());
  }

  static int follow(ServiceClient client, long id, CommandLine line) throws Refusal {
    PrintWriter err = line.getErr();
    RunStatus last =
        client.watch(
            id,
            status -> {
              if (!status.state().isOver()) {
                err.println(StatusLine.of(status));
                err.flush();
              }
            });
    PrintWriter out = line.getOut();
    out.println(StatusLine.of(last));
    out.flush();
    return StatusLine.ending(last).code();
  }
}

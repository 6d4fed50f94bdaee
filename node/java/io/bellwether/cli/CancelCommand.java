package io.bellwether.cli;

import io.bellwether.api.service.RunState;
import io.bellwether.api.service.RunStatus;
import io.bellwether.cli.Refusals.Refusal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether cancel}: takes a run of a service out of its queue, or stops it. */
@Command(
    name = "cancel",
    description = "Cancel a run of a service that waits or goes on; results so far are kept.",
    mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RemoteOptions remote;

  @Parameters(index = "0", paramLabel = "ID", description = "Id of the run.")
  private long id;

  @Override
  public Integer call() throws Refusal {
    PrintWriter out = spec.commandLine().getOut();
    RunStatus run = remote.open().cancel(id);
    out.println(StatusLine.of(run));
    out.flush();
    if (run.state() == RunState.RUNNING) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("bellwether: run " + id + " is being stopped; 'watch " + id + "' waits for that");
      err.flush();
    }
    return ExitCode.DONE.code();
  }
}

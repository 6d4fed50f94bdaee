package io.bellwether.cli;

import io.bellwether.api.service.RunStatus;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.results.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether status}: how the runs of a service are. */
@Command(
    name = "status",
    description = "How a run of a service is, or its newest runs.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final int MOST = 50;

  @Spec private CommandSpec spec;
  @Mixin private RemoteOptions remote;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Id of a run (default: the newest " + MOST + ").")
  private Long id;

  @Option(names = "--json", description = "Print JSON, alone, on standard output.")
  private boolean json;

  @Override
  public Integer call() throws Refusal {
    ServiceClient client = remote.open();
    List<RunStatus> runs = id == null ? client.newest(MOST) : List.of(client.status(id));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.write(id == null ? runs : runs.get(0)));
    } else {
      out.println(StatusLine.HEAD);
      runs.forEach(run -> out.println(StatusLine.of(run)));
    }
    out.flush();
    return ExitCode.DONE.code();
  }
}

package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.results.ResultFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether results}: fetches the results of a run from a service. */
@Command(
    name = "results",
    description = "Fetch the results of a run from a service into a folder, as 'run --out' makes.",
    mixinStandardHelpOptions = true)
final class ResultsCommand implements Callable<Integer> {
  /** What may be written here, whatever a service says. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Spec private CommandSpec spec;
  @Mixin private RemoteOptions remote;

  @Parameters(index = "0", paramLabel = "ID", description = "Id of the run.")
  private long id;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the results; made if needed.")
  private Path out;

  @Option(
      names = "--force",
      description = "Replace what is in --out: a run, or other files of its names.")
  private boolean force;

  @Override
  public Integer call() throws Refusal {
    ServiceClient client = remote.open();
    List<String> names = new ArrayList<>(client.results(id));
    if (names.isEmpty()) {
      throw new Refusal(
          ExitCode.SERVICE,
          "run " + id + " has no results: it is " + client.status(id).state().key(),
          null);
    }
    names.remove(ResultFolder.MANIFEST);
    names.add(ResultFolder.MANIFEST); // a folder with one has all of them
    try {
      Path folder = ResultFolder.prepare(out, force).path();
      Files.deleteIfExists(folder.resolve(ResultFolder.MANIFEST));
      for (String name : names) {
        fetch(client, name, folder);
      }
    } catch (IOException e) {
      throw new Refusal(ExitCode.NOT_WRITABLE, "--out: " + e.getMessage(), e);
    }
    PrintWriter to = spec.commandLine().getOut();
    to.println("Results are in " + out);
    to.flush();
    return ExitCode.DONE.code();
  }

  private void fetch(ServiceClient client, String name, Path folder) throws Refusal, IOException {
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(
          ExitCode.SERVICE, "the service has a result of the unsound name " + name, null);
    }
    Path part = folder.resolve(name + ".part");
    client.result(id, name, part);
    Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}

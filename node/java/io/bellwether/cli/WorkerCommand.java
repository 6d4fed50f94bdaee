package io.bellwether.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.api.management.ManagementPort;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cluster.ClusterMember;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether worker}: a member of a cluster that hosts a region of each run. */
@Command(
    name = "worker",
    description = {
      "Wait for runs as a member of a cluster, and host a region of each.",
      "The first worker starts a cluster, the others join it; 'run --cluster' hands runs to them."
    },
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      description =
          "A member of the cluster to join (default: the configured seeds; without any, start a"
              + " cluster).")
  private String join;

  @Option(
      names = "--bind",
      paramLabel = "ADDR",
      description =
          "Address of this machine to listen at, for both planes (default: as configured,"
              + " 127.0.0.1).")
  private String bind;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port of the control plane, 0 for any that is free (default: as configured, 17355).")
  private Integer port;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that advance nodes (default: one per processor).")
  private Integer threads;

  @Mixin private ManagementOption management;

  @Option(names = "--child", hidden = true, description = "Number among the parent's children.")
  private Integer child;

  @Option(names = "--siblings", hidden = true, defaultValue = "1")
  private int siblings;

  @Override
  public Integer call() throws Refusal {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (count < 1 || count > 1024) {
      throw Refusal.usage("--threads", count + ", expected 1 to 1024");
    }
    if (port != null && (port < 0 || port > 65_535)) {
      throw Refusal.usage("--port", port + ", expected 0 to 65535");
    }
    if (child != null) {
      ChildJvm.endWithInput();
    }
    Config config = configuration();
    ClusterMember member =
        ManagementPort.start(
            config,
            SpreadOptions.build(),
            new ClusterMember.Part(
                join == null ? List.of() : List.of(join),
                child == null ? port : Integer.valueOf(0),
                count,
                siblings,
                true,
                child == null ? List.of("worker") : List.of("child-" + child)),
            child == null ? management.address(config) : Optional.empty(),
            ManagementOption::announce);
    AtomicBoolean leaving = new AtomicBoolean();
    Thread hook =
        new Thread(
            () -> {
              leaving.set(true);
              member.close();
            },
            "leave");
    Runtime.getRuntime().addShutdownHook(hook);
    if (child == null) {
      System.err.println(
          Refusals.PREFIX + "member " + member.address() + " waits for runs; Ctrl-C to leave");
    }
    CompletableFuture<Void> ended = member.ended();
    ended.join();
    if (leaving.get()) {
      return ExitCode.DONE.code();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    throw new Refusal(
        ExitCode.CLUSTER,
        "this member was put out of the cluster: the others could not reach it, or it could not"
            + " reach most of them; start it again to join anew",
        null);
  }

  private Config configuration() {
    Config config = ClusterMember.configuration();
    if (bind != null) {
      config =
          ConfigFactory.parseMap(Map.of("bellwether.cluster.bind", bind), "--bind")
              .withFallback(config);
    }
    return child == null ? config : SpreadOptions.onThisMachine(config);
  }
}

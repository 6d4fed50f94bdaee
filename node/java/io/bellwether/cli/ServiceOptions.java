package io.bellwether.cli;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunOptions;
import io.bellwether.api.http.Router;
import io.bellwether.api.http.ServerTls;
import io.bellwether.api.service.Access;
import io.bellwether.api.service.RunQueue;
import io.bellwether.api.service.RunService;
import io.bellwether.api.service.ServiceSettings;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.cli.SpreadOptions.Spread;
import io.bellwether.cluster.ClusterMember;
import io.bellwether.cluster.MemberGoneException;
import io.bellwether.topology.NetworkSpec;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A service of runs: where their results are, who may ask, and what carries them out. */
final class ServiceOptions {
  /** Where it listens unless told else. */
  static final int PORT = 7680;

  /** Its name in metrics. */
  private static final String SERVER = "api";

  @Mixin private ManagementOption management;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "bellwether-runs",
      description =
          "Without a network: folder of the runs, one folder each; a service that is started anew"
              + " goes on with what is there (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description =
          "Without a network: who may ask, a line each: view or run, and a bearer token or sha256:"
              + " and its hash. Needed beyond loopback, or --clients.")
  private Path tokens;

  @Option(
      names = "--clients",
      paramLabel = "FILE",
      description =
          "Without a network, with --certs: who may ask, a line each: view or run, and the common"
              + " name of a client's certificate.")
  private Path clients;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Without a network: share runs with workers as a member of the cluster at this address;"
              + " without one, of the configured cluster, or of a new one that workers can join.")
  private String join;

  /**
   * Where a service is.
   *
   * @param certs folder of its certificate; null for plain HTTP
   */
  record Place(String host, int port, Path certs) {}

  /**
   * Serves until it is told to end.
   *
   * @param err where it says what it does
   * @param threads that advance nodes
   */
  int serve(PrintWriter err, SpreadOptions spreading, int threads, Place place) throws Refusal {
    if (join != null && spreading.isSpread()) {
      throw Refusal.usage("--join", "not together with --jvms, --cluster or --regions");
    }
    if (clients != null && place.certs == null) {
      throw Refusal.usage("--clients", "only with --certs, the certificate of the service");
    }
    RunService.Door door = door(place);
    CompletableFuture<Integer> end = new CompletableFuture<>();
    try (Spread spread =
            join == null ? spreading.open(threads) : Spread.hosting(join, threads, management);
        RunService service = open(spread, door, threads);
        ManagementOption.Port port = port(service, spread);
        Interruption interruption =
            new Interruption(() -> end.complete(ExitCode.INTERRUPTED.code()))) {
      interruption.watch();
      port.announce();
      port.counter(SERVER).ifPresent(service::count);
      spread.port().ifPresent(opened -> service.count(ManagementOption.counter(opened, SERVER)));
      CompletableFuture<Void> alone =
          spread.member().map(ClusterMember::ended).orElseGet(CompletableFuture::new);
      CompletableFuture<Void> told =
          alone.thenRun(
              () -> lost(err, end, "this member has left the cluster, or was put out of it"));
      CompletableFuture<Void> bereft =
          spread
              .member()
              .map(ClusterMember::bereft)
              .orElseGet(CompletableFuture::new)
              .thenAccept(why -> lost(err, end, why));
      err.printf(
          "Runs are taken at %s://%s:%d and kept in %s. Ctrl-C ends the service.%n",
          place.certs == null ? "http" : "https", place.host, service.address().getPort(), results);
      spread
          .member()
          .ifPresent(
              member ->
                  err.printf("They are shared as member %s of a cluster.%n", member.address()));
      err.flush();
      int code = end.join();
      told.cancel(false);
      bereft.cancel(false);
      return code;
    }
  }

  /** A member that hosts has opened it already, before it was let in. */
  private ManagementOption.Port port(RunService service, Spread spread) throws Refusal {
    return join == null
        ? management.open(service::live, spread.member())
        : ManagementOption.Port.none();
  }

  /** Says so before the service ends, whatever is then said of its end. */
  private static void lost(PrintWriter err, CompletableFuture<Integer> end, String why) {
    if (!end.isDone()) {
      err.println(Refusals.PREFIX + why + ": it ends here, and runs that wait are kept");
      err.flush();
      end.complete(ExitCode.CLUSTER.code());
    }
  }

  /** A run that nobody could carry out any more waits for the next service. */
  private static Emulation emulation(Spread spread, NetworkSpec network, RunOptions options) {
    Optional<CompletableFuture<String>> bereft =
        spread.member().map(ClusterMember::bereft).filter(CompletableFuture::isDone);
    if (bereft.isPresent()) {
      throw new MemberGoneException(bereft.get().join());
    }
    return spread.emulation(network, options);
  }

  private RunService.Door door(Place place) throws Refusal {
    try {
      Optional<Access> access =
          tokens == null && clients == null
              ? Optional.empty()
              : Optional.of(Access.of(Optional.ofNullable(tokens), Optional.ofNullable(clients)));
      return new RunService.Door(place.host, place.port, tls(place.certs), access);
    } catch (IOException e) {
      throw notHad(e);
    }
  }

  private Optional<SslContext> tls(Path certs) throws IOException {
    if (certs == null) {
      return Optional.empty();
    }
    ClientAuth asked =
        clients == null
            ? ClientAuth.NONE
            : tokens == null ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL;
    return Optional.of(ServerTls.of(certs, asked, "'bellwether certs'"));
  }

  private RunService open(Spread spread, RunService.Door door, int threads) throws Refusal {
    ServiceSettings settings = ServiceSettings.load();
    RunQueue queue;
    try {
      queue =
          new RunQueue(
              results, settings, (network, options) -> emulation(spread, network, options));
    } catch (IOException e) {
      throw notHad(e);
    }
    try {
      return new RunService(
          queue,
          settings,
          door,
          new Router(),
          new RunService.Threads(threads, spread.member().isPresent()));
    } catch (IllegalArgumentException e) {
      queue.close();
      throw Refusal.usage("--host", e.getMessage() + "; see --tokens, and --clients with --certs");
    } catch (IOException e) {
      queue.close();
      throw notHad(e);
    }
  }

  private static Refusal notHad(IOException e) {
    return new Refusal(ExitCode.NOT_WRITABLE, "serve: " + e.getMessage(), e);
  }
}

package io.bellwether.cli;

import io.bellwether.api.delivery.ServedRun;
import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.bellwether.api.tls.DevelopmentCertificates.Made;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether certs}: what members of a cluster need to trust one another. */
@Command(
    name = "certs",
    description = {
      "Make certificates for the members of a cluster, for development.",
      "DIR gets an authority of its own (ca.crt, ca.key) and a folder for each member with tls.crt,"
          + " tls.key and ca.crt. Members added later are signed by the authority that is there.",
      "With --network, certificates for key delivery instead: kme/NODE for each node with"
          + " applications, and sae/SAE_ID for each application, which has its SAE ID as common"
          + " name (in the folder's name percent-encoded). --kme-host adds names of the KMEs.",
      "With --service or --client, certificates for services of runs and those who ask them:"
          + " service/NAME for 'serve --certs', and client/NAME for the --certs of 'submit' and the"
          + " like, with NAME as common name, for 'serve --clients'."
    },
    mixinStandardHelpOptions = true)
final class CertsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder; made if needed.")
  private Path folder;

  @Option(
      names = "--member",
      paramLabel = "NAME[=HOST[,HOST...]]",
      description =
          "A member, and host names or IP addresses by which others reach it; may be repeated"
              + " (default: member-1, member-2, member-3). NAME and localhost are always valid.")
  private final List<String> members = new ArrayList<>();

  @Option(
      names = "--network",
      paramLabel = "NET",
      description =
          "A built-in network or a file: certificates for the applications of that network and the"
              + " key-management entities that they are attached to.")
  private String network;

  @Option(
      names = "--kme-host",
      paramLabel = "HOST",
      description =
          "With --network: a host name or IP address by which the entities are reached beside"
              + " localhost; may be repeated.")
  private final List<String> kmeHosts = new ArrayList<>();

  @Option(
      names = "--service",
      paramLabel = "NAME[=HOST[,HOST...]]",
      description =
          "A service of runs, and host names or IP addresses by which it is reached beside NAME and"
              + " localhost; may be repeated.")
  private final List<String> services = new ArrayList<>();

  @Option(
      names = "--client",
      paramLabel = "NAME",
      description = "One who asks services of runs; may be repeated.")
  private final List<String> clients = new ArrayList<>();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Days that the certificates are valid (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--force",
      description = "Replace certificates of these members. The authority is never replaced.")
  private boolean force;

  @Override
  public Integer call() throws Refusal {
    boolean runs = !services.isEmpty() || !clients.isEmpty();
    if (!members.isEmpty() && (network != null || runs)) {
      throw Refusal.usage("--member", "not together with --network, --service or --client");
    }
    if (network != null && runs) {
      throw Refusal.usage("--network", "not together with --service or --client");
    }
    if (!kmeHosts.isEmpty() && network == null) {
      throw Refusal.usage("--kme-host", "only with --network");
    }
    if (network != null) {
      return keyDelivery();
    }
    if (runs) {
      return parts(
          CertificateProfile.RUN_SERVICE,
          holders("--service", services, CertificateHolder::parse),
          CertificateProfile.RUN_CLIENT,
          holders("--client", clients, CertificateHolder::client));
    }
    List<CertificateHolder> holders =
        holders(
            "--member",
            members.isEmpty() ? List.of("member-1", "member-2", "member-3") : members,
            CertificateHolder::parse);
    show(make(CertificateProfile.CLUSTER_MEMBER, holders), holders);
    return ExitCode.DONE.code();
  }

  private static List<CertificateHolder> holders(
      String option, List<String> names, Function<String, CertificateHolder> read) throws Refusal {
    try {
      return names.stream().map(read).toList();
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, option + ": " + e.getMessage(), e);
    }
  }

  private Made make(CertificateProfile profile, List<CertificateHolder> holders) throws Refusal {
    try {
      return new DevelopmentCertificates(folder, profile).make(holders, days, force);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, "certs: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Refusal(ExitCode.NOT_WRITABLE, e.getMessage(), e);
    }
  }

  private int keyDelivery() throws Refusal {
    NetworkSpec served = NetworkOptions.load(network);
    if (served.applications().isEmpty()) {
      throw Refusal.usage(
          "--network", network + " has no applications, expected a network with some");
    }
    try {
      return parts(
          CertificateProfile.KEY_MANAGEMENT_ENTITY,
          ServedRun.holders(served, CertificateProfile.KEY_MANAGEMENT_ENTITY, kmeHosts),
          CertificateProfile.APPLICATION,
          ServedRun.holders(served, CertificateProfile.APPLICATION, kmeHosts));
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, "certs: " + e.getMessage(), e);
    }
  }

  /** Those who answer and those who ask, signed by one authority. */
  private int parts(
      CertificateProfile server,
      List<CertificateHolder> servers,
      CertificateProfile client,
      List<CertificateHolder> askers)
      throws Refusal {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> made = new ArrayList<>(make(server, servers).folders());
    made.addAll(make(client, askers).folders());
    made.forEach(own -> out.printf("Made %s/{tls.crt,tls.key,ca.crt}%n", own));
    out.printf(
        "Valid for %d days. For development only: %s lies unencrypted in %s.%n",
        days, DevelopmentCertificates.AUTHORITY_KEY, folder);
    out.flush();
    return ExitCode.DONE.code();
  }

  private void show(Made made, List<CertificateHolder> holders) {
    PrintWriter out = spec.commandLine().getOut();
    Path authority = folder.resolve(DevelopmentCertificates.AUTHORITY);
    out.printf("%s the authority %s%n", made.newAuthority() ? "Made" : "Signed with", authority);
    for (int i = 0; i < holders.size(); i++) {
      CertificateHolder holder = holders.get(i);
      out.printf(
          "Made %s%s for %s%n", made.folders().get(i), "/{tls.crt,tls.key,ca.crt}", names(holder));
    }
    out.printf(
        "Valid for %d days. Copy to each member its own folder and nothing else, and name it"
            + " there:%n  export BELLWETHER_TLS=%s%nFor development only: %s lies unencrypted in"
            + " %s, and whoever has it can join.%n",
        days, made.folders().get(0), DevelopmentCertificates.AUTHORITY_KEY, folder);
    out.flush();
  }

  private static String names(CertificateHolder holder) {
    List<String> names = new ArrayList<>(List.of(holder.name()));
    names.addAll(holder.hosts());
    names.add("localhost");
    return String.join(", ", names);
  }
}

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
          + " name (in the folder's name percent-encoded). --kme-host adds names of the KMEs."
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
    if (network != null) {
      return keyDelivery();
    }
    if (!kmeHosts.isEmpty()) {
      throw Refusal.usage("--kme-host", "only with --network");
    }
    List<CertificateHolder> holders = new ArrayList<>();
    for (String member :
        members.isEmpty() ? List.of("member-1", "member-2", "member-3") : members) {
      try {
        holders.add(CertificateHolder.parse(member));
      } catch (IllegalArgumentException e) {
        throw new Refusal(ExitCode.USAGE, "--member: " + e.getMessage(), e);
      }
    }
    try {
      show(
          new DevelopmentCertificates(folder, CertificateProfile.CLUSTER_MEMBER)
              .make(holders, days, force),
          holders);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, "certs: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Refusal(ExitCode.NOT_WRITABLE, e.getMessage(), e);
    }
    return ExitCode.DONE.code();
  }

  private int keyDelivery() throws Refusal {
    if (!members.isEmpty()) {
      throw Refusal.usage("--member", "not together with --network");
    }
    NetworkSpec served = NetworkOptions.load(network);
    if (served.applications().isEmpty()) {
      throw Refusal.usage(
          "--network", network + " has no applications, expected a network with some");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      for (CertificateProfile profile :
          List.of(CertificateProfile.KEY_MANAGEMENT_ENTITY, CertificateProfile.APPLICATION)) {
        Made made =
            new DevelopmentCertificates(folder, profile)
                .make(ServedRun.holders(served, profile, kmeHosts), days, force);
        made.folders().forEach(own -> out.printf("Made %s/{tls.crt,tls.key,ca.crt}%n", own));
      }
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, "certs: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Refusal(ExitCode.NOT_WRITABLE, e.getMessage(), e);
    }
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

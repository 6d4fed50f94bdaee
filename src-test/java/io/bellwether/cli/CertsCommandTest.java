package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertsCommandTest {
  @TempDir private Path folder;

  private CliRun certs(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "certs";
    args[1] = folder.resolve("pki").toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return CliRun.of(args);
  }

  private static void refused(CliRun run, int code, String place) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bellwether: ").contains(place).doesNotContain("\tat ");
  }

  @Test
  void shouldMakeThreeMembersAndMoreLater() throws IOException {
    CliRun run = certs();
    assertThat(run.code()).as(run.err()).isZero();
    for (String member : new String[] {"member-1", "member-2", "member-3"}) {
      assertThat(folder.resolve("pki").resolve(member))
          .isDirectoryContaining("glob:**/tls.crt")
          .isDirectoryContaining("glob:**/tls.key")
          .isDirectoryContaining("glob:**/ca.crt");
    }
    assertThat(run.out())
        .contains("Made the authority", "Valid for 365 days", "For development only")
        .contains("export BELLWETHER_TLS=" + folder.resolve("pki/member-1"));
    Path certificate = folder.resolve("pki/member-1/tls.crt");
    String before = Files.readString(certificate);
    refused(certs(), 6, "--force");
    assertThat(Files.readString(certificate)).isEqualTo(before);
    CliRun later = certs("--member", "alpha");
    assertThat(later.out()).contains("Signed with the authority");
    assertThat(certs("--member", "member-1", "--force", "--days", "7").code()).isZero();
    assertThat(Files.readString(certificate)).isNotEqualTo(before);
  }

  @Test
  void shouldNameWhatIsWrong() throws IOException {
    refused(certs("--member", "../up"), 2, "--member: the name \"../up\"");
    refused(certs("--member", "alpha=no host"), 2, "the host \"no host\" of alpha");
    refused(certs("--member", "alpha=300.1.1.1"), 2, "the host \"300.1.1.1\" of alpha");
    refused(certs("--member", "alpha="), 2, "the host \"\" of alpha");
    refused(certs("--member", "alpha", "--member", "Alpha"), 2, "named twice");
    refused(certs("--service", "queue", "--member", "alpha"), 2, "--member: not together");
    refused(certs("--service", "no host"), 2, "--service: the name \"no host\"");
    refused(certs("--client", ""), 2, "--client: the client's name \"\"");
    refused(certs("--client", "alice", "--network", "tokyo-2010"), 2, "--network: not together");
    refused(certs("--days", "0"), 2, "0 days, expected 1 to 3650");
    assertThat(folder.resolve("pki")).doesNotExist();
    Files.writeString(folder.resolve("pki"), "");
    refused(certs(), 6, "is a file");
  }
}

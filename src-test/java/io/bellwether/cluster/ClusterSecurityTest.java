package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.time.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterSecurityTest {
  @TempDir private static Path folder;
  @TempDir private Path own;

  private PemFiles files;

  @BeforeAll
  static void certify() throws IOException {
    TestMember.certifyOursAndTheirs(folder);
  }

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectory(own.resolve("member"));
    files = TestMember.files(own, "member");
    TestMember.replace(files, TestMember.files(folder.resolve("ours"), "alpha"));
  }

  private static void refused(Config config, String... parts) {
    assertThatThrownBy(() -> ClusterSecurity.of(config))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContainingAll(parts);
  }

  private void refusedFile(String name, Path file, String... parts) {
    Config config = TestMember.workstation(own.resolve("member"));
    refused(config, "bellwether.cluster.tls." + name + " = " + file + ": ");
    refused(config, parts);
  }

  @Test
  void shouldRefusePlainTcpBeyondLoopbackUnlessAllowed() {
    for (String bind : new String[] {"192.0.2.10", "0.0.0.0", "\"::\""}) {
      refused(
          TestMember.with("bind = " + bind),
          "bellwether.cluster.bind = " + bind.replace("\"", ""),
          "plain TCP is refused",
          "bellwether.cluster.tls",
          "allow-plain-tcp = on");
      assertThat(
              ClusterSecurity.of(TestMember.with("bind = " + bind + ", allow-plain-tcp = on"))
                  .tls())
          .isEmpty();
    }
    for (String bind : new String[] {"127.0.0.1", "127.0.0.2", "\"::1\"", "localhost"}) {
      Config config = TestMember.with("bind = " + bind);
      ClusterSecurity security = ClusterSecurity.of(config);
      assertThat(security.tls()).isEmpty();
      Config pekko = security.pekko(config);
      assertThat(pekko.getString("pekko.remote.artery.transport")).isEqualTo("tcp");
      assertThat(pekko.getString("pekko.remote.artery.canonical.hostname"))
          .isEqualTo(bind.replace("\"", ""));
    }
  }

  @Test
  void shouldAllowEveryAddressWithCertificates() {
    Config config =
        ConfigFactory.parseString("bellwether.cluster.bind = 0.0.0.0")
            .withFallback(TestMember.workstation(own.resolve("member")));
    ClusterSecurity security = ClusterSecurity.of(config);
    assertThat(security.tls()).isPresent();
    assertThat(security.listen().getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void shouldGiveBothPlanesTheFilesThatTheExampleNamesOnce() throws IOException {
    Config config = TestMember.workstation(own.resolve("member"));
    Config engine = config.getConfig("pekko.remote.artery.ssl.rotating-keys-engine");
    Config tls = config.getConfig("bellwether.cluster.tls");
    for (String name : new String[] {"key-file", "cert-file", "ca-cert-file"}) {
      assertThat(engine.getString(name))
          .isEqualTo(tls.getString(name))
          .startsWith(own.resolve("member").toString());
    }
    String example = Files.readString(Path.of("cluster-config/workstations.conf"));
    assertThat(example.split("/tls\\.key")).hasSize(2);
    Config pekko = ClusterSecurity.of(config).pekko(config);
    for (String same :
        new String[] {
          "pekko.remote.artery.transport",
          "pekko.remote.artery.canonical.hostname",
          "pekko.remote.artery.ssl.ssl-engine-provider",
          "pekko.remote.artery.ssl.rotating-keys-engine.key-file"
        }) {
      assertThat(pekko.getValue(same).unwrapped()).isEqualTo(config.getValue(same).unwrapped());
    }
    assertThat(pekko.getString("pekko.actor.provider")).isEqualTo("cluster");
    assertThat(pekko.getString("pekko.cluster.downing-provider-class")).contains("sbr");
  }

  @Test
  void shouldNameAnAddressAPortOrASetOfFilesThatIsWrong() {
    refused(TestMember.with("bind = \"no such host\""), "bellwether.cluster.bind", "no such host");
    refused(TestMember.with("bind = \"\""), "bellwether.cluster.bind is empty");
    for (String port : List.of("70000", "-1", "many", "[1]")) {
      assertThatThrownBy(() -> ClusterSecurity.of(TestMember.with("port = " + port)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(
              "bellwether.cluster.port = " + port + ", expected a whole number from 0 to 65535");
    }
    refused(
        TestMember.with("tls.key-file = tls.key"),
        "names no cert-file and no ca-cert-file",
        "expected all of");
  }

  @Test
  void shouldNameAFileThatCannotBeRead() throws IOException {
    Files.delete(files.key());
    refusedFile("key-file", files.key(), "there is no such file");
    Files.createDirectory(files.key());
    refusedFile("key-file", files.key(), "it is a folder");
  }

  @Test
  void shouldNameAFileThatHoldsSomethingElse() throws IOException {
    Files.writeString(files.key(), Files.readString(files.certificate()));
    refusedFile("key-file", files.key(), "it holds no private key");
    TestMember.replace(files, TestMember.files(folder.resolve("ours"), "alpha"));
    Files.writeString(files.certificate(), "nothing");
    refusedFile("cert-file", files.certificate(), "it holds no certificate");
    TestMember.replace(files, TestMember.files(folder.resolve("ours"), "alpha"));
    Files.writeString(files.authority(), Files.readString(files.certificate()));
    refusedFile("ca-cert-file", files.authority(), "expected that of an authority");
  }

  @Test
  void shouldSayWhichFilesDoNotBelongTogether() throws IOException {
    Path beta = folder.resolve("ours/beta/tls.key");
    Files.writeString(files.key(), Files.readString(beta));
    refusedFile(
        "key-file", files.key(), "not the key of the certificate in " + files.certificate());
    TestMember.replace(files, TestMember.files(folder.resolve("ours"), "alpha"));
    Path theirs = folder.resolve("theirs/ca.crt");
    Files.writeString(files.authority(), Files.readString(theirs));
    refusedFile(
        "cert-file",
        files.certificate(),
        "the authority in " + files.authority() + " has not signed it");
  }

  @Test
  void shouldSayThatACertificateIsNotValidNow() throws IOException, GeneralSecurityException {
    TestAuthority authority = new TestAuthority(files);
    authority.sign("CN=late", Duration.ofDays(-9), Duration.ofDays(-1));
    refusedFile("cert-file", files.certificate(), "it expired on ", "renew it");
    authority.sign("CN=early", Duration.ofDays(1), Duration.ofDays(9));
    refusedFile("cert-file", files.certificate(), "it is valid only from ", "clock");
    authority.sign("O=nameless", Duration.ofDays(-1), Duration.ofDays(9));
    refusedFile("cert-file", files.certificate(), "it has no subject name");
    authority.sign("CN=sound", Duration.ofDays(-1), Duration.ofDays(9));
    assertThat(ClusterSecurity.of(TestMember.workstation(own.resolve("member"))).tls()).isPresent();
  }
}

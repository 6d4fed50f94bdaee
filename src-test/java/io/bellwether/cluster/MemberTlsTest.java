package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes of the data plane over loopback. */
final class MemberTlsTest {
  @TempDir private static Path folder;
  @TempDir private Path own;

  @BeforeAll
  static void certify() throws IOException {
    TestMember.certifyOursAndTheirs(folder);
  }

  private static MemberTls tls(String of, String name) {
    return new MemberTls(TestMember.files(folder.resolve(of), name));
  }

  private static void shouldFail(Handshake handshake) {
    assertThat(List.of(String.valueOf(handshake.server()), String.valueOf(handshake.client())))
        .as("both ends")
        .doesNotContain("null");
  }

  @Test
  void shouldShakeHandsWithAMember() throws Exception {
    Handshake done = Handshake.of(tls("ours", "alpha").server(), tls("ours", "beta").client());
    assertThat(done).isEqualTo(new Handshake(null, null, "TLSv1.3"));
  }

  @Test
  void shouldSpeakTls12WithWhoKnowsNoBetter() throws Exception {
    Credentials beta = credentials("ours", "beta");
    SslContext old =
        SslContextBuilder.forClient()
            .keyManager(beta.key(), beta.certificate())
            .trustManager(new MemberTrust(beta))
            .endpointIdentificationAlgorithm(null)
            .protocols("TLSv1.2")
            .build();
    assertThat(Handshake.of(tls("ours", "alpha").server(), old).protocol()).isEqualTo("TLSv1.2");
  }

  @Test
  void shouldRefuseAnotherAuthorityAtEitherEnd() throws Exception {
    Handshake dialling =
        Handshake.of(tls("ours", "alpha").server(), tls("theirs", "gamma").client());
    shouldFail(dialling);
    assertThat(dialling.client()).contains("PKIX path");
    Credentials gamma = credentials("theirs", "gamma");
    SslContext careless =
        SslContextBuilder.forClient()
            .keyManager(gamma.key(), gamma.certificate())
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null)
            .build();
    Handshake trusting = Handshake.of(tls("ours", "alpha").server(), careless);
    shouldFail(trusting);
  }

  @Test
  void shouldRefuseAPeerWithoutTheSharedName() throws Exception {
    Handshake other = Handshake.of(tls("ours", "alpha").server(), tls("ours", "delta").client());
    shouldFail(other);
    assertThat(other.client()).contains("bellwether-member", "another-service");
  }

  @Test
  void shouldRefuseAPeerWithoutACertificate() throws Exception {
    SslContext nobody =
        SslContextBuilder.forClient()
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null)
            .build();
    shouldFail(Handshake.of(tls("ours", "alpha").server(), nobody));
  }

  @Test
  void shouldRefuseAPlainClient() throws Exception {
    Handshake plain = Handshake.of(tls("ours", "alpha").server(), null);
    assertThat(plain.server()).contains("NotSslRecordException");
    assertThat(plain.protocol()).startsWith("failed");
  }

  @Test
  void shouldReadFilesAgainWhenTheyHaveChanged() throws Exception {
    Files.createDirectory(own.resolve("member"));
    PemFiles files = TestMember.files(own, "member");
    TestMember.replace(files, TestMember.files(folder.resolve("theirs"), "gamma"));
    MemberTls rotating = new MemberTls(files);
    SslContext before = rotating.server();
    assertThat(rotating.server()).isSameAs(before);
    TestMember.replace(files, TestMember.files(folder.resolve("ours"), "alpha"));
    assertThat(rotating.server()).isNotSameAs(before);
    assertThat(Handshake.of(rotating.server(), tls("ours", "beta").client()).server()).isNull();
    Files.writeString(files.key(), "half a ke");
    assertThatThrownBy(rotating::client)
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContaining("key-file");
  }

  @Test
  void shouldNotReadFilesAgainThatNobodyHasTouched() throws Exception {
    Files.createDirectory(own.resolve("member"));
    PemFiles files = TestMember.files(own, "member");
    TestMember.replace(files, TestMember.files(folder.resolve("ours"), "alpha"));
    FileTime written = Files.getLastModifiedTime(files.key());
    MemberTls tls = new MemberTls(files);
    SslContext before = tls.server();
    Files.writeString(files.key(), "x".repeat((int) Files.size(files.key())));
    Files.setLastModifiedTime(files.key(), written);
    assertThat(tls.server()).isSameAs(before);
    Files.setLastModifiedTime(files.key(), FileTime.from(written.toInstant().plusMillis(1)));
    assertThatThrownBy(tls::server).isInstanceOf(ClusterConfigurationException.class);
  }

  private static Credentials credentials(String of, String name) {
    PemFiles files = TestMember.files(folder.resolve(of), name);
    return Credentials.of(files, files.read());
  }
}

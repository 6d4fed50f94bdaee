package io.bellwether.api.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.tls.CertificateProfile.Purpose;
import io.bellwether.api.tls.DevelopmentCertificates.Made;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentCertificatesTest {
  private static final CertificateProfile MEMBER = CertificateProfile.CLUSTER_MEMBER;
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  @TempDir private static Path made;
  @TempDir private Path folder;

  /** Keys take seconds to make: each test gets a copy of two members. */
  @BeforeAll
  static void makeTwoMembers() throws IOException {
    Made first = make(made, MEMBER, "alpha=192.0.2.10,fd00::10,Alpha.lan", "beta");
    assertThat(first.newAuthority()).isTrue();
    assertThat(first.folders()).containsExactly(made.resolve("alpha"), made.resolve("beta"));
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(each -> !each.equals(made)).sorted().toList()) {
        Files.copy(file, folder.resolve(made.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static Made make(Path in, CertificateProfile profile, String... holders)
      throws IOException {
    return new DevelopmentCertificates(in, profile)
        .make(Stream.of(holders).map(CertificateHolder::parse).toList(), 30, false);
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private X509Certificate verified(String holder) throws IOException, GeneralSecurityException {
    X509Certificate certificate = certificate(folder.resolve(holder + "/tls.crt"));
    PKIXParameters trust =
        new PKIXParameters(
            Set.of(new TrustAnchor(certificate(folder.resolve(holder + "/ca.crt")), null)));
    trust.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), trust);
    return certificate;
  }

  @Test
  void shouldMakeCertificatesThatTheJdkVerifies() throws Exception {
    X509Certificate alpha = verified("alpha");
    X509Certificate beta = verified("beta");
    assertThat(alpha.getVersion()).isEqualTo(3);
    assertThat(alpha.getSubjectX500Principal())
        .isEqualTo(beta.getSubjectX500Principal())
        .hasToString("CN=bellwether-member");
    assertThat(alpha.getSerialNumber()).isPositive().isNotEqualTo(beta.getSerialNumber());
    assertThat(alpha.getExtendedKeyUsage()).containsExactly(SERVER, CLIENT);
    assertThat(alpha.getBasicConstraints()).isEqualTo(-1);
    assertThat(alpha.getKeyUsage()).startsWith(true, false, true, false, false, false);
    assertThat(alpha.getNotAfter().toInstant())
        .isBetween(
            Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(30)));
    assertThat(alpha.getSubjectAlternativeNames().stream().map(name -> (Object) name.get(1)))
        .containsExactly(
            "alpha",
            "192.0.2.10",
            "fd00:0:0:0:0:0:0:10",
            "alpha.lan",
            "localhost",
            "127.0.0.1",
            "0:0:0:0:0:0:0:1");
  }

  @Test
  void shouldKeepKeysStrongAndToTheirOwner() throws Exception {
    for (String name : List.of("ca.key", "alpha/tls.key")) {
      Path file = folder.resolve(name);
      assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----");
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    RSAPrivateKey key = (RSAPrivateKey) PemStore.readKey(folder.resolve("alpha/tls.key"));
    RSAPublicKey open = (RSAPublicKey) verified("alpha").getPublicKey();
    assertThat(key.getModulus()).isEqualTo(open.getModulus());
    assertThat(key.getModulus().bitLength()).isEqualTo(3072);
  }

  @Test
  void shouldSignMembersThatComeLaterByTheSameAuthority() throws Exception {
    String authority = Files.readString(folder.resolve("ca.crt"));
    String alpha = Files.readString(folder.resolve("alpha/tls.crt"));
    assertThat(make(folder, MEMBER, "gamma").newAuthority()).isFalse();
    verified("gamma");
    assertThat(Files.readString(folder.resolve("ca.crt"))).isEqualTo(authority);
    assertThat(Files.readString(folder.resolve("gamma/ca.crt"))).isEqualTo(authority);
    assertThat(Files.readString(folder.resolve("alpha/tls.crt"))).isEqualTo(alpha);
  }

  @Test
  void shouldReplaceOnlyWhatIsNamedAndOnlyWhenForced() throws Exception {
    String alpha = Files.readString(folder.resolve("alpha/tls.crt"));
    String beta = Files.readString(folder.resolve("beta/tls.crt"));
    assertThatThrownBy(() -> make(folder, MEMBER, "gamma", "alpha"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("alpha") + " has a certificate")
        .hasMessageContaining("--force");
    assertThat(folder.resolve("gamma")).doesNotExist();
    new DevelopmentCertificates(folder, MEMBER)
        .make(List.of(CertificateHolder.parse("alpha")), 30, true);
    verified("alpha");
    assertThat(Files.readString(folder.resolve("alpha/tls.crt"))).isNotEqualTo(alpha);
    assertThat(Files.readString(folder.resolve("beta/tls.crt"))).isEqualTo(beta);
  }

  @Test
  void shouldMakeCertificatesOfOtherProfiles() throws Exception {
    CertificateProfile clients =
        new CertificateProfile("test clients", null, List.of(Purpose.CLIENT), false);
    Path apart = folder.resolve("apart");
    make(apart, clients, "sae-1");
    X509Certificate client = verified("apart/sae-1");
    assertThat(client.getSubjectX500Principal()).hasToString("CN=sae-1");
    assertThat(client.getExtendedKeyUsage()).containsExactly(CLIENT);
    assertThat(client.getSubjectAlternativeNames()).hasSize(1);
  }

  @Test
  void shouldRefuseAnAuthorityThatCannotSign() throws Exception {
    CertificateProfile other =
        new CertificateProfile("another", null, List.of(Purpose.SERVER), true);
    assertThatThrownBy(() -> make(folder, other, "gamma"))
        .hasMessageContaining("ca.crt is of another authority, expected \"another\"");
    Files.delete(folder.resolve("ca.key"));
    assertThatThrownBy(() -> make(folder, MEMBER, "gamma"))
        .hasMessageContaining("has ca.crt without ca.key");
    Files.writeString(folder.resolve("ca.key"), "no key");
    assertThatThrownBy(() -> make(folder, MEMBER, "gamma"))
        .hasMessageContaining("ca.key holds no PEM block \"PRIVATE KEY\"");
    assertThat(folder.resolve("gamma")).doesNotExist();
  }

  @Test
  void shouldRefuseCertificatesThatWouldOutliveTheirAuthority() throws Exception {
    KeyedCertificate old = CertificateAuthority.create(MEMBER, 29).credentials();
    PemStore.write(folder.resolve("ca.key"), old.key());
    PemStore.write(folder.resolve("ca.crt"), old.certificate());
    assertThatThrownBy(() -> make(folder, MEMBER, "gamma"))
        .hasMessageContaining("sooner than 30 days from now")
        .hasMessageContaining("fewer --days");
  }
}

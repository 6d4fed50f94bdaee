package io.bellwether.cluster;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates that are wrong in one respect. */
final class TestAuthority {
  private static final X500Principal NAME = new X500Principal("CN=test authority");

  private final PemFiles files;
  private final KeyPair authority = keys();
  private final KeyPair member = keys();

  /**
   * An authority of the member of {@code files}, which get its certificate and the member's key.
   */
  TestAuthority(PemFiles files) throws IOException, GeneralSecurityException {
    this.files = files;
    Files.writeString(files.key(), pem("PRIVATE KEY", member.getPrivate().getEncoded()));
    Files.writeString(
        files.authority(),
        pem("CERTIFICATE", signed(NAME, authority, Duration.ofDays(-9), Duration.ofDays(9), true)));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** A new certificate of the member, valid between these distances from now. */
  void sign(String subject, Duration from, Duration to) throws IOException {
    Files.writeString(
        files.certificate(),
        pem("CERTIFICATE", signed(new X500Principal(subject), member, from, to, false)));
  }

  private byte[] signed(
      X500Principal subject, KeyPair keys, Duration from, Duration to, boolean signs)
      throws IOException {
    Instant now = Instant.now();
    try {
      X509CertificateHolder made =
          new JcaX509v3CertificateBuilder(
                  NAME,
                  BigInteger.TWO,
                  Date.from(now.plus(from)),
                  Date.from(now.plus(to)),
                  subject,
                  keys.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(signs))
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate()));
      return made.getEncoded();
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), type);
  }
}

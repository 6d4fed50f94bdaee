package io.bellwether.api.tls;

import io.bellwether.api.tls.CertificateProfile.Purpose;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs certificates of one profile. Keys are RSA, because Artery reads no other, of 3072 bits: as
 * strong as a 128-bit cipher (NIST SP 800-57 part 1, table 2). Certificates follow RFC 5280.
 */
final class CertificateAuthority {
  private static final int KEY_BITS = 3072;
  private static final int SERIAL_BITS = 127;
  private static final String SIGNATURE = "SHA256withRSA";
  // Clocks of workstations differ; a new certificate must not be of the future for any of them.
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final CertificateProfile profile;
  private final KeyedCertificate authority;
  private final SecureRandom random;

  private CertificateAuthority(
      CertificateProfile profile, KeyedCertificate authority, SecureRandom random) {
    this.profile = profile;
    this.authority = authority;
    this.random = random;
  }

  /** A new authority, valid for {@code days} from now. */
  static CertificateAuthority create(CertificateProfile profile, int days) {
    SecureRandom random = new SecureRandom();
    X500Name name = commonName(profile.authority());
    try {
      KeyPair keys = keys(random);
      X509v3CertificateBuilder builder =
          builder(random, name, Instant.now(), days, name, keys.getPublic());
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      return new CertificateAuthority(profile, signed(builder, keys, keys), random);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this JVM cannot make RSA certificates", e);
    }
  }

  /** An authority that was made before. */
  static CertificateAuthority of(CertificateProfile profile, KeyedCertificate authority) {
    return new CertificateAuthority(profile, authority, new SecureRandom());
  }

  KeyedCertificate credentials() {
    return authority;
  }

  /** Whether it was made for this profile. */
  boolean suits() {
    return authority
        .certificate()
        .getSubjectX500Principal()
        .equals(new X500Principal("CN=" + profile.authority()));
  }

  /** The last day on which what it has signed is accepted. */
  Instant ends() {
    return authority.certificate().getNotAfter().toInstant();
  }

  /** A new key and its certificate, valid for {@code days} from now. */
  KeyedCertificate issue(CertificateHolder holder, int days) {
    try {
      KeyPair keys = keys(random);
      X509v3CertificateBuilder builder =
          builder(
              random,
              X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded()),
              Instant.now(),
              days,
              commonName(profile.subjectOf(holder)),
              keys.getPublic());
      JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(
              Extension.keyUsage,
              true,
              new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
          .addExtension(Extension.extendedKeyUsage, false, purposes())
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              utils.createSubjectKeyIdentifier(keys.getPublic()))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              utils.createAuthorityKeyIdentifier(authority.certificate()));
      if (!holder.client()) {
        builder.addExtension(Extension.subjectAlternativeName, false, names(holder));
      }
      KeyPair signer = new KeyPair(authority.certificate().getPublicKey(), authority.key());
      return signed(builder, signer, keys);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this JVM cannot make RSA certificates", e);
    }
  }

  private static KeyPair keys(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS, random);
    return generator.generateKeyPair();
  }

  private static X500Name commonName(String name) {
    return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
  }

  private static X509v3CertificateBuilder builder(
      SecureRandom random, X500Name issuer, Instant now, int days, X500Name name, PublicKey key) {
    Instant from = now.truncatedTo(ChronoUnit.SECONDS);
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
        Date.from(from.minus(SKEW)),
        Date.from(from.plus(Duration.ofDays(days))),
        name,
        key);
  }

  private ExtendedKeyUsage purposes() {
    return new ExtendedKeyUsage(
        profile.purposes().stream()
            .map(
                purpose ->
                    purpose == Purpose.SERVER
                        ? KeyPurposeId.id_kp_serverAuth
                        : KeyPurposeId.id_kp_clientAuth)
            .toArray(KeyPurposeId[]::new));
  }

  private GeneralNames names(CertificateHolder holder) {
    Set<String> hosts = new LinkedHashSet<>();
    hosts.add(holder.name().toLowerCase(Locale.ROOT));
    holder.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    if (profile.loopback()) {
      hosts.add("localhost");
      hosts.add("127.0.0.1");
      hosts.add("::1");
    }
    return new GeneralNames(
        hosts.stream()
            .map(
                host ->
                    new GeneralName(
                        CertificateHolder.isAddress(host)
                            ? GeneralName.iPAddress
                            : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
  }

  private static KeyedCertificate signed(
      X509v3CertificateBuilder builder, KeyPair signer, KeyPair holder)
      throws GeneralSecurityException, OperatorCreationException {
    return new KeyedCertificate(
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer.getPrivate()))),
        holder.getPrivate());
  }
}

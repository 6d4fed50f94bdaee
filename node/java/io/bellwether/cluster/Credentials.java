package io.bellwether.cluster;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.pki.pem.DERPrivateKeyLoader;
import org.apache.pekko.pki.pem.PEMDecoder;

/**
 * What a member proves itself with, and whom it trusts. One that exists is sound: the key belongs
 * to the certificate, the authority has signed it, both are valid now, and Artery can use them.
 *
 * @param key of the member
 * @param certificate of the member
 * @param authority that has signed it and must have signed its peers'
 */
record Credentials(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  /**
   * Reads and checks.
   *
   * @throws ClusterConfigurationException if they are not sound; the message names the file
   */
  static Credentials of(PemFiles files, PemFiles.Contents contents) {
    String keyPlace = PemFiles.place(PemFiles.KEY_FILE, files.key());
    String ownPlace = PemFiles.place(PemFiles.CERTIFICATE_FILE, files.certificate());
    String caPlace = PemFiles.place(PemFiles.AUTHORITY_FILE, files.authority());
    PrivateKey key = key(keyPlace, contents.key());
    X509Certificate own = certificates(ownPlace, contents.certificate()).get(0);
    X509Certificate authority = authority(caPlace, contents.authority());
    checkValid(ownPlace, own);
    checkMatch(keyPlace, key, own, files.certificate());
    checkSigned(ownPlace, own, authority, files.authority());
    checkUse(ownPlace, own);
    return new Credentials(key, own, authority);
  }

  /** Read as Artery reads it, so that what is accepted here is accepted there. */
  private static PrivateKey key(String place, String text) {
    PrivateKey key;
    try {
      key = DERPrivateKeyLoader.load(PEMDecoder.decode(text));
    } catch (RuntimeException e) {
      throw refused(place, "it holds no private key, expected an unencrypted RSA key in PEM", e);
    }
    if (!(key instanceof RSAKey)) {
      throw refused(place, "its key is of the kind " + key.getAlgorithm() + ", expected RSA", null);
    }
    return key;
  }

  private static List<X509Certificate> certificates(String place, String text) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
          .forEach(certificate -> certificates.add((X509Certificate) certificate));
    } catch (CertificateException e) {
      throw refused(place, "it holds no certificate, expected one in PEM", e);
    }
    if (certificates.isEmpty()) {
      throw refused(place, "it holds no certificate, expected one in PEM", null);
    }
    return certificates;
  }

  private static X509Certificate authority(String place, String text) {
    List<X509Certificate> certificates = certificates(place, text);
    if (certificates.size() > 1) {
      throw refused(
          place,
          "it holds " + certificates.size() + " certificates, expected 1: Artery reads the first",
          null);
    }
    X509Certificate authority = certificates.get(0);
    checkValid(place, authority);
    if (authority.getBasicConstraints() < 0) {
      throw refused(
          place, "its certificate may sign no other, expected that of an authority", null);
    }
    return authority;
  }

  private static void checkValid(String place, X509Certificate certificate) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw refused(
          place, "it expired on " + certificate.getNotAfter().toInstant() + ", renew it", e);
    } catch (CertificateNotYetValidException e) {
      throw refused(
          place,
          "it is valid only from "
              + certificate.getNotBefore().toInstant()
              + ", wait or set this machine's clock",
          e);
    }
  }

  private static void checkMatch(
      String place, PrivateKey key, X509Certificate certificate, Path file) {
    boolean match =
        certificate.getPublicKey() instanceof RSAKey open
            && open.getModulus().equals(((RSAKey) key).getModulus());
    if (!match) {
      throw refused(place, "it is not the key of the certificate in " + file, null);
    }
  }

  private static void checkSigned(
      String place, X509Certificate certificate, X509Certificate authority, Path file) {
    try {
      certificate.verify(authority.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw refused(place, "the authority in " + file + " has not signed it", e);
    }
    if (!certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
      throw refused(
          place,
          "its issuer is "
              + certificate.getIssuerX500Principal()
              + ", expected the authority in "
              + file
              + ", "
              + authority.getSubjectX500Principal(),
          null);
    }
  }

  private static void checkUse(String place, X509Certificate certificate) {
    List<String> purposes;
    try {
      purposes = certificate.getExtendedKeyUsage();
    } catch (CertificateException e) {
      throw refused(place, "its extended key usage cannot be read", e);
    }
    if (purposes != null && !(purposes.contains(SERVER) && purposes.contains(CLIENT))) {
      throw refused(
          place, "its extended key usage is " + purposes + ", expected server and client", null);
    }
    if (SubjectNames.of(certificate).isEmpty()) {
      throw refused(
          place,
          "it has no subject name but those of loopback, expected one that members share",
          null);
    }
  }

  private static ClusterConfigurationException refused(String place, String why, Throwable cause) {
    return new ClusterConfigurationException(place + ": " + why, cause);
  }
}

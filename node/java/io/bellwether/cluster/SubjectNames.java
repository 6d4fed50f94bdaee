package io.bellwether.cluster;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The names by which members of one cluster know one another: the common name and the DNS names of
 * a certificate, as in Pekko's RotatingKeysSSLEngineProvider, so that both planes admit the same
 * peers. Unlike there, {@code localhost} counts for nothing: it is everybody's name.
 */
final class SubjectNames {
  private static final int DNS_NAME = 2;
  private static final String LOOPBACK = "localhost";

  private SubjectNames() {}

  /** All names but that of loopback; sorted, without regard to case. */
  static NavigableSet<String> of(X509Certificate certificate) {
    NavigableSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    try {
      for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          names.add(part.getValue().toString());
        }
      }
      Collection<List<?>> others = certificate.getSubjectAlternativeNames();
      for (List<?> other : others == null ? List.<List<?>>of() : others) {
        if (other.get(0).equals(DNS_NAME)) {
          names.add((String) other.get(1));
        }
      }
    } catch (InvalidNameException | CertificateParsingException e) {
      return new TreeSet<>(); // a name that cannot be read is nobody's
    }
    names.remove(LOOPBACK);
    return names;
  }

  static boolean shared(NavigableSet<String> own, NavigableSet<String> theirs) {
    return theirs.stream().anyMatch(own::contains);
  }

  /** Why a peer without a shared name is refused. */
  static CertificateException stranger(NavigableSet<String> own, NavigableSet<String> theirs) {
    return new CertificateException(
        "the peer's subject names are " + theirs + ", expected one of this member's own, " + own);
  }
}

package io.bellwether.api.tls;

import java.util.List;

/**
 * What certificates of one purpose have in common. A folder of certificates has one profile, and so
 * has its authority: whoever trusts an authority trusts everything that it has signed, so purposes
 * that must not stand in for each other need folders of their own.
 *
 * @param authority common name of the authority; a folder whose authority is called otherwise is
 *     refused
 * @param subject common name of every certificate, or null for the holder's own name
 * @param purposes what a holder may be at the other end of a connection; at least one
 * @param loopback whether every holder is also {@code localhost}, 127.0.0.1 and ::1
 * @param part name of the folder, in that of the authority, that has the holders' folders; empty if
 *     they are in that of the authority itself
 */
public record CertificateProfile(
    String authority, String subject, List<Purpose> purposes, boolean loopback, String part) {

  /** A role in a TLS handshake. */
  public enum Purpose {
    /** It answers connections. */
    SERVER,
    /** It opens connections. */
    CLIENT
  }

  /**
   * Members of a cluster. All have one subject name, by which they know one another: Pekko's
   * RotatingKeysSSLEngineProvider and the data plane refuse a peer without it.
   */
  public static final CertificateProfile CLUSTER_MEMBER =
      new CertificateProfile(
          "Bellwether development CA: cluster members",
          "bellwether-member",
          List.of(Purpose.SERVER, Purpose.CLIENT),
          true,
          "");

  private static final String KEY_DELIVERY = "Bellwether development CA: key delivery";

  /**
   * Key-management entities, which answer applications. They and the applications have one
   * authority, and the purposes in their certificates keep them from standing in for each other.
   */
  public static final CertificateProfile KEY_MANAGEMENT_ENTITY =
      new CertificateProfile(KEY_DELIVERY, null, List.of(Purpose.SERVER), true, "kme");

  /** Applications that take keys: the common name is the SAE ID. */
  public static final CertificateProfile APPLICATION =
      new CertificateProfile(KEY_DELIVERY, null, List.of(Purpose.CLIENT), false, "sae");

  private static final String RUNS = "Bellwether development CA: services of runs";

  /** Services of runs. Whom their authority has signed for clients, they know by the name. */
  public static final CertificateProfile RUN_SERVICE =
      new CertificateProfile(RUNS, null, List.of(Purpose.SERVER), true, "service");

  /** Those who ask services of runs. */
  public static final CertificateProfile RUN_CLIENT =
      new CertificateProfile(RUNS, null, List.of(Purpose.CLIENT), false, "client");

  /** Checks. */
  public CertificateProfile {
    if (authority.isBlank() || (subject != null && subject.isBlank())) {
      throw new IllegalArgumentException("a common name is blank, expected a name");
    }
    if (purposes.isEmpty()) {
      throw new IllegalArgumentException("purposes is empty, expected SERVER, CLIENT or both");
    }
    purposes = List.copyOf(purposes);
  }

  /** A profile whose holders' folders are in that of the authority itself. */
  public CertificateProfile(
      String authority, String subject, List<Purpose> purposes, boolean loopback) {
    this(authority, subject, purposes, loopback, "");
  }

  String subjectOf(CertificateHolder holder) {
    return subject == null ? holder.name() : subject;
  }
}

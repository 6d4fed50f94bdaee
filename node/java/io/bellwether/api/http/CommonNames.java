package io.bellwether.api.http;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The common name of a certificate's subject. */
final class CommonNames {
  private CommonNames() {}

  /** The common name, if there is exactly one. */
  static Optional<String> of(X509Certificate certificate) {
    RDN[] names =
        X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
            .getRDNs(BCStyle.CN);
    return names.length == 1 && !names[0].isMultiValued()
        ? Optional.of(((ASN1String) names[0].getFirst().getValue()).getString())
        : Optional.empty();
  }
}

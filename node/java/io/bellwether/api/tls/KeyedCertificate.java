package io.bellwether.api.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with the private key that belongs to it. */
record KeyedCertificate(X509Certificate certificate, PrivateKey key) {}

package io.bellwether.cluster;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.NavigableSet;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a peer whose certificate the member's own authority has signed and which shares a subject
 * name with it. The first says that the peer may speak, the second that it is of this cluster.
 */
final class MemberTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager signatures;
  private final NavigableSet<String> names;

  MemberTrust(Credentials own) {
    this.signatures = signedBy(own.authority());
    this.names = SubjectNames.of(own.certificate());
  }

  private static X509ExtendedTrustManager signedBy(X509Certificate authority) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM cannot check certificates", e);
    }
    throw new IllegalStateException("this JVM has no PKIX trust manager");
  }

  private void checkNames(X509Certificate[] chain) throws CertificateException {
    NavigableSet<String> theirs = SubjectNames.of(chain[0]);
    if (!SubjectNames.shared(names, theirs)) {
      throw SubjectNames.stranger(names, theirs);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    signatures.checkClientTrusted(chain, authType, engine);
    checkNames(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    signatures.checkServerTrusted(chain, authType, engine);
    checkNames(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    signatures.checkClientTrusted(chain, authType, socket);
    checkNames(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    signatures.checkServerTrusted(chain, authType, socket);
    checkNames(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    signatures.checkClientTrusted(chain, authType);
    checkNames(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    signatures.checkServerTrusted(chain, authType);
    checkNames(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return signatures.getAcceptedIssuers();
  }
}

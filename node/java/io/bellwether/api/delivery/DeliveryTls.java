package io.bellwether.api.delivery;

import io.bellwether.api.tls.DevelopmentCertificates;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TLS of a key-management entity, mutual: TLS 1.2 or 1.3, and a client without a certificate that
 * the authority has signed for clients is refused in the handshake.
 */
final class DeliveryTls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private DeliveryTls() {}

  /**
   * The context of a node's entity.
   *
   * @param folder with tls.crt, tls.key and ca.crt
   * @throws IOException if one of them is missing or unsound; the message says which
   */
  static SslContext of(Path folder) throws IOException {
    Path certificate = folder.resolve(DevelopmentCertificates.CERTIFICATE);
    Path key = folder.resolve(DevelopmentCertificates.KEY);
    Path authority = folder.resolve(DevelopmentCertificates.AUTHORITY);
    for (Path file : new Path[] {certificate, key, authority}) {
      if (!Files.isReadable(file)) {
        throw new IOException(
            file
                + " is missing or cannot be read, expected what 'bellwether"
                + " certs --network' makes");
      }
    }
    try {
      return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
          .trustManager(authority.toFile())
          .clientAuth(ClientAuth.REQUIRE)
          .sslProvider(SslProvider.JDK)
          .protocols(PROTOCOLS)
          .build();
    } catch (IllegalArgumentException e) {
      throw new IOException(folder + " holds no usable certificate and key: " + e.getMessage(), e);
    }
  }
}

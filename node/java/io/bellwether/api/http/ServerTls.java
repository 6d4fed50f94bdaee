package io.bellwether.api.http;

import io.bellwether.api.tls.DevelopmentCertificates;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TLS of a server, 1.2 or 1.3. Where clients are to show certificates, one that shows none, or one
 * that the authority has not signed for clients, is refused in the handshake.
 */
public final class ServerTls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private ServerTls() {}

  /**
   * The context of a server.
   *
   * @param folder with tls.crt, tls.key and ca.crt
   * @param clients whether they must show a certificate, may, or are not asked for one
   * @param source what makes such a folder, for messages
   * @throws IOException if one of them is missing or unsound; the message says which
   */
  public static SslContext of(Path folder, ClientAuth clients, String source) throws IOException {
    Path certificate = folder.resolve(DevelopmentCertificates.CERTIFICATE);
    Path key = folder.resolve(DevelopmentCertificates.KEY);
    Path authority = folder.resolve(DevelopmentCertificates.AUTHORITY);
    for (Path file : new Path[] {certificate, key, authority}) {
      if (!Files.isReadable(file)) {
        throw new IOException(
            file + " is missing or cannot be read, expected what " + source + " makes");
      }
    }
    try {
      return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
          .trustManager(authority.toFile())
          .clientAuth(clients)
          .sslProvider(SslProvider.JDK)
          .protocols(PROTOCOLS)
          .build();
    } catch (IllegalArgumentException e) {
      throw new IOException(folder + " holds no usable certificate and key: " + e.getMessage(), e);
    }
  }
}

package io.bellwether.cli;

import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An application that takes keys over one connection, which it keeps, and does little else, so that
 * a benchmark measures whom it asks.
 */
final class DeliveryClient implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final SSLSocket socket;
  private final InputStream in;

  private DeliveryClient(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** The certificates of an application in the folder that {@code certs --network} makes. */
  static SSLContext tls(Path certificates, String saeId) throws IOException {
    Path own =
        certificates
            .resolve(CertificateProfile.APPLICATION.part())
            .resolve(CertificateHolder.client(saeId).folder());
    return ((JdkSslContext)
            SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .keyManager(
                    own.resolve(DevelopmentCertificates.CERTIFICATE).toFile(),
                    own.resolve(DevelopmentCertificates.KEY).toFile())
                .trustManager(own.resolve(DevelopmentCertificates.AUTHORITY).toFile())
                .build())
        .context();
  }

  /** Connects to a key-management entity and shakes hands. */
  static DeliveryClient open(SSLContext tls, InetSocketAddress entity) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(entity.getAddress(), entity.getPort());
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    return new DeliveryClient(socket);
  }

  /**
   * Asks for what is at a path.
   *
   * @param path below {@code /api/v1/keys/}
   * @return the body
   * @throws IOException if the answer is not 200
   */
  String get(String path) throws IOException {
    String head = "GET /api/v1/keys/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    int length = 0;
    String status = line();
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).trim());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(status + " " + body);
    }
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

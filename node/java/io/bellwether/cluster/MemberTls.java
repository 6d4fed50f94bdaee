package io.bellwether.cluster;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * TLS of the data plane, mutual: each end proves who it is, to {@link MemberTrust}. The host name
 * that was dialled is not compared with the certificate, as Artery does not either: members are
 * known by their shared subject name, and on Kubernetes their addresses are known to nobody before.
 *
 * <p>Certificates rotate: whenever a context is asked for, the files are looked at, read again if
 * they are others than before, and a context is made anew if so are their contents. So ask for one
 * at each connect and each accept. Files that are caught half-way through a rotation are refused;
 * the next attempt finds them whole. Usable from any thread; it reads files, so not from a Netty
 * loop.
 */
final class MemberTls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final PemFiles files;
  private List<PemFiles.Stamp> stamps = List.of();
  private PemFiles.Contents contents;
  private SslContext server;
  private SslContext client;

  MemberTls(PemFiles files) {
    this.files = files;
  }

  /**
   * For connections that this member accepts.
   *
   * @throws ClusterConfigurationException if the files are not sound; the message says which
   */
  synchronized SslContext server() {
    refresh();
    return server;
  }

  /**
   * For connections that this member opens.
   *
   * @throws ClusterConfigurationException if the files are not sound; the message says which
   */
  synchronized SslContext client() {
    refresh();
    return client;
  }

  private void refresh() {
    List<PemFiles.Stamp> found = files.stamps();
    if (!found.isEmpty() && found.equals(stamps)) {
      return;
    }
    PemFiles.Contents now = files.read();
    if (!now.equals(contents)) {
      makeContexts(now);
      contents = now;
    }
    stamps = found;
  }

  private void makeContexts(PemFiles.Contents now) {
    Credentials own = Credentials.of(files, now);
    try {
      server =
          common(SslContextBuilder.forServer(own.key(), own.certificate()), own)
              .clientAuth(ClientAuth.REQUIRE)
              .build();
      client =
          common(SslContextBuilder.forClient().keyManager(own.key(), own.certificate()), own)
              .endpointIdentificationAlgorithm(null)
              .build();
    } catch (SSLException e) {
      throw new ClusterConfigurationException("TLS of the data plane: " + e.getMessage(), e);
    }
  }

  private static SslContextBuilder common(SslContextBuilder builder, Credentials own) {
    return builder
        .trustManager(new MemberTrust(own))
        .sslProvider(SslProvider.JDK)
        .protocols(PROTOCOLS);
  }
}

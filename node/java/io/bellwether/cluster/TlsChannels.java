package io.bellwether.cluster;

import io.bellwether.cluster.exchange.ChannelSecurity;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mutual TLS on the connections of the data plane. Certificates are read when the exchange is made.
 * After each connection their files are looked at, off the event loop, and read if they have
 * changed, so that the next one has what is new.
 */
final class TlsChannels implements ChannelSecurity {
  private static final Logger LOG = LoggerFactory.getLogger(TlsChannels.class);

  private final MemberTls tls;
  private volatile SslContext server;
  private volatile SslContext client;

  TlsChannels(MemberTls tls) {
    this.tls = tls;
    server = tls.server();
    client = tls.client();
  }

  @Override
  public void accept(SocketChannel channel) {
    channel.pipeline().addLast(server.newHandler(channel.alloc()));
    refresh();
  }

  @Override
  public void dial(SocketChannel channel, InetSocketAddress to) {
    channel
        .pipeline()
        .addLast(client.newHandler(channel.alloc(), to.getHostString(), to.getPort()));
    refresh();
  }

  private void refresh() {
    CompletableFuture.runAsync(
            () -> {
              server = tls.server();
              client = tls.client();
            })
        .exceptionally(
            failure -> {
              LOG.warn("certificates are kept as they were: {}", failure.getMessage());
              return null;
            });
  }
}

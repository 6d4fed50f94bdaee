package io.bellwether.cluster.exchange;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Makes the connections of an exchange, those that it accepts and those that it dials. */
final class Connector {
  private final EventLoopGroup group;
  private final ChannelSecurity security;
  private final int handshakeMilliseconds;
  private final NameLookup names;
  private final Connection.Owner owner;

  /**
   * @param handshake that a new connection may take
   * @param directory where host names are looked up
   */
  Connector(
      EventLoopGroup group,
      ChannelSecurity security,
      Duration handshake,
      NameLookup.Directory directory,
      Connection.Owner owner) {
    this.group = group;
    this.security = security;
    this.handshakeMilliseconds = (int) handshake.toMillis();
    this.names =
        new NameLookup(
            directory, new ThreadPerTaskExecutor(new DefaultThreadFactory("names", true)));
    this.owner = owner;
  }

  /** Listens; port 0 takes any that is free. */
  ChannelFuture bind(InetSocketAddress at) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                security.accept(channel);
                addConnection(channel, Connection.CALLED);
              }
            })
        .bind(at);
  }

  /**
   * Dials a region.
   *
   * @param to where it is, its host name not looked up
   */
  ChannelFuture dial(int region, InetSocketAddress to) {
    return new Bootstrap()
        .group(group)
        .resolver(names)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, handshakeMilliseconds)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                security.dial(channel, to);
                addConnection(channel, region);
              }
            })
        .connect(to);
  }

  private void addConnection(SocketChannel channel, int dialled) {
    FrameDecoder decoder = new FrameDecoder();
    channel
        .pipeline()
        .addLast(decoder, new Connection(owner, decoder, dialled, handshakeMilliseconds));
  }
}

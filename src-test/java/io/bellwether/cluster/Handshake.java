package io.bellwether.cluster;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One connection over loopback on which each end, once its handshake is done, sends a byte, and
 * what became of it: null or why each end failed. An end that was cut off without a reason of its
 * own has "closed".
 *
 * @param protocol that both have agreed on, if they have
 */
record Handshake(String server, String client, String protocol) {

  /** One end: done when the other's byte has come. */
  private static final class End extends SimpleChannelInboundHandler<ByteBuf> {
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private final SslContext context;

    private End(SslContext context) {
      this.context = context;
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
      if (context == null) {
        ChannelFuture unused =
            connection.writeAndFlush(connection.alloc().buffer(64).writeZero(64));
      }
      connection.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext connection, Object event) {
      if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
        ChannelFuture unused = connection.writeAndFlush(connection.alloc().buffer(1).writeByte(1));
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, ByteBuf bytes) {
      outcome.complete(
          context == null
              ? "plain"
              : connection.pipeline().get(SslHandler.class).engine().getSession().getProtocol());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
      outcome.complete("failed: " + cause);
      ChannelFuture unused = connection.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
      outcome.complete("failed: closed");
    }
  }

  /** Shakes hands; a null context is an end that speaks plain TCP. */
  static Handshake of(SslContext server, SslContext client) throws Exception {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      End accepted = new End(server);
      End dialled = new End(client);
      Channel listening =
          new ServerBootstrap()
              .group(group)
              .channel(NioServerSocketChannel.class)
              .childHandler(initializer(server, accepted))
              .bind(InetAddress.getLoopbackAddress(), 0)
              .sync()
              .channel();
      new Bootstrap()
          .group(group)
          .channel(NioSocketChannel.class)
          .handler(initializer(client, dialled))
          .connect(listening.localAddress())
          .sync();
      String atServer = accepted.outcome.get(20, TimeUnit.SECONDS);
      String atClient = dialled.outcome.get(20, TimeUnit.SECONDS);
      return new Handshake(failure(atServer), failure(atClient), atServer);
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  private static ChannelInitializer<Channel> initializer(SslContext context, End end) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        if (context != null) {
          channel.pipeline().addLast(context.newHandler(channel.alloc()));
        }
        channel.pipeline().addLast(end);
      }
    };
  }

  private static String failure(String outcome) {
    return outcome.startsWith("failed: ") ? outcome : null;
  }
}

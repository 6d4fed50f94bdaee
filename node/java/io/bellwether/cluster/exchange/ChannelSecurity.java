package io.bellwether.cluster.exchange;

import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** What guards the connections of the data plane. */
public interface ChannelSecurity {
  /** Nothing: for loopback, or where plain TCP is asked for by name. */
  ChannelSecurity PLAIN =
      new ChannelSecurity() {
        @Override
        public void accept(SocketChannel channel) {}

        @Override
        public void dial(SocketChannel channel, InetSocketAddress to) {}
      };

  /** Guards a connection that was accepted. */
  void accept(SocketChannel channel);

  /** Guards a connection that was dialled. */
  void dial(SocketChannel channel, InetSocketAddress to);
}

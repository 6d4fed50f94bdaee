package io.bellwether.cluster.exchange;

import io.bellwether.cluster.wire.WireException;
import io.bellwether.cluster.wire.WireReader;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.TimeUnit;

/** One connection: the greeting, then frames, which it hands to the exchange. */
final class Connection extends SimpleChannelInboundHandler<byte[]> {

  /** What a connection needs of its exchange. All calls come from the event loop. */
  interface Owner {
    /** The greeting for a region. */
    Hello hello(int to);

    /** Takes a peer in, or throws a {@link WireException} that says why not. */
    PeerLink welcome(Hello hello);

    /** The peer's greeting is accepted and this side's is sent. */
    void attached(PeerLink link, Channel channel, long peerReceived);

    void detached(PeerLink link, Channel channel);

    /** A connection to a peer that was taken in has failed, and is about to close. */
    void broken(PeerLink link, String why);

    void round(PeerLink link, byte[] frame);

    /** Something has come in after the greeting, if only a part of a frame. */
    void heard(PeerLink link);

    /** Whoever is at the other end was turned away, or turned this region away. */
    void refused(Channel channel, int dialled, String why);
  }

  /** Not dialled: the peer called, and says who it is. */
  static final int CALLED = -1;

  private final Owner owner;
  private final FrameDecoder decoder;
  private final long handshakeMilliseconds;
  private final int dialled;
  private PeerLink link;
  private boolean closed;
  private boolean greeting;

  /**
   * @param dialled the region that was called, {@link #CALLED} if it is the other way round
   */
  Connection(Owner owner, FrameDecoder decoder, int dialled, long handshakeMilliseconds) {
    this.owner = owner;
    this.decoder = decoder;
    this.dialled = dialled;
    this.handshakeMilliseconds = handshakeMilliseconds;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context
        .executor()
        .schedule(() -> hurry(context), handshakeMilliseconds, TimeUnit.MILLISECONDS)
        .addListener(ignored -> {});
    if (dialled != CALLED) {
      write(context, Frame.hello(owner.hello(dialled)));
    }
  }

  private void hurry(ChannelHandlerContext context) {
    if (link == null) {
      refuse(context, "it did not greet in time", false);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, byte[] frame) {
    if (link == null) {
      greet(context, frame);
      return;
    }
    greeting = false;
    if (frame[0] == Frame.ROUND) {
      owner.round(link, frame);
    } else if (frame[0] != Frame.PING) {
      throw new IllegalStateException("a frame of kind " + frame[0] + " within a run");
    }
  }

  /** A part of a frame is a sign of life, too: a large one takes long over a slow network. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (link != null && !greeting && !closed) {
      owner.heard(link);
    }
    greeting = false;
    context.fireChannelReadComplete();
  }

  private void greet(ChannelHandlerContext context, byte[] frame) {
    if (frame[0] == Frame.REFUSED && dialled != CALLED) {
      WireReader in = new WireReader();
      in.reset(frame, 1, frame.length);
      refuse(context, "it says: " + in.text("the reason", Frame.MAX_GREETING), false);
      return;
    }
    Hello hello;
    PeerLink accepted;
    try {
      if (frame[0] != Frame.HELLO) {
        throw new IllegalStateException(
            "it sent \"" + Frame.printable(frame, 0, 24) + "\", expected a greeting");
      }
      hello = Hello.of(frame);
      accepted = owner.welcome(hello);
      if (dialled != CALLED && accepted.region() != dialled) {
        throw new IllegalStateException("it is region " + accepted.region());
      }
    } catch (WireException | IllegalStateException e) {
      refuse(context, e.getMessage(), true);
      return;
    }
    if (dialled == CALLED) {
      write(context, Frame.hello(owner.hello(hello.identity().region())));
    }
    link = accepted;
    greeting = true;
    decoder.trust();
    owner.attached(link, context.channel(), hello.lastRound());
  }

  private void refuse(ChannelHandlerContext context, String why, boolean tell) {
    if (closed) {
      return;
    }
    closed = true;
    owner.refused(context.channel(), dialled, why);
    if (tell) {
      context
          .writeAndFlush(Unpooled.wrappedBuffer(Frame.refused(why)))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  private static void write(ChannelHandlerContext context, byte[] frame) {
    context
        .writeAndFlush(Unpooled.wrappedBuffer(frame))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /** What is said of a failure. */
  static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (link != null) {
      owner.detached(link, context.channel());
    } else if (!closed && dialled == CALLED) {
      refuse(context, "it hung up before it greeted", false);
    }
    closed = true;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = reason(root);
    if (link == null) {
      refuse(context, why, false);
    } else if (!closed) {
      closed = true;
      owner.broken(link, why);
      context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }
}

package io.bellwether.cluster.exchange;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.nio.channels.ClosedChannelException;

/**
 * The link to one peer, over however many connections it takes. Lives on the exchange's event loop.
 *
 * <p>Rounds go out in order and are numbered from 1. A peer sends round k + 1 only when it has this
 * region's round k, so whatever of it comes acknowledges the round before, and the last two rounds
 * sent are all that could be missing: they are kept, and a new connection, whose greeting tells the
 * last round received, is given what lies beyond. A round that comes twice is dropped by its
 * number.
 */
final class PeerLink {
  private static final int KEPT = 2;

  private final int region;
  private final byte[][] kept = new byte[KEPT][];
  private final long[] keptRound = new long[KEPT];
  private Channel channel;
  private volatile long lastReceived;
  private long lastHeard;
  private long connectedAt;
  private long lastSent;
  private String trouble = "";

  PeerLink(int region, long now) {
    this.region = region;
    this.lastHeard = now;
  }

  int region() {
    return region;
  }

  long lastReceived() {
    return lastReceived;
  }

  /** Why the last attempt to connect, or the last connection, failed; empty if it did not. */
  String trouble() {
    return trouble;
  }

  /** Remembers why it is not connected, and says whether that is news. */
  boolean troubled(String why) {
    boolean news = !trouble.equals(why);
    trouble = why;
    return news;
  }

  boolean connected() {
    return channel != null;
  }

  /**
   * Uses a new connection, whose peer has received everything up to {@code peerReceived}. That the
   * peer has greeted is no sign of life: where small packets pass and large ones do not, greetings
   * are all that ever comes.
   */
  void attach(Channel fresh, long peerReceived, long now) {
    if (channel != null) {
      channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
    channel = fresh;
    connectedAt = now;
    for (long round = peerReceived + 1; round <= peerReceived + KEPT; round++) {
      int slot = (int) (round % KEPT);
      if (kept[slot] != null && keptRound[slot] == round) {
        write(kept[slot], now);
      }
    }
  }

  /** A connection is gone. */
  void detach(Channel gone) {
    if (channel == gone) {
      channel = null;
    }
  }

  void send(long round, byte[] frame, long now) {
    int slot = (int) (round % KEPT);
    kept[slot] = frame;
    keptRound[slot] = round;
    if (channel != null) {
      write(frame, now);
    }
  }

  void ping(byte[] frame, long now) {
    if (channel != null) {
      write(frame, now);
    }
  }

  private void write(byte[] frame, long now) {
    lastSent = now;
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(frame))
        .addListener((ChannelFutureListener) this::written);
  }

  private void written(ChannelFuture done) {
    if (done.isSuccess()) {
      return;
    }
    if (!(done.cause() instanceof ClosedChannelException)) { // which would only say that it is gone
      troubled(Connection.reason(done.cause()));
    }
    done.channel().close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /** Something of the peer came in, after its greeting. */
  void heard(long now) {
    lastHeard = now;
    trouble = "";
  }

  /** Begins to wait for the peer anew. */
  void awaitFrom(long now) {
    lastHeard = now;
  }

  /**
   * Takes the number of a round that came in.
   *
   * @return whether it is new
   * @throws IllegalStateException if one is missing before it
   */
  boolean accept(long round) {
    if (round <= lastReceived) {
      return false;
    }
    if (round != lastReceived + 1) {
      throw new IllegalStateException(
          "round " + round + " of region " + region + " follows round " + lastReceived);
    }
    lastReceived = round;
    return true;
  }

  long quietNanoseconds(long now) {
    return now - lastSent;
  }

  long silentNanoseconds(long now) {
    return now - lastHeard;
  }

  /** For how long the present connection has carried nothing; 0 without any. */
  long idleNanoseconds(long now) {
    return channel == null ? 0 : Math.min(now - lastHeard, now - connectedAt);
  }

  /** This region itself stood still for so long: the peer's silence in that time means nothing. */
  void excuse(long nanoseconds) {
    lastHeard += nanoseconds;
    connectedAt += nanoseconds;
  }

  /** Closes the connection; the dialling side makes a new one. */
  void drop() {
    if (channel != null) {
      channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }
}

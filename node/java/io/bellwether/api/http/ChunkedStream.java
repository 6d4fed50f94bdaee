package io.bellwether.api.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A streamed answer of one connection, which is closed with it: in chunks (RFC 9112, 7.1), unless
 * its length is known.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails closes itself
final class ChunkedStream implements ReplyStream {
  private final ChannelHandlerContext context;
  private final Runnable ended;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closed;
  private volatile Listener listener;

  /**
   * @param ended is called on the event loop once the answer has its end
   */
  ChunkedStream(ChannelHandlerContext context, Runnable ended) {
    this.context = context;
    this.ended = ended;
  }

  @Override
  public boolean isReady() {
    return !closed && underWay.get() == 0;
  }

  @Override
  public void send(byte[] part) {
    if (closed || part.length == 0) {
      return; // an empty chunk would be the end
    }
    underWay.incrementAndGet();
    context
        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(part)))
        .addListener(
            gone -> {
              boolean last = underWay.decrementAndGet() == 0;
              Listener told = listener;
              if (last && gone.isSuccess() && !closed && told != null) {
                told.ready();
              }
            });
  }

  @Override
  public void end() {
    context.executor().execute(this::finish);
  }

  private void finish() {
    if (!closed) {
      close(); // before anybody can see the end
      context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      ended.run();
    }
  }

  @Override
  public void breakOff() {
    context.close();
  }

  @Override
  public void listen(Listener who) {
    context
        .executor()
        .execute(
            () -> {
              listener = who;
              if (closed) {
                who.closed();
              }
            });
  }

  /** The connection is gone, or the answer at its end; on the event loop. */
  void close() {
    if (!closed) {
      closed = true;
      if (listener != null) {
        listener.closed();
      }
    }
  }
}

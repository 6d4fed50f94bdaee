package io.bellwether.api.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one connection, one after the other: the next is looked at once the one before is
 * answered and the client takes its answers, so they are in order, and few wait for a client that
 * does not read. Runs on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails closes itself
final class CallHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);
  private static final int NOT_MODIFIED = 304;

  /**
   * What is read of a body, and thrown away, before the connection is closed: a client that is
   * still sending would not see the answer.
   */
  private static final int MOST_DISCARDED = 1 << 20;

  /** Parts of requests that may have come ahead; then nothing more is read until an answer. */
  private static final int MOST_AHEAD = 64;

  private final HttpServer.Handler handler;
  private final HttpServer.Timeouts timeouts;
  private final HttpServer.Counter counter;
  private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
  private Optional<String> caller = Optional.empty();
  private HttpRequest request;
  private ByteArrayOutputStream body;
  private long length;
  private int longest;
  private boolean answering;
  private long calls;
  private boolean closing;
  private ScheduledFuture<?> deadline;
  private Runnable tooLate;
  private ChunkedStream stream;

  /** A call that was read, by its number on this connection. */
  private record Asked(long number, Call call, long since) {}

  CallHandler(
      HttpServer.Handler handler, HttpServer.Timeouts timeouts, HttpServer.Counter counter) {
    this.handler = handler;
    this.timeouts = timeouts;
    this.counter = counter;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
      caller = callerOf(context.pipeline().get(SslHandler.class));
      limit(context, timeouts.idle());
    }
    super.userEventTriggered(context, event);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    if (context.pipeline().get(SslHandler.class) == null) {
      limit(context, timeouts.idle());
    }
    super.channelActive(context);
  }

  private static Optional<String> callerOf(SslHandler secure) {
    try {
      return CommonNames.of(
          (X509Certificate) secure.engine().getSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // none was shown, where none has to be
    }
  }

  private void limit(ChannelHandlerContext context, long milliseconds) {
    limit(context, milliseconds, context::close);
  }

  private void limit(ChannelHandlerContext context, long milliseconds, Runnable then) {
    unlimit();
    tooLate = then;
    deadline = context.executor().schedule(tooLate, milliseconds, TimeUnit.MILLISECONDS);
  }

  /** What has come moves the time limit of what is to come. */
  private void extend(ChannelHandlerContext context, long bytes) {
    if (bytes > 0) {
      long more = TimeUnit.SECONDS.toNanos(bytes) / HttpServer.SLOWEST;
      long left = deadline.getDelay(TimeUnit.NANOSECONDS) + more;
      deadline.cancel(false);
      deadline = context.executor().schedule(tooLate, left, TimeUnit.NANOSECONDS);
    }
  }

  private void unlimit() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    unlimit();
    closing = true;
    if (stream != null) {
      stream.close();
    }
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
    super.channelInactive(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (closing) {
      ReferenceCountUtil.release(message);
    } else {
      ahead.addLast((HttpObject) message);
      proceed(context);
    }
  }

  /** Looks at what has come, as far as the answers go out. */
  private void proceed(ChannelHandlerContext context) {
    while (!answering && !closing && !ahead.isEmpty() && context.channel().isWritable()) {
      take(context, ahead.pollFirst());
    }
    context.channel().config().setAutoRead(ahead.size() < MOST_AHEAD);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    proceed(context);
    super.channelWritabilityChanged(context);
  }

  private void take(ChannelHandlerContext context, HttpObject part) {
    try {
      if (part.decoderResult().isFailure()) {
        closing = true;
        answer(context, Reply.error(400, "the request is no HTTP/1.1, or its head is too long"));
        return;
      }
      if (part instanceof HttpRequest head) {
        begin(context, head);
      }
      if (part instanceof HttpContent content && request != null && !closing) {
        append(context, content);
      }
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest head) {
    request = head;
    body = new ByteArrayOutputStream(0);
    length = 0;
    longest = handler.longestBody(called(head, new byte[0]));
    limit(context, timeouts.request(), () -> refuseSlowBody(context));
    if (HttpUtil.getContentLength(head, 0L) > mostRead()) {
      closing = true;
      refuseLongBody(context);
    } else if (HttpUtil.is100ContinueExpected(head)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
  }

  private long mostRead() {
    return Math.max(longest, MOST_DISCARDED);
  }

  private Call called(HttpRequest head, byte[] content) {
    return new Call(head.method().name(), head.uri(), content, caller, Call.firsts(head.headers()));
  }

  private void append(ChannelHandlerContext context, HttpContent content) {
    ByteBuf bytes = content.content();
    length += bytes.readableBytes();
    extend(context, bytes.readableBytes());
    if (length > mostRead()) {
      closing = true;
      refuseLongBody(context);
      return;
    }
    if (length <= longest) {
      byte[] part = new byte[bytes.readableBytes()];
      bytes.readBytes(part);
      body.writeBytes(part);
    }
    if (content instanceof LastHttpContent) {
      if (length > longest) {
        closing = !HttpUtil.isKeepAlive(request);
        request = null;
        refuseLongBody(context);
      } else {
        call(context);
      }
    }
  }

  private void refuseLongBody(ChannelHandlerContext context) {
    answer(context, Reply.error(400, "the body is too long", "at most " + longest + " bytes"));
  }

  private void refuseSlowBody(ChannelHandlerContext context) {
    closing = true;
    answer(
        context,
        Reply.error(
            408,
            "the request did not come in time",
            "at least " + HttpServer.SLOWEST + " bytes a second"));
  }

  private void call(ChannelHandlerContext context) {
    answering = true;
    closing |= !HttpUtil.isKeepAlive(request);
    Call call = called(request, body.toByteArray());
    request = null;
    body = null;
    Asked asked = new Asked(++calls, call, System.nanoTime());
    Reply late = Reply.error(503, "the request was not answered in time");
    limit(context, timeouts.answer(), () -> answer(context, asked, late));
    Consumer<Reply> replied =
        reply -> context.executor().execute(() -> answer(context, asked, reply));
    try {
      handler.handle(call, replied);
    } catch (Refused refused) {
      replied.accept(refused.reply());
    } catch (RuntimeException bug) {
      LOG.error("a call could not be handled", bug);
      replied.accept(Reply.error(500, "internal error, a bug"));
    }
  }

  /** Answers a call, unless it was given up. */
  private void answer(ChannelHandlerContext context, Asked asked, Reply reply) {
    if (answering && asked.number == calls) {
      Duration time = Duration.ofNanos(System.nanoTime() - asked.since);
      String method = asked.call.method();
      answer(context, reply, method.equals("HEAD"));
      counter.count(known(method), handler.route(asked.call), reply.status(), time);
    }
  }

  /** There is no end of methods that strangers may think of. */
  private static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> HttpServer.OTHER;
    };
  }

  private void answer(ChannelHandlerContext context, Reply reply) {
    answer(context, reply, false);
  }

  private void answer(ChannelHandlerContext context, Reply reply, boolean headOnly) {
    unlimit();
    if (reply.streaming() != null && !headOnly) {
      stream(context, reply);
      return;
    }
    HttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body()));
    if (reply.streaming() == null && reply.status() != NOT_MODIFIED) {
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    }
    context.writeAndFlush(head(response, reply));
    answered(context);
  }

  private void stream(ChannelHandlerContext context, Reply reply) {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
    head(response, reply);
    HttpUtil.setTransferEncodingChunked(response, !HttpUtil.isContentLengthSet(response));
    context.writeAndFlush(response);
    stream = new ChunkedStream(context, () -> answered(context));
    if (!context.channel().isActive()) {
      stream.close(); // the client left before its answer began
    }
    reply.streaming().accept(stream);
  }

  private HttpResponse head(HttpResponse response, Reply reply) {
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, reply.type())
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
    if (closing) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }

  /** An answer is at its end: the next request, or the end of the connection. */
  private void answered(ChannelHandlerContext context) {
    stream = null;
    if (closing) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    answering = false;
    limit(context, timeouts.idle());
    proceed(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // a failed handshake, a reset, a write that timed out
  }
}

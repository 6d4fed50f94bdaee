package io.bellwether.api.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * HTTP, and HTTPS with client certificates, on threads of its own: event loops, which never compute
 * or block for long, and a few for the asymmetric cryptography of handshakes. Nothing here runs on
 * a dispatcher of the actors.
 *
 * <p>A client that stalls holds up nobody: a handshake, a request and an answer each have a time
 * limit, a connection that asks nothing is closed after a while, and of more connections than
 * {@value #MOST_CONNECTIONS} further ones are closed at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails closes itself
public final class HttpServer implements AutoCloseable {
  /** Connections at a time, over all ports. */
  public static final int MOST_CONNECTIONS = 1024;

  /** The route of a path where there is nothing, and a method that is none. */
  public static final String OTHER = "other";

  /** Bytes of a body that are read at most, unless a service says else. */
  public static final int LONGEST_BODY = 65_536;

  /** Bytes a second that a client with a long body must send at least. */
  public static final int SLOWEST = 32_768;

  private static final int LOOPS = 2;
  private static final int HANDSHAKE_THREADS = 2;
  private static final int LONGEST_LINE = 4096;
  private static final int LONGEST_HEADERS = 16_384;

  private final Timeouts timeouts;
  private final MultiThreadIoEventLoopGroup loops;
  private final ExecutorService handshakes;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Counter counter = (method, route, status, time) -> {};

  /**
   * How long a client, or the service, may take, in milliseconds.
   *
   * @param handshake from connection to the end of the TLS handshake
   * @param request from its head to its end, and as long again as what has come of its body takes
   *     at {@value #SLOWEST} bytes a second
   * @param idle from connection or answer to the head of the next request
   * @param answer from the end of a request until it is answered with 503 because the service has
   *     not
   * @param write until an answer, or a part of one that is streamed, is taken
   */
  public record Timeouts(long handshake, long request, long idle, long answer, long write) {
    /** For real clients. */
    public static final Timeouts STANDARD = new Timeouts(5_000, 5_000, 60_000, 30_000, 10_000);
  }

  /** Counts the calls that were answered, on an event loop, so without blocking. */
  @FunctionalInterface
  public interface Counter {
    /**
     * A call was answered.
     *
     * @param method such as GET, or {@value HttpServer#OTHER} if it is none of those of HTTP
     * @param route see {@link Handler#route}
     * @param time from the end of the request to the answer, of one that is streamed to its head
     */
    void count(String method, String route, int status, Duration time);
  }

  /** A service: answers the calls of one port. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Takes a call, on an event loop, so without blocking or computing for long.
     *
     * @param reply to be given the answer, once and on any thread
     * @throws Refused to answer with what it carries
     */
    void handle(Call call, Consumer<Reply> reply) throws Refused;

    /**
     * The longest body, in bytes, that is read of a call; one that is longer is refused.
     *
     * @param head the call without its body
     */
    default int longestBody(Call head) {
      return LONGEST_BODY;
    }

    /**
     * The path with names in place of what varies, such as {@code /api/runs/{id}}; of all that a
     * service has, there are only so many.
     */
    default String route(Call call) {
      return OTHER;
    }
  }

  /**
   * @param name of what is served, which its threads bear
   */
  public HttpServer(String name, Timeouts timeouts) {
    this.timeouts = timeouts;
    loops =
        new MultiThreadIoEventLoopGroup(
            LOOPS, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    handshakes =
        Executors.newFixedThreadPool(
            HANDSHAKE_THREADS, new DefaultThreadFactory(name + "-handshake", true));
  }

  /** Names who counts calls from now on. There is one. */
  public void count(Counter by) {
    counter = by;
  }

  /**
   * Listens on one more port, in the clear: whoever reaches it may ask.
   *
   * @param port 0 for any that is free
   * @return the address
   * @throws IOException if the port cannot be had
   */
  public InetSocketAddress listen(String host, int port, Handler handler) throws IOException {
    return listen(host, port, Optional.empty(), handler);
  }

  /** The same with TLS. */
  public InetSocketAddress listen(String host, int port, SslContext tls, Handler handler)
      throws IOException {
    return listen(host, port, Optional.of(tls), handler);
  }

  private InetSocketAddress listen(String host, int port, Optional<SslContext> tls, Handler handler)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 256)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel, tls, handler);
                  }
                });
    Channel channel;
    try {
      channel = bootstrap.bind(host, port).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (Exception e) { // sync throws what bind failed with, undeclared
      throw new IOException(host + ":" + port + " cannot be had: " + e.getMessage(), e);
    }
    channels.add(channel);
    return (InetSocketAddress) channel.localAddress();
  }

  private void accept(SocketChannel channel, Optional<SslContext> tls, Handler handler) {
    channel.closeFuture().addListener(closed -> connections.decrementAndGet());
    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
      channel.close();
      return;
    }
    channels.add(channel);
    if (tls.isPresent()) {
      SslHandler secure = tls.get().newHandler(channel.alloc(), handshakes);
      secure.setHandshakeTimeoutMillis(timeouts.handshake());
      channel.pipeline().addLast(secure);
    }
    HttpDecoderConfig limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LONGEST_HEADERS);
    channel
        .pipeline()
        .addLast(new WriteTimeoutHandler(timeouts.write(), TimeUnit.MILLISECONDS))
        .addLast(new HttpServerCodec(limits))
        .addLast(
            new CallHandler(
                handler,
                timeouts,
                (method, route, status, time) -> counter.count(method, route, status, time)));
  }

  @Override
  public void close() {
    channels.close().awaitUninterruptibly(1_000);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    handshakes.shutdownNow();
  }
}

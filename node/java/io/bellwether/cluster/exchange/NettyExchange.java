package io.bellwether.cluster.exchange;

import io.bellwether.cluster.WallClock;
import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.time.EventBatch;
import io.bellwether.time.EventSink;
import io.bellwether.time.RegisterTraffic;
import io.bellwether.time.RoundExchange;
import io.bellwether.time.RoundHeader;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange of rounds with the regions of other JVMs, over one TCP connection to each.
 *
 * <p>Of two regions the one with the lower number dials. The engine's thread writes the frames of a
 * round and takes those of its peers apart; the one event loop only moves bytes, counts the parts
 * of a round, and says when they are all there ({@link RoundParts}).
 */
public final class NettyExchange implements RoundExchange, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NettyExchange.class);
  private static final long CLOSE_SECONDS = 5;

  /** Told when a peer is lost; called from the event loop. */
  public interface Observer {
    /**
     * A peer has said nothing for too long.
     *
     * @param region which peer
     * @param why in a few words
     */
    void lost(int region, String why);
  }

  private final RunIdentity identity;
  private final LinkLimits limits;
  private final Observer observer;
  private final RoundCodec codec;
  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final Connector connector;
  private final PeerLink[] links;
  private final RoundParts parts;
  private final byte[] ping = Frame.ping();
  private InetSocketAddress[] addresses;
  private Channel listener;
  private long lastTick;
  private boolean closed;
  private long round;
  private final AtomicLong bytesOut = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();

  /**
   * An exchange that does not listen yet.
   *
   * @param identity of the run and of this region in it
   * @param payloads that events may carry
   * @param regionOf the region of each node
   * @param limits of its patience
   * @param security of connections
   * @param observer told of lost peers
   */
  public NettyExchange(
      RunIdentity identity,
      PayloadCodecs payloads,
      int[] regionOf,
      LinkLimits limits,
      ChannelSecurity security,
      Observer observer) {
    this(identity, payloads, regionOf, limits, security, observer, InetAddress::getAllByName);
  }

  /** An exchange that finds its peers' addresses in a directory of its own. */
  NettyExchange(
      RunIdentity identity,
      PayloadCodecs payloads,
      int[] regionOf,
      LinkLimits limits,
      ChannelSecurity security,
      Observer observer,
      NameLookup.Directory directory) {
    this.identity = identity;
    this.limits = limits;
    this.observer = observer;
    this.codec =
        new RoundCodec(
            payloads,
            regionOf.length,
            identity.regions(),
            node -> regionOf[node] == identity.region());
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("rounds", true),
            NioIoHandler.newFactory(SelectorProvider.provider(), BriefLook::new));
    this.loop = (EventLoop) group.next();
    this.connector = new Connector(group, security, limits.handshake(), directory, owner);
    this.links = new PeerLink[identity.regions()];
    this.parts = new RoundParts(identity.regions());
    long now = WallClock.nanoseconds();
    for (int i = 0; i < links.length; i++) {
      links[i] = i == identity.region() ? null : new PeerLink(i, now);
    }
  }

  /**
   * Listens for the peers that dial.
   *
   * @param at address to bind to; port 0 takes any that is free
   * @throws IOException if it cannot
   */
  public void listen(InetSocketAddress at) throws IOException {
    ChannelFuture bound = connector.bind(at).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen at " + at + ": " + bound.cause().getMessage(), bound.cause());
    }
    listener = bound.channel();
  }

  /** The address that it listens at. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** Connects to the peers, given by region; the own address is not used, names are looked up. */
  public void connect(List<InetSocketAddress> peers) {
    addresses =
        peers.stream()
            .map(at -> InetSocketAddress.createUnresolved(at.getHostString(), at.getPort()))
            .toArray(InetSocketAddress[]::new);
    loop.execute(
        () -> {
          lastTick = WallClock.nanoseconds();
          for (PeerLink link : links) {
            if (link != null) {
              link.awaitFrom(lastTick);
              dial(link);
            }
          }
          later(this::tick, limits.ping().dividedBy(2));
        });
  }

  private void dial(PeerLink link) {
    if (closed || link.connected() || identity.region() > link.region()) {
      return;
    }
    connector
        .dial(link.region(), addresses[link.region()])
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (done.isSuccess()) {
                    done.channel().closeFuture().addListener(gone -> redial(link));
                  } else {
                    link.troubled(Connection.reason(done.cause()));
                    redial(link);
                  }
                });
  }

  private void redial(PeerLink link) {
    if (!closed) {
      later(() -> dial(link), limits.redial());
    }
  }

  private void later(Runnable task, Duration delay) {
    loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)
        .addListener(
            done -> {
              if (done.cause() != null && !closed) {
                LOG.error("the data plane failed", done.cause());
              }
            });
  }

  /** Pings quiet links, drops idle connections, gives silent peers up. */
  private void tick() {
    if (closed) {
      return;
    }
    long now = WallClock.nanoseconds();
    long stood = now - lastTick - 2 * limits.ping().toNanos();
    lastTick = now;
    for (PeerLink link : links) {
      if (link == null) {
        continue;
      }
      if (stood > 0) {
        link.excuse(stood);
      }
      if (link.quietNanoseconds(now) > limits.ping().toNanos()) {
        link.ping(ping, now);
      }
      long silent = link.silentNanoseconds(now);
      if (silent > limits.silence().toNanos()) {
        String why = "nothing was heard of it for " + limits.silence().toSeconds() + " s";
        observer.lost(
            link.region(), link.trouble().isEmpty() ? why : why + " (" + link.trouble() + ")");
        link.awaitFrom(now);
      } else if (link.idleNanoseconds(now) > limits.idle().toNanos()) {
        link.drop();
      }
    }
    later(this::tick, limits.ping().dividedBy(2));
  }

  @Override
  public void exchange(
      RoundHeader header,
      EventBatch[][] batches,
      RegisterTraffic[] registers,
      Runnable whenComplete) {
    long next = ++round;
    byte[][] frames = new byte[links.length][];
    long bytes = 0;
    for (int peer = 0; peer < links.length; peer++) {
      if (links[peer] != null) {
        RegisterTraffic traffic = registers.length == 0 ? RegisterTraffic.NONE : registers[peer];
        frames[peer] = codec.write(next, header, batches, traffic, peer);
        bytes += frames[peer].length;
      }
    }
    long sum = bytes;
    loop.execute(() -> send(next, frames, sum, whenComplete));
  }

  private void send(long next, byte[][] frames, long bytes, Runnable whenComplete) {
    long now = WallClock.nanoseconds();
    bytesOut.addAndGet(bytes);
    for (PeerLink link : links) {
      if (link != null) {
        link.send(next, frames[link.region()], now);
      }
    }
    parts.begin(next, whenComplete, now);
  }

  private void take(PeerLink link, byte[] frame) {
    long number = RoundCodec.round(frame);
    if (link.accept(number)) {
      parts.put(number, link.region(), frame, WallClock.nanoseconds());
    }
  }

  @Override
  public RoundHeader received(int region) {
    return codec.readHeader(parts.of(round, region));
  }

  @Override
  public RegisterTraffic registers(int region) {
    return codec.readRegisters(parts.of(round, region));
  }

  @Override
  public void deliver(int region, long notBefore, EventSink sink) {
    codec.readEvents(parts.of(round, region), notBefore, sink);
    parts.forget(round, region);
  }

  /** The regions whose parts of the round that this one waits for are missing. */
  public List<Integer> missing() {
    long next = parts.done() + 1;
    List<Integer> missing = new ArrayList<>();
    for (PeerLink link : links) {
      if (link != null && link.lastReceived() < next) {
        missing.add(link.region());
      }
    }
    return missing;
  }

  /** What it has come to so far. */
  public ExchangeStatistics statistics() {
    long rounds = parts.done();
    return new ExchangeStatistics(
        rounds,
        parts.waitedNanoseconds(),
        rounds * (links.length - 1),
        bytesOut.get(),
        connections.get());
  }

  @Override
  public void close() {
    loop.execute(() -> closed = true);
    if (listener != null) {
      listener.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
    group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final Connection.Owner owner =
      new Connection.Owner() {
        @Override
        public Hello hello(int to) {
          return new Hello(identity, to, links[to].lastReceived());
        }

        @Override
        public PeerLink welcome(Hello hello) {
          hello
              .refusal(identity)
              .ifPresent(
                  why -> {
                    throw new IllegalStateException(why);
                  });
          return links[hello.identity().region()];
        }

        @Override
        public void attached(PeerLink link, Channel channel, long peerReceived) {
          link.attach(channel, peerReceived, WallClock.nanoseconds());
          connections.incrementAndGet();
        }

        @Override
        public void detached(PeerLink link, Channel channel) {
          link.detach(channel);
        }

        @Override
        public void broken(PeerLink link, String why) {
          link.troubled(why);
          LOG.info("{} has lost a connection to region {}: {}", identity, link.region(), why);
        }

        @Override
        public void round(PeerLink link, byte[] frame) {
          take(link, frame);
        }

        @Override
        public void heard(PeerLink link) {
          link.heard(WallClock.nanoseconds());
        }

        @Override
        public void refused(Channel channel, int dialled, String why) {
          if (dialled == Connection.CALLED) {
            LOG.warn("{} refuses {}: {}", identity, channel.remoteAddress(), why);
          } else if (links[dialled].troubled(why)) {
            LOG.warn(
                "{} cannot talk to region {} at {}: {}",
                identity,
                dialled,
                addresses[dialled],
                why);
          }
        }
      };
}

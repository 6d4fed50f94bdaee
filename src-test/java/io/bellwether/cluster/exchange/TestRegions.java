package io.bellwether.cluster.exchange;

import io.bellwether.cluster.wire.MessageCodec;
import io.bellwether.cluster.wire.PayloadCodecs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The exchanges of a run's regions in this JVM, connected directly or through a bad network. */
final class TestRegions implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef";

  /** Impatient enough that a connection that carries nothing is made anew at once. */
  static final LinkLimits LIMITS =
      new LinkLimits(
          Duration.ofMillis(30),
          Duration.ofMillis(150),
          Duration.ofMinutes(1),
          Duration.ofMillis(500),
          Duration.ofMillis(2));

  private final List<NettyExchange> exchanges = new ArrayList<>();
  private final List<ChaosProxy> proxies = new ArrayList<>();
  private final CompletableFuture<String> lost = new CompletableFuture<>();

  /** Regions that listen and are not connected yet. */
  TestRegions(int regions, int[] regionOf, LinkLimits limits) throws IOException {
    this(regions, regionOf, limits, InetAddress::getAllByName);
  }

  /** Regions that find each other in a directory. */
  TestRegions(int regions, int[] regionOf, LinkLimits limits, NameLookup.Directory directory)
      throws IOException {
    PayloadCodecs payloads = PayloadCodecs.standard().with(new MessageCodec());
    for (int i = 0; i < regions; i++) {
      int self = i;
      NettyExchange exchange =
          new NettyExchange(
              identity(regions, i),
              payloads,
              regionOf,
              limits,
              ChannelSecurity.PLAIN,
              (peer, why) -> lost.complete("region " + peer + " to " + self + ": " + why),
              directory);
      exchange.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      exchanges.add(exchange);
    }
  }

  /** Who a region of the run is. */
  static RunIdentity identity(int regions, int region) {
    return new RunIdentity("run-1", TOKEN, "test build", "hash", regions, region);
  }

  NettyExchange of(int region) {
    return exchanges.get(region);
  }

  /** Completed when a region has given another up, with what it says. */
  CompletableFuture<String> lost() {
    return lost;
  }

  /** Connects the regions. */
  TestRegions connect() {
    List<InetSocketAddress> addresses = exchanges.stream().map(NettyExchange::address).toList();
    exchanges.forEach(exchange -> exchange.connect(addresses));
    return this;
  }

  /** Connects the regions, each of which has a name, {@code region-0.example} and so on. */
  TestRegions connectByName() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (NettyExchange exchange : exchanges) {
      String name = "region-" + addresses.size() + ".example";
      addresses.add(InetSocketAddress.createUnresolved(name, exchange.address().getPort()));
    }
    exchanges.forEach(exchange -> exchange.connect(addresses));
    return this;
  }

  /** Connects the regions through a network that drops, stalls and swallows. */
  TestRegions connectThroughChaos(long seed) throws IOException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (NettyExchange exchange : exchanges) {
      ChaosProxy proxy = new ChaosProxy(exchange.address(), seed + proxies.size());
      proxies.add(proxy);
      addresses.add(proxy.address());
    }
    exchanges.forEach(exchange -> exchange.connect(addresses));
    return this;
  }

  /** How many connections were spoilt. */
  int cuts() {
    return proxies.stream().mapToInt(ChaosProxy::cuts).sum();
  }

  @Override
  public void close() {
    exchanges.forEach(NettyExchange::close);
    proxies.forEach(ChaosProxy::close);
  }
}

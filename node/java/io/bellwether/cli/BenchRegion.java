package io.bellwether.cli;

import com.typesafe.config.Config;
import io.bellwether.cluster.exchange.ChannelSecurity;
import io.bellwether.cluster.exchange.ExchangeStatistics;
import io.bellwether.cluster.exchange.LinkLimits;
import io.bellwether.cluster.exchange.NettyExchange;
import io.bellwether.cluster.exchange.RunIdentity;
import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.time.Distances;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineModel;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import io.bellwether.time.Region;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;

/** One region of a benchmark's run, on one thread: the engine and the data plane of the product. */
final class BenchRegion implements AutoCloseable {

  /**
   * What a region's run came to.
   *
   * @param nanoseconds from its first event to its end, without the start of actors
   * @param fingerprint folded from its nodes
   */
  record Figures(
      long nanoseconds, long events, long rounds, long eventsOut, long bytesOut, long fingerprint) {

    void write(DataOutputStream out) throws IOException {
      out.writeLong(nanoseconds);
      out.writeLong(events);
      out.writeLong(rounds);
      out.writeLong(eventsOut);
      out.writeLong(bytesOut);
      out.writeLong(fingerprint);
    }

    static Figures read(DataInputStream in) throws IOException {
      return new Figures(
          in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
  }

  private final BenchLoad load;
  private final Config config;
  private final EngineModel model;
  private final Region region;
  private final NettyExchange exchange;

  /** Assembles region {@code index} of {@code regions}, and listens for its peers. */
  BenchRegion(BenchLoad load, int index, int regions, Config config) throws IOException {
    this.load = load;
    this.config = config;
    BenchLoad.Cut cut = load.cut(regions);
    this.model = cut.model().apply(index);
    int[] regionOf = cut.regionOf();
    Distances distances =
        load.distanceAware()
            ? Distances.of(model.channels(), regionOf, regions)
            : Distances.flat(model.channels(), regionOf, regions);
    this.exchange =
        new NettyExchange(
            new RunIdentity("bench", "bench", SpreadOptions.build(), "bench", regions, index),
            PayloadCodecs.standard().with(new TokenCodec()),
            regionOf,
            LinkLimits.of(config),
            ChannelSecurity.PLAIN,
            (peer, why) -> System.exit(ExitCode.CLUSTER.code()));
    this.region = new Region(index, regionOf, distances, exchange);
    exchange.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  int port() {
    return exchange.address().getPort();
  }

  /** Runs to the end, with the regions that listen at these ports of this machine. */
  Figures run(List<Integer> ports) {
    exchange.connect(
        ports.stream().map(port -> InetSocketAddress.createUnresolved("127.0.0.1", port)).toList());
    long[] started = new long[1];
    EngineOptions options =
        EngineOptions.fast(load.duration(), 1)
            .disturbedBy(
                () -> {
                  if (started[0] == 0) {
                    started[0] = System.nanoTime();
                  }
                });
    CompletableFuture<EngineResult> ended = new CompletableFuture<>();
    ActorSystem<Engine.Command> system =
        ActorSystem.create(
            Engine.create(model, region, options, new EngineControl(), ended), "bench", config);
    EngineResult result = ended.join();
    long nanoseconds = System.nanoTime() - started[0];
    system.getWhenTerminated().toCompletableFuture().join();
    ExchangeStatistics exchanged = exchange.statistics();
    return new Figures(
        nanoseconds,
        result.events(),
        result.rounds().rounds(),
        result.rounds().eventsOut(),
        exchanged.bytesOut(),
        result.fingerprint());
  }

  @Override
  public void close() {
    exchange.close();
  }
}

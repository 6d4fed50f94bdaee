package io.bellwether.cluster;

import io.bellwether.cluster.exchange.NettyExchange;
import io.bellwether.cluster.exchange.RunIdentity;
import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.keys.KeyObserver;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.time.Distances;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.Region;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collections;

/**
 * A region that is ready to run: its nodes are built and its data plane listens.
 *
 * @param spec of the network that it has read from the order
 * @param options for the engine that is to run it
 */
record AssembledRegion(
    RunOrder order,
    NetworkSpec spec,
    QuantumNetwork network,
    Region region,
    EngineOptions options,
    NettyExchange exchange) {

  /**
   * Builds a region. This takes time.
   *
   * @param observer is told of peers that are lost
   * @throws UncheckedIOException if the data plane cannot listen
   */
  static AssembledRegion of(
      RunOrder order,
      RegionHost.Prepare prepare,
      MemberSettings settings,
      NettyExchange.Observer observer) {
    NetworkSpec spec =
        SpecificationReader.readAlone(order.specification(), "the order", Collections.emptyMap());
    int[] regionOf = order.regionOf();
    QuantumNetwork network =
        QuantumNetwork.of(
            spec, order.seed(), KeyObserver.NONE, node -> regionOf[node] == prepare.region());
    Distances distances =
        settings.distances()
            ? Distances.of(network.model().channels(), regionOf, prepare.regions())
            : Distances.flat(network.model().channels(), regionOf, prepare.regions());
    RunIdentity identity =
        new RunIdentity(
            prepare.run(),
            prepare.token(),
            settings.build(),
            spec.contentHash(),
            prepare.regions(),
            prepare.region());
    EngineOptions options =
        ExpectedLoad.share(
            spec, EngineOptions.paced(order.duration(), settings.threads(), order.pace()));
    // The last thing to be made: it holds a port and a thread, which nothing that fails may keep.
    NettyExchange exchange =
        new NettyExchange(
            identity,
            PayloadCodecs.standard(),
            regionOf,
            settings.links(),
            settings.security().channels(),
            observer);
    try {
      exchange.listen(settings.security().listen());
    } catch (IOException e) {
      exchange.close();
      throw new UncheckedIOException(e);
    }
    Region region = new Region(prepare.region(), regionOf, distances, exchange);
    return new AssembledRegion(order, spec, network, region, options, exchange);
  }

  /** It as others see it, from the beginning of the run on. */
  LiveRegion live(RegionHost.Prepare prepare, EngineControl control) {
    return new LiveRegion(
        new LiveRegion.Run(
            prepare.run(),
            spec,
            order.seed(),
            order.duration(),
            order.pace(),
            prepare.region(),
            prepare.regions()),
        network,
        control,
        exchange::statistics);
  }

  /**
   * Where its peers find its data plane, host:port: the address that it listens at or, if that
   * stands for all of this machine's, the one by which the member is known.
   *
   * @param member host:port of the member's control plane
   */
  String address(String member) {
    InetSocketAddress at = exchange.address();
    String host =
        at.getAddress().isAnyLocalAddress()
            ? MemberAddress.socket(member).getHostString()
            : at.getHostString();
    return host + ":" + at.getPort();
  }
}

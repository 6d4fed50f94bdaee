package io.bellwether.cli;

import io.bellwether.cluster.partition.ExpectedLoad;
import io.bellwether.cluster.partition.Partitioner;
import io.bellwether.keys.KeyObserver;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineModel;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * What {@code bench cluster} runs over two JVMs.
 *
 * @param kind of load
 * @param duration virtual time in picoseconds
 * @param distanceAware whether horizons know distances
 */
record BenchLoad(Kind kind, long duration, boolean distanceAware) {
  static final int GRID_NODES = 10_000;
  static final int CHAIN_NODES = 64;
  static final int CROSSING_NODES = 64;
  static final int CROSSING_POPULATION = 512;
  private static final long SEED = 7;

  /** The kinds of load. */
  enum Kind {
    /** One node a region, which do nothing but tick once a round. */
    IDLE,
    /** PHOLD, each of whose events crosses to the other JVM. */
    CROSSING,
    /** A chain with few messages, each running to one of its ends. */
    CHAIN,
    GRID,
    CHINA
  }

  /**
   * A load that is cut.
   *
   * @param regionOf region of each node
   * @param model for a region, whose nodes alone are real
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to after construction
  record Cut(int[] regionOf, IntFunction<EngineModel> model) {}

  /** Cuts the load, in the same way on every machine; one region is not cut. */
  Cut cut(int regions) {
    return switch (kind) {
      case IDLE -> new Cut(new int[] {0, 1}, region -> SparseLoad.pair());
      case CHAIN ->
          new Cut(
              regionOf(CHAIN_NODES, node -> node * regions / CHAIN_NODES),
              region -> SparseLoad.chain(CHAIN_NODES, SEED));
      case CROSSING ->
          new Cut(
              regionOf(CROSSING_NODES, node -> node % regions),
              region -> Phold.ring(CROSSING_NODES, CROSSING_POPULATION, SEED, new Phold.Clock()));
      case GRID ->
          cut(NetworkLibrary.load("grid", Map.of("nodes", String.valueOf(GRID_NODES))), regions);
      case CHINA -> cut(NetworkLibrary.load("china-4600", Map.of()), regions);
    };
  }

  private static int[] regionOf(int nodes, IntUnaryOperator region) {
    int[] regionOf = new int[nodes];
    Arrays.setAll(regionOf, region);
    return regionOf;
  }

  private static Cut cut(NetworkSpec spec, int regions) {
    int[] regionOf = Partitioner.cut(ExpectedLoad.of(spec), regions).regionOf();
    return new Cut(
        regionOf,
        region ->
            QuantumNetwork.of(spec, SEED, KeyObserver.NONE, node -> regionOf[node] == region)
                .model());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind.name());
    out.writeLong(duration);
    out.writeBoolean(distanceAware);
  }

  static BenchLoad read(DataInputStream in) throws IOException {
    return new BenchLoad(Kind.valueOf(in.readUTF()), in.readLong(), in.readBoolean());
  }

  double virtualSeconds() {
    return VirtualTime.toSeconds(duration);
  }
}

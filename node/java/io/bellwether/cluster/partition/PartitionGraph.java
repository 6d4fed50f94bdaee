package io.bellwether.cluster.partition;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/**
 * What a partitioner sees of a network: nodes that cost events, and channels that carry some.
 *
 * <p>Loads and traffic are in millievents per virtual second, so that all arithmetic is in integers
 * and every machine cuts alike. Edges are undirected and stand at both of their ends, in compressed
 * sparse rows: those of node {@code v} have the places {@link #first first(v)} to {@link #first
 * first(v + 1)}, the latter excluded, in the order of their other ends.
 */
public final class PartitionGraph {
  private final long[] loads;
  private final int[] first;
  private final int[] neighbours;
  private final long[] delays;
  private final long[] traffic;
  private final int[] links;
  private final long totalLoad;

  PartitionGraph(
      long[] loads, int[] first, int[] neighbours, long[] delays, long[] traffic, int[] links) {
    this.loads = loads;
    this.first = first;
    this.neighbours = neighbours;
    this.delays = delays;
    this.traffic = traffic;
    this.links = links;
    this.totalLoad = Arrays.stream(loads).sum();
  }

  /** The number of nodes. */
  public int nodes() {
    return loads.length;
  }

  /** Millievents that a node executes per virtual second. */
  public long load(int node) {
    return loads[node];
  }

  /** The loads of all nodes together. */
  public long totalLoad() {
    return totalLoad;
  }

  /** The place of a node's first edge; of {@link #nodes} the number of all places. */
  public int first(int node) {
    return first[node];
  }

  /** The other end of the edge at a place. */
  public int neighbour(int place) {
    return neighbours[place];
  }

  /** The smallest delay of the edge at a place, in picoseconds. */
  public long delay(int place) {
    return delays[place];
  }

  /** Millievents per virtual second over the edge at a place, both ways together. */
  public long traffic(int place) {
    return traffic[place];
  }

  /** The links of the network behind the edge at a place; 0 where it is only a channel. */
  public int links(int place) {
    return links[place];
  }

  /** Starts a graph of {@code nodes} nodes without load. */
  public static Builder of(int nodes) {
    return new Builder(nodes);
  }

  /** Collects loads and edges; edges between the same two nodes become one. */
  public static final class Builder {
    private final long[] loads;
    private int[] ends = new int[32];
    private long[] delays = new long[16];
    private long[] traffic = new long[16];
    private int[] links = new int[16];
    private int size;

    private Builder(int nodes) {
      if (nodes < 1) {
        throw new IllegalArgumentException("a graph has " + nodes + " nodes, expected 1 or more");
      }
      loads = new long[nodes];
    }

    /** Adds to a node's load, in millievents per virtual second, 0 or more. */
    public Builder load(int node, long millievents) {
      notNegative("load", millievents);
      loads[node] = Math.addExact(loads[node], millievents);
      return this;
    }

    /**
     * Adds an edge, or to an edge: the smaller delay counts, traffic and links add up.
     *
     * @param delay picoseconds, more than 0; {@link VirtualTime#NEVER} to add traffic alone
     * @param millievents per virtual second, 0 or more
     * @param physicalLinks 0 or more
     */
    public Builder join(int one, int other, long delay, long millievents, int physicalLinks) {
      if (one < 0 || one >= loads.length || other < 0 || other >= loads.length || one == other) {
        throw new IllegalArgumentException(
            "an edge joins " + one + " and " + other + ", expected two of " + loads.length);
      }
      if (delay <= 0) {
        throw new IllegalArgumentException("delay is " + delay + " ps, expected more than 0");
      }
      notNegative("traffic", millievents);
      notNegative("links", physicalLinks);
      if (size == delays.length) {
        ends = Arrays.copyOf(ends, 4 * size);
        delays = Arrays.copyOf(delays, 2 * size);
        traffic = Arrays.copyOf(traffic, 2 * size);
        links = Arrays.copyOf(links, 2 * size);
      }
      ends[2 * size] = one;
      ends[2 * size + 1] = other;
      delays[size] = delay;
      traffic[size] = millievents;
      links[size++] = physicalLinks;
      return this;
    }

    private static void notNegative(String field, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(field + " is " + value + ", expected 0 or more");
      }
    }

    /** The graph. */
    public PartitionGraph build() {
      int nodes = loads.length;
      int[] from = new int[nodes + 1];
      for (int i = 0; i < 2 * size; i++) {
        from[ends[i] + 1]++;
      }
      for (int node = 0; node < nodes; node++) {
        from[node + 1] += from[node];
      }
      long[] halves = new long[2 * size];
      int[] next = Arrays.copyOf(from, nodes);
      for (int i = 0; i < 2 * size; i++) {
        halves[next[ends[i]]++] = ((long) ends[i ^ 1] << 32) | (i >> 1);
      }
      Rows rows = new Rows(nodes, 2 * size);
      for (int node = 0; node < nodes; node++) {
        Arrays.sort(halves, from[node], from[node + 1]);
        for (int i = from[node]; i < from[node + 1]; i++) {
          int edge = (int) halves[i];
          int other = (int) (halves[i] >>> 32);
          if (i > from[node] && other == (int) (halves[i - 1] >>> 32)) {
            rows.merge(rows.size - 1, delays[edge], traffic[edge], links[edge]);
          } else {
            rows.add(other, delays[edge], traffic[edge], links[edge]);
          }
        }
        rows.close(node);
      }
      return rows.graph(loads.clone());
    }
  }

  /** Compressed sparse rows that are being written, one node after the other. */
  static final class Rows {
    private final int[] first;
    private final int[] neighbours;
    private final long[] delays;
    private final long[] traffic;
    private final int[] links;
    private int size;

    Rows(int nodes, int places) {
      first = new int[nodes + 1];
      neighbours = new int[places];
      delays = new long[places];
      traffic = new long[places];
      links = new int[places];
    }

    int add(int neighbour, long delay, long millievents, int physicalLinks) {
      neighbours[size] = neighbour;
      delays[size] = delay;
      traffic[size] = millievents;
      links[size] = physicalLinks;
      return size++;
    }

    void merge(int place, long delay, long millievents, int physicalLinks) {
      delays[place] = Math.min(delays[place], delay);
      traffic[place] += millievents;
      links[place] += physicalLinks;
    }

    int size() {
      return size;
    }

    void close(int node) {
      first[node + 1] = size;
    }

    PartitionGraph graph(long[] loads) {
      return new PartitionGraph(
          loads,
          first,
          Arrays.copyOf(neighbours, size),
          Arrays.copyOf(delays, size),
          Arrays.copyOf(traffic, size),
          Arrays.copyOf(links, size));
    }
  }
}

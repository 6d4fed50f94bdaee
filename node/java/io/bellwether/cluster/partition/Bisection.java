package io.bellwether.cluster.partition;

/**
 * A graph in two sides, and how good they are: first that each side has nodes enough, then that
 * neither is too heavy, then little traffic between them, then loads near their targets.
 */
final class Bisection {
  final PartitionGraph graph;
  final int[] units;
  final Balance balance;
  final byte[] sides;
  final long[] load = new long[2];
  final long[] count = new long[2];
  long cut;

  /** How good a bisection is; smaller is better. */
  record Standing(long missing, long overload, long cut, long distance)
      implements Comparable<Standing> {
    @Override
    public int compareTo(Standing other) {
      if (missing != other.missing) {
        return Long.compare(missing, other.missing);
      }
      if (overload != other.overload) {
        return Long.compare(overload, other.overload);
      }
      return cut != other.cut
          ? Long.compare(cut, other.cut)
          : Long.compare(distance, other.distance);
    }
  }

  /**
   * @param units nodes of the network that each node of the graph stands for
   * @param sides 0 or 1 per node; kept and changed
   */
  Bisection(PartitionGraph graph, int[] units, Balance balance, byte[] sides) {
    this.graph = graph;
    this.units = units;
    this.balance = balance;
    this.sides = sides;
    for (int node = 0; node < sides.length; node++) {
      load[sides[node]] += graph.load(node);
      count[sides[node]] += units[node];
      for (int i = graph.first(node); i < graph.first(node + 1); i++) {
        int other = graph.neighbour(i);
        if (other > node && sides[other] != sides[node]) {
          cut += graph.traffic(i);
        }
      }
    }
  }

  /** What the traffic between the sides shrinks by if a node changes sides. */
  long gain(int node) {
    long gain = 0;
    for (int i = graph.first(node); i < graph.first(node + 1); i++) {
      boolean same = sides[graph.neighbour(i)] == sides[node];
      gain += same ? -graph.traffic(i) : graph.traffic(i);
    }
    return gain;
  }

  /** Whether a node has a neighbour on the other side. */
  boolean onBoundary(int node) {
    for (int i = graph.first(node); i < graph.first(node + 1); i++) {
      if (sides[graph.neighbour(i)] != sides[node]) {
        return true;
      }
    }
    return false;
  }

  /** Moves a node whose {@link #gain} is given to the other side. */
  void move(int node, long gain) {
    int from = sides[node];
    sides[node] = (byte) (1 - from);
    load[from] -= graph.load(node);
    load[1 - from] += graph.load(node);
    count[from] -= units[node];
    count[1 - from] += units[node];
    cut -= gain;
  }

  long missing() {
    return Math.max(0, balance.fewest(0) - count[0]) + Math.max(0, balance.fewest(1) - count[1]);
  }

  long overload() {
    return over(0, load[0]) + over(1, load[1]);
  }

  private long over(int side, long weight) {
    return Math.max(0, weight - balance.most(side));
  }

  /**
   * Whether a node may change sides: neither may nodes become missing nor loads too heavy, unless
   * they are and become less so.
   */
  boolean allows(int node) {
    int from = sides[node];
    long missing =
        Math.max(0, balance.fewest(from) - (count[from] - units[node]))
            + Math.max(0, balance.fewest(1 - from) - (count[1 - from] + units[node]));
    if (missing != missing()) {
      return missing < missing();
    }
    long weight = graph.load(node);
    long overload = over(from, load[from] - weight) + over(1 - from, load[1 - from] + weight);
    return overload == 0 || overload < overload();
  }

  Standing standing() {
    return new Standing(missing(), overload(), cut, Math.abs(load[0] - balance.target0()));
  }
}

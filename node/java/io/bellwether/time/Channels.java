package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/**
 * The declared channels of a network: who may send to whom, and how long it takes at least.
 *
 * <p>The smallest delay between two different nodes is the lookahead of the timekeeper: no event
 * can reach another node sooner, so all nodes may be advanced by that much at once.
 */
public final class Channels {
  private final int[] offsets;
  private final int[] destinations;
  private final long[] delays;
  private final long smallestDelay;

  private Channels(int[] offsets, int[] destinations, long[] delays) {
    this.offsets = offsets;
    this.destinations = destinations;
    this.delays = delays;
    long smallest = VirtualTime.NEVER;
    for (long delay : delays) {
      smallest = Math.min(smallest, delay);
    }
    this.smallestDelay = smallest;
  }

  /** The number of nodes. */
  public int nodes() {
    return offsets.length - 1;
  }

  /** The smallest delay of all channels in picoseconds, {@link VirtualTime#NEVER} without any. */
  public long smallestDelay() {
    return smallestDelay;
  }

  /** Which of all channels are meant. */
  interface Selection {
    boolean contains(int from, int to);
  }

  /** The smallest delay of the selected channels, {@link VirtualTime#NEVER} without any. */
  long smallestDelay(Selection selection) {
    long smallest = VirtualTime.NEVER;
    for (int node = 0; node < nodes(); node++) {
      for (int i = offsets[node]; i < offsets[node + 1]; i++) {
        if (delays[i] < smallest && selection.contains(node, destinations[i])) {
          smallest = delays[i];
        }
      }
    }
    return smallest;
  }

  /** The place of a node's first channel; those of a node lie together, in order of destination. */
  public int first(int node) {
    return offsets[node];
  }

  /** Where the channel at a place leads to. */
  public int destination(int place) {
    return destinations[place];
  }

  /** The delay of the channel at a place in picoseconds. */
  public long delayAt(int place) {
    return delays[place];
  }

  /** The same channels in the opposite direction. */
  Channels reversed() {
    Builder builder = between(nodes());
    forEach((from, to, delay) -> builder.add(to, from, delay));
    return builder.build();
  }

  /** The delay of a channel in picoseconds, or −1 if it is not declared. */
  public long delay(int from, int to) {
    int low = offsets[from];
    int high = offsets[from + 1];
    while (high - low > 8) {
      int middle = (low + high) >>> 1;
      if (destinations[middle] <= to) {
        low = middle;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < high; i++) {
      if (destinations[i] == to) {
        return delays[i];
      }
    }
    return -1;
  }

  /** Takes channels one by one. */
  @FunctionalInterface
  public interface Visitor {
    /** A channel from one node to another, with its delay in picoseconds. */
    void channel(int from, int to, long delay);
  }

  /** Shows all channels, in the order of their ends. */
  public void forEach(Visitor visitor) {
    for (int from = 0; from < nodes(); from++) {
      for (int i = offsets[from]; i < offsets[from + 1]; i++) {
        visitor.channel(from, destinations[i], delays[i]);
      }
    }
  }

  /** Starts a declaration of the channels between {@code nodes} nodes. */
  public static Builder between(int nodes) {
    return new Builder(nodes);
  }

  /** Collects channels; of several between the same two nodes the shortest delay counts. */
  public static final class Builder {
    private final int nodes;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private long[] delay = new long[16];
    private int size;

    private Builder(int nodes) {
      if (nodes < 1 || nodes > EventKey.MAX_NODES) {
        throw new IllegalArgumentException(
            "a network has " + nodes + " nodes, expected 1 to " + EventKey.MAX_NODES);
      }
      this.nodes = nodes;
    }

    /**
     * Declares a channel in one direction.
     *
     * @param delayPicoseconds more than 0
     */
    public Builder add(int source, int destination, long delayPicoseconds) {
      if (source < 0 || source >= nodes || destination < 0 || destination >= nodes) {
        throw new IllegalArgumentException(
            "a channel from node " + source + " to " + destination + " leaves the network");
      }
      if (source == destination || delayPicoseconds <= 0) {
        throw new IllegalArgumentException(
            "a channel joins two nodes with a delay above 0 ps, but "
                + source
                + " to "
                + destination
                + " has "
                + delayPicoseconds);
      }
      if (size == from.length) {
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
        delay = Arrays.copyOf(delay, 2 * size);
      }
      from[size] = source;
      to[size] = destination;
      delay[size++] = delayPicoseconds;
      return this;
    }

    /** Declares a channel in both directions. */
    public Builder join(int one, int other, long delayPicoseconds) {
      return add(one, other, delayPicoseconds).add(other, one, delayPicoseconds);
    }

    /** The declared channels. */
    public Channels build() {
      int[] offsets = new int[nodes + 1];
      for (int i = 0; i < size; i++) {
        offsets[from[i] + 1]++;
      }
      for (int i = 0; i < nodes; i++) {
        offsets[i + 1] += offsets[i];
      }
      long[] packed = new long[size];
      int[] next = Arrays.copyOf(offsets, nodes);
      for (int i = 0; i < size; i++) {
        packed[next[from[i]]++] = ((long) to[i] << 32) | i;
      }
      int[] compactOffsets = new int[nodes + 1];
      int[] destinations = new int[size];
      long[] delays = new long[size];
      int count = 0;
      for (int node = 0; node < nodes; node++) {
        Arrays.sort(packed, offsets[node], offsets[node + 1]);
        int first = count;
        for (int i = offsets[node]; i < offsets[node + 1]; i++) {
          int destination = (int) (packed[i] >>> 32);
          long d = delay[(int) packed[i]];
          if (count > first && destinations[count - 1] == destination) {
            delays[count - 1] = Math.min(delays[count - 1], d);
          } else {
            destinations[count] = destination;
            delays[count++] = d;
          }
        }
        compactOffsets[node + 1] = count;
      }
      return new Channels(
          compactOffsets, Arrays.copyOf(destinations, count), Arrays.copyOf(delays, count));
    }
  }
}

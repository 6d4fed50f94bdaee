package io.bellwether.node;

import io.bellwether.node.NodeMessage.Forward;
import io.bellwether.time.Channels;
import io.bellwether.time.NodeContext;
import io.bellwether.time.Payload;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The classical network that carries key management's and key control's messages between nodes that
 * are not neighbours: a tree of shortest ways with the node of key control as its hub.
 *
 * <p>A message between any two nodes takes as long as the way to the hub and on from there. The two
 * ends of a demand of key, or of pairs to be used over a path, who talk all the time, have a
 * channel of that delay; others go through the hub itself.
 */
final class ManagementNetwork {
  private final int hub;
  private final long[] toHub;
  private final long[] pairs;

  /**
   * A management network.
   *
   * @param hub id of the node of key control
   * @param toHub delay of each node to the hub in picoseconds, 0 for the hub itself
   * @param pairs the nodes that have a channel of their own, see {@link #pair}
   */
  ManagementNetwork(int hub, long[] toHub, LongStream pairs) {
    this.hub = hub;
    this.toHub = toHub;
    this.pairs = pairs.sorted().distinct().toArray();
  }

  /** Two nodes in either order, as one number. */
  static long pair(int one, int other) {
    return ((long) Math.min(one, other) << 32) | Math.max(one, other);
  }

  int hub() {
    return hub;
  }

  /** How long a message takes between a node and the hub, in picoseconds. */
  long toHub(int node) {
    return toHub[node];
  }

  /** Declares the channels. */
  void declare(Channels.Builder channels) {
    for (int node = 0; node < toHub.length; node++) {
      if (node != hub) {
        channels.join(node, hub, toHub[node]);
      }
    }
    for (long pair : pairs) {
      int one = (int) (pair >>> 32);
      int other = (int) pair;
      if (one != hub && other != hub) {
        channels.join(one, other, toHub[one] + toHub[other]);
      }
    }
  }

  /** Sends a message from the node that {@code context} belongs to. */
  void send(NodeContext context, int destination, Payload message) {
    int self = context.id();
    if (destination == self) {
      context.schedule(context.now(), message);
    } else if (direct(self, destination)) {
      context.send(destination, toHub[self] + toHub[destination], message);
    } else {
      context.send(hub, toHub[self], new Forward(self, destination, message));
    }
  }

  /** Sends a message with a register's handle to a node that has a channel of its own. */
  void transfer(NodeContext context, long register, int destination, Payload message) {
    long delay = toHub[context.id()] + toHub[destination];
    context.transfer(register, 1, destination, delay, message);
  }

  /** How long a message from one node to another takes, in picoseconds. */
  long delay(int source, int destination) {
    return source == destination ? 0 : toHub[source] + toHub[destination];
  }

  /** Whether a message from one node to another has a channel of its own. */
  boolean direct(int self, int destination) {
    return self == hub
        || destination == hub
        || Arrays.binarySearch(pairs, pair(self, destination)) >= 0;
  }
}

package io.bellwether.keys;

import java.util.Arrays;
import java.util.List;

/** A node's link ends, in the order of link ids. */
final class LinkEnds {
  private final int[] links;
  private final LinkEnd[] ends;
  private final int node;

  LinkEnds(int node, List<KeyPort> ports, long seed) {
    this.node = node;
    ends =
        ports.stream()
            .sorted((a, b) -> Integer.compare(a.link(), b.link()))
            .map(port -> new LinkEnd(port, seed))
            .toArray(LinkEnd[]::new);
    links = Arrays.stream(ends).mapToInt(end -> end.port.link()).toArray();
    for (int i = 1; i < links.length; i++) {
      if (links[i] == links[i - 1]) {
        throw new IllegalArgumentException("link " + links[i] + " ends twice at node " + node);
      }
    }
  }

  LinkEnd[] all() {
    return ends;
  }

  LinkEnd get(int link) {
    int at = Arrays.binarySearch(links, link);
    if (at < 0) {
      throw new IllegalArgumentException("link " + link + " does not end at node " + node);
    }
    return ends[at];
  }

  /** The largest key that any of the links could ever send in one message. */
  long largestKey() {
    long largest = 0;
    for (LinkEnd end : ends) {
      long outgoing = end.port.store().levels(end.port.transmitter()).relayableBits();
      largest = Math.max(largest, outgoing - end.port.authenticationTagBits());
    }
    return Math.min(largest, Integer.MAX_VALUE);
  }

  /** The most that authenticating a message costs on any of the links. */
  int largestTag() {
    int largest = 0;
    for (LinkEnd end : ends) {
      largest = Math.max(largest, end.port.authenticationTagBits());
    }
    return largest;
  }

  /** Ids of the links that are down, as this node knows. */
  int[] down() {
    int count = 0;
    for (LinkEnd end : ends) {
      count += end.up ? 0 : 1;
    }
    int[] down = new int[count];
    for (LinkEnd end : ends) {
      if (!end.up) {
        down[down.length - count--] = end.port.link();
      }
    }
    return down;
  }
}

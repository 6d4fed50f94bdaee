package io.bellwether.keys;

import java.util.List;

/** A node's link ends, in the order of link ids. */
final class LinkEnds {
  private final LinkEnd[] ends;
  private final int node;

  LinkEnds(int node, List<KeyPort> ports, long seed) {
    this.node = node;
    ends =
        ports.stream()
            .sorted((a, b) -> Integer.compare(a.link(), b.link()))
            .map(port -> new LinkEnd(port, seed))
            .toArray(LinkEnd[]::new);
    for (int i = 1; i < ends.length; i++) {
      if (ends[i].port.link() == ends[i - 1].port.link()) {
        throw new IllegalArgumentException(
            "link " + ends[i].port.link() + " ends twice at node " + node);
      }
    }
  }

  LinkEnd[] all() {
    return ends;
  }

  LinkEnd get(int link) {
    int low = 0;
    int high = ends.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = ends[middle].port.link();
      if (at == link) {
        return ends[middle];
      }
      if (at < link) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    throw new IllegalArgumentException("link " + link + " does not end at node " + node);
  }

  /** The largest key that any of the links could ever send in one message. */
  long largestKey() {
    long largest = 0;
    for (LinkEnd end : ends) {
      largest = Math.max(largest, end.port.levels().poolBits() - end.port.authenticationTagBits());
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
    int[] links = new int[count];
    for (LinkEnd end : ends) {
      if (!end.up) {
        links[links.length - count--] = end.port.link();
      }
    }
    return links;
  }
}

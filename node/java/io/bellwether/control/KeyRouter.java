package io.bellwether.control;

import java.util.Arrays;
import java.util.List;

/**
 * Shortest routes for key over links weighted by the level of their stores.
 *
 * <p>Dijkstra's algorithm (E. Dijkstra, Numer. Math. 1, 269 (1959)) over arcs in compressed sparse
 * rows. An arc costs {@link #HOP} and a penalty for a low store, so that a route takes few hops
 * first and full stores second, as ITU-T Y.3803 and Y.3804 recommend that key control looks at the
 * state of the key stores. Links that are down, stores that cannot give the key, and nodes that do
 * not relay are left out; a link with an alarm is taken only where no route is without one. Among
 * equal costs the smaller link id wins, so that a route depends on nothing but the reported state.
 * Work arrays are reused through stamps: a query touches only what it visits.
 *
 * <p>Not thread-safe: a router belongs to one key control.
 */
public final class KeyRouter {
  /** The cost of a hop over a full store. */
  public static final int HOP = 64;

  /** What a store adds that the asker has to wait for. */
  static final int EMPTY_PENALTY = 3 * HOP;

  /** What the lowest level of a usable store adds; each level above adds half of it. */
  static final int LOW_PENALTY = 48;

  /** What a link with an alarm adds: more than any way around it of 2^19 hops. */
  static final int ALARM_PENALTY = HOP << 20;

  private static final int[] NOTHING = {};

  private final boolean[] relays;
  private final int[] transmitter;
  private final int[] receiver;
  private final StorePlan[] stores;
  private final boolean[] up;
  private final boolean[] alarmed;
  private final byte[] forward;
  private final byte[] backward;

  private final int[] firstArc;
  private final int[] arcLink;

  private final long[] cost;
  private final int[] cameBy;
  private final int[] reached;
  private final int[] settled;
  private final int[] avoidedNode;
  private final int[] avoidedLink;
  private final NodeHeap heap;
  private int stamp;

  /**
   * A router over a network whose stores are all empty and whose links are all up.
   *
   * @param relays per node id, whether key may be relayed through it
   * @param links all links, {@code links.get(i).link() == i}
   * @throws IllegalArgumentException if a link's id is not its index or it leads to no node
   */
  public KeyRouter(boolean[] relays, List<KeyLink> links) {
    int nodes = relays.length;
    int count = links.size();
    this.relays = relays.clone();
    transmitter = new int[count];
    receiver = new int[count];
    stores = new StorePlan[count];
    up = new boolean[count];
    Arrays.fill(up, true);
    alarmed = new boolean[count];
    forward = new byte[count];
    backward = new byte[count];
    firstArc = new int[nodes + 1];
    for (int i = 0; i < count; i++) {
      KeyLink link = links.get(i);
      if (link.link() != i || link.transmitter() >= nodes || link.receiver() >= nodes) {
        throw new IllegalArgumentException(
            "link number " + i + " is " + link + ", expected link " + i + " among " + nodes);
      }
      transmitter[i] = link.transmitter();
      receiver[i] = link.receiver();
      stores[i] = link.store();
      firstArc[link.transmitter() + 1]++;
      firstArc[link.receiver() + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      firstArc[node + 1] += firstArc[node];
    }
    arcLink = new int[2 * count];
    int[] next = Arrays.copyOf(firstArc, nodes);
    for (int i = 0; i < count; i++) {
      arcLink[next[transmitter[i]]++] = i;
      arcLink[next[receiver[i]]++] = i;
    }
    cost = new long[nodes];
    cameBy = new int[nodes];
    reached = new int[nodes];
    settled = new int[nodes];
    avoidedNode = new int[nodes];
    avoidedLink = new int[count];
    heap = new NodeHeap(Math.min(nodes, 64));
  }

  /**
   * Takes note of a link's reported state.
   *
   * @return whether the link may carry less than before; otherwise what was usable remains so
   */
  public boolean report(int link, boolean isUp, int forwardLevel, int backwardLevel) {
    boolean worse =
        (up[link] && !isUp) || forwardLevel < forward[link] || backwardLevel < backward[link];
    up[link] = isUp;
    forward[link] = (byte) forwardLevel;
    backward[link] = (byte) backwardLevel;
    return worse;
  }

  /**
   * Takes note of whether a link has alarms. One that has is left out of routes while others exist.
   *
   * @return whether it has and had none
   */
  public boolean alarm(int link, boolean hasAlarms) {
    boolean worse = hasAlarms && !alarmed[link];
    alarmed[link] = hasAlarms;
    return worse;
  }

  /** How many of some links have alarms. */
  public int alarmed(int[] links) {
    int count = 0;
    for (int link : links) {
      count += alarmed[link] ? 1 : 0;
    }
    return count;
  }

  /** The node at the other end of a link. */
  public int across(int link, int node) {
    return transmitter[link] + receiver[link] - node;
  }

  /**
   * Whether a link may carry a key.
   *
   * @param link id of the link
   * @param from id of the node at which the hop starts
   * @param bits size of the key
   * @param waits whether {@code from} can wait for key on this link, so that its level only weighs
   */
  public boolean usable(int link, int from, long bits, boolean waits) {
    StoreLevels levels = stores[link].levels(from == transmitter[link]);
    return up[link]
        && (waits ? bits <= levels.relayableBits() : levels.serves(level(link, from), bits));
  }

  /** What a hop over a link costs. */
  public int cost(int link, int from) {
    int level = level(link, from);
    int alarm = alarmed[link] ? ALARM_PENALTY : 0;
    int low = level == StoreLevels.EMPTY ? EMPTY_PENALTY : LOW_PENALTY >> (level - 1);
    return HOP + low + alarm;
  }

  /**
   * The links of the cheapest route, in order; empty if there is none.
   *
   * @param from id of the first node
   * @param to id of the last node, another one
   * @param bits size of the key
   * @param waits whether the first node can wait for key on its own links
   * @param avoidNodes ids of nodes not to enter
   * @param avoidLinks ids of links not to use
   */
  public int[] route(
      int from, int to, long bits, boolean waits, int[] avoidNodes, int[] avoidLinks) {
    int now = nextStamp();
    for (int node : avoidNodes) {
      avoidedNode[node] = now;
    }
    for (int link : avoidLinks) {
      avoidedLink[link] = now;
    }
    if (from == to || avoidedNode[to] == now || !enterable(to, from, bits, waits, now)) {
      return NOTHING;
    }
    heap.clear();
    cost[from] = 0;
    reached[from] = now;
    heap.push(0, from);
    while (!heap.isEmpty()) {
      int node = heap.pop();
      if (settled[node] == now) {
        continue;
      }
      settled[node] = now;
      if (node == to) {
        return path(from, to);
      }
      if (node == from || relays[node]) {
        relax(node, bits, waits && node == from, now);
      }
    }
    return NOTHING;
  }

  /**
   * The links of routes that share no node but their ends, route by route; empty if there are not
   * so many. The cheapest together.
   *
   * @param count how many routes, 2 or more
   * @param waits as for {@link #route}
   */
  public int[] disjointRoutes(
      int from, int to, int count, long bits, boolean waits, int[] avoidLinks) {
    int now = nextStamp();
    for (int link : avoidLinks) {
      avoidedLink[link] = now;
    }
    DisjointRoutes.Links usable =
        new DisjointRoutes.Links() {
          @Override
          public int[] at(int node) {
            return Arrays.copyOfRange(arcLink, firstArc[node], firstArc[node + 1]);
          }

          @Override
          public int across(int link, int node) {
            return KeyRouter.this.across(link, node);
          }

          @Override
          public boolean usable(int link, int node) {
            return avoidedLink[link] != now
                && KeyRouter.this.usable(link, node, bits, waits && node == from);
          }

          @Override
          public long cost(int link, int node) {
            return KeyRouter.this.cost(link, node);
          }

          @Override
          public boolean relays(int node) {
            return relays[node];
          }
        };
    int[][] routes = new DisjointRoutes(usable, relays.length, up.length, from, to).find(count);
    return Arrays.stream(routes).flatMapToInt(Arrays::stream).toArray();
  }

  private void relax(int node, long bits, boolean waits, int now) {
    for (int arc = firstArc[node]; arc < firstArc[node + 1]; arc++) {
      int link = arcLink[arc];
      int next = across(link, node);
      if (settled[next] == now
          || avoidedLink[link] == now
          || avoidedNode[next] == now
          || !usable(link, node, bits, waits)) {
        continue;
      }
      long through = cost[node] + cost(link, node);
      if (reached[next] != now || through < cost[next]) {
        reached[next] = now;
        cost[next] = through;
        cameBy[next] = link;
        heap.push(through, next);
      } else if (through == cost[next] && link < cameBy[next]) {
        cameBy[next] = link;
      }
    }
  }

  /** Whether any link into the destination can be used: the commonest reason for no route. */
  private boolean enterable(int to, int from, long bits, boolean waits, int now) {
    for (int arc = firstArc[to]; arc < firstArc[to + 1]; arc++) {
      int link = arcLink[arc];
      int before = across(link, to);
      if (avoidedLink[link] != now && usable(link, before, bits, waits && before == from)) {
        return true;
      }
    }
    return false;
  }

  private int[] path(int from, int to) {
    int hops = 0;
    for (int node = to; node != from; node = across(cameBy[node], node)) {
      hops++;
    }
    int[] links = new int[hops];
    for (int node = to; node != from; node = across(cameBy[node], node)) {
      links[--hops] = cameBy[node];
    }
    return links;
  }

  /** Whether a link is up, as last reported. */
  boolean isUp(int link) {
    return up[link];
  }

  /** The reported level of the key of one of a link's directions. */
  int level(int link, boolean isForward) {
    return isForward ? forward[link] : backward[link];
  }

  private int level(int link, int from) {
    return from == transmitter[link] ? forward[link] : backward[link];
  }

  private int nextStamp() {
    if (++stamp == Integer.MAX_VALUE) {
      Arrays.fill(reached, 0);
      Arrays.fill(settled, 0);
      Arrays.fill(avoidedNode, 0);
      Arrays.fill(avoidedLink, 0);
      stamp = 1;
    }
    return stamp;
  }
}

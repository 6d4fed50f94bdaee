package io.bellwether.node;

import io.bellwether.control.DisjointRoutes;
import io.bellwether.control.KeyLink;
import io.bellwether.keys.EndStorePlan;
import io.bellwether.keys.KeyDemand;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How large a key may be that goes from one node to another in one message: over the way whose
 * smallest store is largest, of links whose stores in that direction are full and give all that is
 * above their minimum, the tag of the message aside.
 *
 * <p>The widest path (M. Pollack, Oper. Res. 8, 733 (1960)), by Dijkstra's algorithm with the
 * smallest width in place of the sum. Whether links are up, lit or in contact does not matter:
 * stores outlast that, so what does not fit now never does.
 */
final class KeyReach {
  private final NetworkSpec spec;
  private final List<KeyLink> links = new ArrayList<>();
  private final int[] tags;

  /** What every link lets through, either way, of whatever source. */
  private long smallest = KeyDemand.UNLIMITED;

  private final List<List<Integer>> incident = new ArrayList<>();

  /** The nodes that demands of a source lead to. */
  private final Map<String, Set<String>> destinations = new TreeMap<>();

  /** The width of the widest way from a source to each of them, once somebody has asked. */
  private final Map<String, Map<String, Long>> widths = new TreeMap<>();

  private record Reached(long width, int node) {}

  KeyReach(NetworkSpec spec) {
    this.spec = spec;
    spec.nodes().forEach(node -> incident.add(new ArrayList<>(2)));
    tags = new int[spec.links().size()];
    for (int link = 0; link < tags.length; link++) {
      KeyLink keyLink = NetworkChannels.keyLink(spec, link);
      links.add(keyLink);
      incident.get(keyLink.transmitter()).add(link);
      incident.get(keyLink.receiver()).add(link);
      tags[link] =
          spec.technology(spec.links().get(link).technology()).processing().authenticationTagBits();
    }
    for (DemandSpec demand : spec.demands()) {
      destinations.computeIfAbsent(demand.from(), from -> new TreeSet<>()).add(demand.to());
    }
    int tag = Arrays.stream(tags).max().orElse(0);
    for (KeyLink link : links) {
      smallest = Math.min(smallest, room(link, true, tag));
      smallest = Math.min(smallest, room(link, false, tag));
    }
  }

  /**
   * Refuses demands whose keys or requests can never be sent.
   *
   * @throws SpecificationException for the first of them
   */
  static void check(NetworkSpec spec) {
    KeyReach reach = new KeyReach(spec);
    spec.demands().forEach(reach::check);
  }

  private void check(DemandSpec demand) {
    if (demand.disjointPaths() > 1) {
      int paths = disjoint(demand, 0).count(demand.disjointPaths());
      if (paths < demand.disjointPaths()) {
        throw SpecificationException.cannotRun(
            spec.name(),
            "demands." + demand.id() + ".disjointPaths",
            Integer.toString(demand.disjointPaths()),
            "at most "
                + paths
                + ": no more routes without a common relay lead from "
                + demand.from()
                + " to "
                + demand.to());
      }
    }
    long most = bits(demand);
    if (demand.keyBits() > most) {
      throw cannotRun(demand, "keySize", demand.keyBits() + " bit", most + " bit");
    }
    if (demand.store().isEmpty() && (long) demand.keyBits() * demand.number() > most) {
      String found = demand.number() + " keys of " + demand.keyBits() + " bit";
      throw cannotRun(demand, "number", found, most / demand.keyBits() + " or a store");
    }
  }

  private SpecificationException cannotRun(
      DemandSpec demand, String key, String found, String most) {
    String why = ": the stores of every way have less room above their minimum, with a tag";
    return SpecificationException.cannotRun(
        spec.name(), "demands." + demand.id() + "." + key, found, "at most " + most + why);
  }

  /**
   * Bits of the largest key that can go from a demand's source to its destination, 0 or more;
   * {@link KeyDemand#UNLIMITED} if all that it may send fits over any link, and if no way joins the
   * two, so that no store is in the way.
   */
  long bits(DemandSpec demand) {
    long needed =
        demand.store().isPresent()
            ? EndStorePlan.transferBits(demand.keyBits())
            : (long) demand.keyBits() * demand.number();
    if (needed <= smallest) {
      return KeyDemand.UNLIMITED;
    }
    if (demand.disjointPaths() > 1) {
      return disjointBits(demand, needed);
    }
    long width = widths.computeIfAbsent(demand.from(), this::toDestinations).get(demand.to());
    return width < 0 ? KeyDemand.UNLIMITED : width;
  }

  /** The most bits, up to what is needed, that fit over each of as many routes as it takes. */
  private long disjointBits(DemandSpec demand, long needed) {
    int paths = demand.disjointPaths();
    if (disjoint(demand, needed).count(paths) == paths) {
      return KeyDemand.UNLIMITED;
    }
    long fits = 0;
    long tooMuch = needed;
    while (tooMuch - fits > 1) {
      long between = (fits + tooMuch) >>> 1;
      if (disjoint(demand, between).count(paths) == paths) {
        fits = between;
      } else {
        tooMuch = between;
      }
    }
    return fits;
  }

  /** The routes of a demand without a common relay, over links that let so many bits through. */
  private DisjointRoutes disjoint(DemandSpec demand, long bits) {
    int from = spec.nodeIndex(demand.from());
    int fromTag = incident.get(from).stream().mapToInt(link -> tags[link]).max().orElse(0);
    DisjointRoutes.Links roomy =
        new DisjointRoutes.Links() {
          @Override
          public int[] at(int node) {
            return incident.get(node).stream().mapToInt(Integer::intValue).toArray();
          }

          @Override
          public int across(int link, int node) {
            return links.get(link).transmitter() + links.get(link).receiver() - node;
          }

          @Override
          public boolean usable(int link, int node) {
            KeyLink on = links.get(link);
            return room(on, on.transmitter() == node, Math.max(tags[link], fromTag)) >= bits;
          }

          @Override
          public long cost(int link, int node) {
            return 1;
          }

          @Override
          public boolean relays(int node) {
            return spec.nodes().get(node).kind().relays();
          }
        };
    return new DisjointRoutes(
        roomy, incident.size(), tags.length, from, spec.nodeIndex(demand.to()));
  }

  private static long room(KeyLink link, boolean forward, int tag) {
    return Math.max(0, link.store().levels(forward).relayableBits() - tag);
  }

  private Map<String, Long> toDestinations(String from) {
    long[] width = widths(spec.nodeIndex(from));
    Map<String, Long> known = new TreeMap<>();
    destinations.get(from).forEach(to -> known.put(to, width[spec.nodeIndex(to)]));
    return known;
  }

  /** The width of the widest way from a node to each, −1 of nodes that none leads to. */
  private long[] widths(int from) {
    long[] width = new long[incident.size()];
    Arrays.fill(width, -1);
    int tag = incident.get(from).stream().mapToInt(link -> tags[link]).max().orElse(0);
    PriorityQueue<Reached> frontier =
        new PriorityQueue<>((one, other) -> Long.compare(other.width, one.width));
    frontier.add(new Reached(KeyDemand.UNLIMITED, from));
    width[from] = KeyDemand.UNLIMITED;
    while (!frontier.isEmpty()) {
      Reached widest = frontier.remove();
      int node = widest.node;
      boolean passes = node == from || spec.nodes().get(node).kind().relays();
      if (widest.width < width[node] || !passes) {
        continue;
      }
      for (int link : incident.get(node)) {
        KeyLink on = links.get(link);
        boolean forward = on.transmitter() == node;
        int next = forward ? on.receiver() : on.transmitter();
        long through = Math.min(widest.width, room(on, forward, Math.max(tags[link], tag)));
        if (through > width[next]) {
          width[next] = through;
          frontier.add(new Reached(through, next));
        }
      }
    }
    return width;
  }
}

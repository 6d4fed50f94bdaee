package io.bellwether.control;

import io.bellwether.control.ControlMessage.AlarmReport;
import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.control.ControlMessage.StoreReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Key control of a network: one per network, hosted by one node. It knows the map of the network,
 * and of its state only what the link ends report.
 *
 * <p>A pure state machine: messages in, effects out. Scope: one control for the whole network, as
 * in a single domain of ITU-T Y.3804; reports and replies take as long as their messages do, so
 * that routes may rest on old news and nodes must cope.
 */
public final class KeyControl {
  private static final int[] NOTHING = {};

  private final KeyRouter router;
  private final ControlLog log;
  private final int linkCount;
  private final List<Standing> standing = new ArrayList<>();
  private final Map<Holder, Integer> ids = new HashMap<>();
  private final Map<Integer, TreeSet<Integer>> users = new HashMap<>();

  private record Holder(int node, long tag) {}

  private static final class Standing {
    final Holder holder;
    RouteRequest request;
    int[] links = NOTHING;

    Standing(Holder holder, RouteRequest request) {
      this.holder = holder;
      this.request = request;
    }
  }

  /**
   * @param relays per node id, whether key may be relayed through it
   * @param links all links, {@code links.get(i).link() == i}
   */
  public KeyControl(boolean[] relays, List<KeyLink> links) {
    router = new KeyRouter(relays, links);
    linkCount = links.size();
    log = new ControlLog(linkCount);
  }

  /**
   * Takes a report or a request.
   *
   * @param now virtual time in picoseconds
   * @throws IllegalArgumentException for a reply, which is for key managers
   */
  public void receive(long now, ControlMessage message, ControlEffects out) {
    if (message instanceof StoreReport report) {
      onReport(now, report, out);
    } else if (message instanceof AlarmReport report) {
      onAlarm(report, out);
    } else if (message instanceof RouteRequest request) {
      onRequest(request, out);
    } else {
      throw new IllegalArgumentException("key control takes no " + message);
    }
  }

  private void onReport(long now, StoreReport report, ControlEffects out) {
    log.report(now, report.link());
    boolean worse = router.report(report.link(), report.up(), report.forward(), report.backward());
    TreeSet<Integer> affected = users.get(report.link());
    if (!worse || affected == null) {
      return;
    }
    for (int id : affected.toArray(new Integer[0])) {
      Standing route = standing.get(id);
      if (!stillUsable(route)) {
        keep(id, find(route.request));
        log.replace(route.links);
        reply(route.request, route.links, out);
      }
    }
  }

  /** Standing routes leave a link that has got an alarm where they can. */
  private void onAlarm(AlarmReport report, ControlEffects out) {
    log.alarm(report.link(), report.alarms());
    boolean worse = router.alarm(report.link(), report.alarms() > 0);
    TreeSet<Integer> affected = users.get(report.link());
    if (!worse || affected == null) {
      return;
    }
    for (int id : affected.toArray(new Integer[0])) {
      Standing route = standing.get(id);
      int[] links = find(route.request);
      if (links.length > 0 && router.alarmed(links) < router.alarmed(route.links)) {
        keep(id, links);
        log.replace(links);
        reply(route.request, links, out);
      }
    }
  }

  private void onRequest(RouteRequest request, ControlEffects out) {
    int[] links = find(request);
    if (request.standing()) {
      Holder holder = new Holder(request.asker(), request.tag());
      Integer id = ids.get(holder);
      if (id == null) {
        id = standing.size();
        ids.put(holder, id);
        standing.add(new Standing(holder, request));
      }
      standing.get(id).request = request;
      keep(id, links);
    }
    log.answer(links);
    reply(request, links, out);
  }

  /** What is known here of every link, in the order of their ids. */
  public List<LinkView> views() {
    return IntStream.range(0, linkCount).mapToObj(this::view).toList();
  }

  private LinkView view(int link) {
    return log.view(link, router.isUp(link), router.level(link, true), router.level(link, false));
  }

  /** What was asked for and answered. */
  public RouteCounts routes() {
    return log.counts();
  }

  private int[] find(RouteRequest request) {
    if (request.routes() > 1) {
      return router.disjointRoutes(
          request.asker(),
          request.destination(),
          request.routes(),
          request.bits(),
          request.standing(),
          request.avoidLinks());
    }
    return router.route(
        request.asker(),
        request.destination(),
        request.bits(),
        request.standing(),
        request.avoidNodes(),
        request.avoidLinks());
  }

  private void keep(int id, int[] links) {
    Standing route = standing.get(id);
    for (int link : route.links) {
      users.get(link).remove(id);
    }
    route.links = links;
    for (int link : links) {
      users.computeIfAbsent(link, unused -> new TreeSet<>()).add(id);
    }
  }

  private boolean stillUsable(Standing route) {
    int node = route.holder.node();
    boolean waits = true;
    for (int link : route.links) {
      if (!router.usable(link, node, route.request.bits(), waits)) {
        return false;
      }
      node = router.across(link, node);
      waits = node == route.request.destination();
      node = waits ? route.holder.node() : node;
    }
    return true;
  }

  private void reply(RouteRequest request, int[] links, ControlEffects out) {
    int[] nodes = new int[links.length];
    int node = request.asker();
    for (int i = 0; i < links.length; i++) {
      nodes[i] = node;
      node = router.across(links[i], node);
      node = node == request.destination() ? request.asker() : node;
    }
    out.toNode(request.asker(), new RouteReply(request.tag(), nodes, links));
  }
}

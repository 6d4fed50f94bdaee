package io.bellwether.control;

import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.FlowEnd;
import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRefusal;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.control.PairMessage.ReservationDue;
import io.bellwether.protocol.entanglement.SwapOrder;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The control of an entanglement network: finds paths for demands of pairs, gives each its own
 * memories at both ends of every link of its path, and takes them back at the end.
 *
 * <p>A demand whose path has not enough free memories waits, those of higher priority first, then
 * those that came first; one that no path could ever serve is refused with the reason. A demand may
 * have memories reserved for a time to come, and is told at once if that cannot be; no other gets
 * memories for longer than they are free of reservations, and one without an end counts as having
 * them for ever. It knows what is in the specification of the links, and of their memories only
 * what it has given out or promised.
 */
public final class PairControl {
  private static final int[] NO_SLOTS = {};

  /** Paths that are tried for their fidelity, from the quickest on, before the best is taken. */
  private static final int TRIED_PATHS = 16;

  private final List<PairRequest> requests;
  private final List<PairLink> links;
  private final PairRouter router;
  private final BitSet[] taken;
  private final int[][] paths;
  private final int[][][] slots;
  private final MemoryCalendar calendar;
  private final List<PairRequest> waiting = new ArrayList<>();
  private final List<PairRequest> late = new ArrayList<>();

  /**
   * A control.
   *
   * @param requests all demands, by id
   * @param swapping which nodes swap for others
   * @param nodes how many there are
   * @param swapNoise of a swap that joins pairs of two links
   * @param links all links, by id
   */
  public PairControl(
      List<PairRequest> requests,
      BitSet swapping,
      int nodes,
      BiFunction<SwappingSpec, SwappingSpec, BellDiagonal> swapNoise,
      List<PairLink> links) {
    this.requests = List.copyOf(requests);
    this.links = List.copyOf(links);
    this.router = new PairRouter((BitSet) swapping.clone(), nodes, swapNoise, this.links);
    this.calendar = new MemoryCalendar(links.stream().mapToInt(PairLink::slots).toArray());
    this.taken = new BitSet[links.size()];
    for (int link = 0; link < taken.length; link++) {
      taken[link] = new BitSet();
    }
    this.paths = new int[requests.size()][];
    this.slots = new int[requests.size()][][];
  }

  /** Takes a message of a node. */
  public void receive(long now, PairMessage message, PairControlEffects out) {
    if (message instanceof PathRequest asked) {
      requested(now, requests.get(asked.demand()), out);
    } else if (message instanceof ReservationDue due) {
      due(requests.get(due.demand()), out);
    } else if (message instanceof FlowDone done) {
      end(now, requests.get(done.demand()), out);
    } else {
      throw new IllegalArgumentException("the control of pairs takes no " + message);
    }
  }

  private void requested(long now, PairRequest request, PairControlEffects out) {
    Optional<PairRefusal> refusal = hopeless(request);
    if (refusal.isEmpty() && request.reserved() && now < request.start()) {
      if (book(request.start(), request, link -> true)) {
        out.timer(request.start(), new ReservationDue(request.demand()));
      } else {
        refusal = Optional.of(PairRefusal.BOOKED_OUT);
      }
    } else if (refusal.isEmpty() && !serve(now, request, out)) {
      waiting.add(request);
    }
    refusal.ifPresent(
        reason -> out.toNode(request.head(), new PathRefusal(request.demand(), reason)));
  }

  /** Has a reservation begin, once the last of its memories is given back. */
  private void due(PairRequest request, PairControlEffects out) {
    if (paths[request.demand()] == null) {
      return;
    }
    if (IntStream.of(paths[request.demand()]).allMatch(link -> isFreeNow(link, request))) {
      begin(request, out);
    } else {
      late.add(request);
    }
  }

  /** Why a demand could not be served even if all memories were free. */
  private Optional<PairRefusal> hopeless(PairRequest request) {
    if (path(request, link -> true, 0).length == 0) {
      return Optional.of(PairRefusal.NO_PATH);
    }
    IntPredicate wide = link -> links.get(link).slots() >= request.width();
    if (path(request, wide, 0).length == 0) {
      return Optional.of(PairRefusal.TOO_WIDE);
    }
    IntPredicate fit = link -> links.get(link).fits(request.width());
    if (path(request, fit, 0).length == 0) {
      return Optional.of(PairRefusal.TOO_NARROW);
    }
    return path(request, fit, request.minimumFidelity()).length == 0
        ? Optional.of(PairRefusal.FIDELITY)
        : Optional.empty();
  }

  private int[] path(PairRequest request, IntPredicate free, double minimumFidelity) {
    IntPredicate usable = request.direct() ? link -> free.test(link) && joins(link, request) : free;
    LooplessPaths paths = new LooplessPaths(router, request.head(), request.tail(), usable);
    for (int tried = 0; tried < TRIED_PATHS; tried++) {
      int[] path = paths.next();
      if (path.length == 0 || goodEnough(path, minimumFidelity)) {
        return path;
      }
    }
    int[] best = router.best(request.head(), request.tail(), usable);
    return goodEnough(best, minimumFidelity) ? best : NO_SLOTS;
  }

  private boolean joins(int link, PairRequest request) {
    PairLink of = links.get(link);
    return (of.from() == request.head() && of.to() == request.tail())
        || (of.from() == request.tail() && of.to() == request.head());
  }

  private boolean goodEnough(int[] path, double minimumFidelity) {
    return router.expected(path).fidelity() >= minimumFidelity;
  }

  private boolean serve(long now, PairRequest request, PairControlEffects out) {
    if (!book(now, request, link -> isFreeNow(link, request))) {
      return false;
    }
    begin(request, out);
    return true;
  }

  private boolean isFreeNow(int link, PairRequest request) {
    return links.get(link).slots() - taken[link].cardinality() >= request.width();
  }

  /** Finds a path for a demand and promises it the memories from an instant on. */
  private boolean book(long from, PairRequest request, IntPredicate usable) {
    int width = request.width();
    IntPredicate free =
        link ->
            links.get(link).fits(width)
                && usable.test(link)
                && calendar.isFree(link, from, request.over(), width);
    int[] path = path(request, free, request.minimumFidelity());
    for (int link : path) {
      calendar.promise(request.demand(), link, from, request.over(), width);
    }
    paths[request.demand()] = path.length == 0 ? null : path;
    return path.length > 0;
  }

  /** Gives a demand the memories of its path. */
  private void begin(PairRequest request, PairControlEffects out) {
    int demand = request.demand();
    int[] path = paths[demand];
    slots[demand] = new int[path.length][];
    for (int i = 0; i < path.length; i++) {
      slots[demand][i] = take(path[i], request.width());
    }
    SwapOrder[] orders = SwapOrder.of(links.get(path[0]).swapping()::level, path.length);
    int node = request.head();
    for (int i = 0; i <= path.length; i++) {
      boolean tail = i == path.length;
      out.toNode(
          node,
          new FlowSetup(
              demand,
              i == 0 ? -1 : path[i - 1],
              tail ? -1 : path[i],
              tail ? path[0] : path[path.length - 1],
              orders[i],
              request.measured(),
              i == 0 ? NO_SLOTS : slots[demand][i - 1],
              tail ? NO_SLOTS : slots[demand][i]));
      node = tail ? node : router.across(path[i], node);
    }
  }

  private void takeBack(PairRequest request, PairControlEffects out) {
    int demand = request.demand();
    int node = request.head();
    out.toNode(node, new FlowEnd(demand));
    for (int i = 0; i < paths[demand].length; i++) {
      for (int slot : slots[demand][i]) {
        taken[paths[demand][i]].clear(slot);
      }
      node = router.across(paths[demand][i], node);
      out.toNode(node, new FlowEnd(demand));
    }
    slots[demand] = null;
  }

  private int[] take(int link, int width) {
    int[] given = new int[width];
    int slot = -1;
    for (int i = 0; i < width; i++) {
      slot = taken[link].nextClearBit(slot + 1);
      taken[link].set(slot);
      given[i] = slot;
    }
    return given;
  }

  private void end(long now, PairRequest request, PairControlEffects out) {
    int demand = request.demand();
    if (paths[demand] == null) {
      waiting.remove(request);
      return;
    }
    if (slots[demand] != null) {
      takeBack(request, out);
    }
    for (int link : paths[demand]) {
      calendar.forget(demand, link);
    }
    paths[demand] = null;
    late.remove(request);
    List<PairRequest> begun = List.copyOf(late);
    late.clear();
    begun.forEach(next -> due(next, out));
    List<PairRequest> hopeful = new ArrayList<>(waiting);
    hopeful.sort(Comparator.comparingInt(PairRequest::priority).reversed());
    for (PairRequest next : hopeful) {
      if (serve(now, next, out)) {
        waiting.remove(next);
      }
    }
  }
}

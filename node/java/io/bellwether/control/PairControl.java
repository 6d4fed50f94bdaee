package io.bellwether.control;

import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.FlowEnd;
import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRefusal;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.protocol.entanglement.SwapOrder;
import io.bellwether.state.BellDiagonal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The control of an entanglement network: finds paths for demands of pairs, gives each its own
 * memories at both ends of every link of its path, and takes them back at the end.
 *
 * <p>A demand whose path has not enough free memories waits, those of higher priority first, then
 * those that came first; one that no path could ever serve is refused with the reason. It knows
 * what is in the specification of the links, and of their memories only what it has given out.
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
  private final List<PairRequest> waiting = new ArrayList<>();

  /**
   * A control.
   *
   * @param requests all demands, by id
   * @param swapping which nodes swap for others
   * @param swapNoise per node, of its swaps
   * @param links all links, by id
   */
  public PairControl(
      List<PairRequest> requests, BitSet swapping, BellDiagonal[] swapNoise, List<PairLink> links) {
    this.requests = List.copyOf(requests);
    this.links = List.copyOf(links);
    this.router = new PairRouter((BitSet) swapping.clone(), swapNoise.clone(), this.links);
    this.taken = new BitSet[links.size()];
    for (int link = 0; link < taken.length; link++) {
      taken[link] = new BitSet();
    }
    this.paths = new int[requests.size()][];
    this.slots = new int[requests.size()][][];
  }

  /** Takes a message of a node. */
  public void receive(PairMessage message, PairControlEffects out) {
    if (message instanceof PathRequest asked) {
      PairRequest request = requests.get(asked.demand());
      Optional<PairRefusal> refusal = hopeless(request);
      if (refusal.isPresent()) {
        out.toNode(request.head(), new PathRefusal(request.demand(), refusal.get()));
      } else if (!serve(request, out)) {
        waiting.add(request);
      }
    } else if (message instanceof FlowDone done) {
      end(requests.get(done.demand()), out);
    } else {
      throw new IllegalArgumentException("the control of pairs takes no " + message);
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
      if (path.length == 0 || goodEnough(request, path, minimumFidelity)) {
        return path;
      }
    }
    int[] best = router.best(request.head(), request.tail(), usable);
    return goodEnough(request, best, minimumFidelity) ? best : NO_SLOTS;
  }

  private boolean joins(int link, PairRequest request) {
    PairLink of = links.get(link);
    return (of.from() == request.head() && of.to() == request.tail())
        || (of.from() == request.tail() && of.to() == request.head());
  }

  private boolean goodEnough(PairRequest request, int[] path, double minimumFidelity) {
    return router.expected(request.head(), path).fidelity() >= minimumFidelity;
  }

  private boolean serve(PairRequest request, PairControlEffects out) {
    IntPredicate free =
        link ->
            links.get(link).fits(request.width())
                && links.get(link).slots() - taken[link].cardinality() >= request.width();
    int[] path = path(request, free, request.minimumFidelity());
    if (path.length == 0) {
      return false;
    }
    int demand = request.demand();
    paths[demand] = path;
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
    return true;
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

  private void end(PairRequest request, PairControlEffects out) {
    int demand = request.demand();
    if (paths[demand] == null) {
      waiting.remove(request);
      return;
    }
    int node = request.head();
    out.toNode(node, new FlowEnd(demand));
    for (int i = 0; i < paths[demand].length; i++) {
      for (int slot : slots[demand][i]) {
        taken[paths[demand][i]].clear(slot);
      }
      node = router.across(paths[demand][i], node);
      out.toNode(node, new FlowEnd(demand));
    }
    paths[demand] = null;
    slots[demand] = null;
    List<PairRequest> hopeful = new ArrayList<>(waiting);
    hopeful.sort(Comparator.comparingInt(PairRequest::priority).reversed());
    for (PairRequest next : hopeful) {
      if (serve(next, out)) {
        waiting.remove(next);
      }
    }
  }
}

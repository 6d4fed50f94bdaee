package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRefusal;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Nodes 0 to 4; a control that has no node of its own, and what it sends. */
abstract class PairControlBench {
  static final int NODES = 5;

  record Sent(int node, PairMessage message) {}

  final List<PairLink> links = new ArrayList<>();
  final List<PairRequest> requests = new ArrayList<>();
  final BitSet swapping = new BitSet();
  final List<Sent> sent = new ArrayList<>();
  final PairControlEffects effects =
      new PairControlEffects() {
        @Override
        public void toNode(int node, PairMessage message) {
          sent.add(new Sent(node, message));
        }

        @Override
        public void timer(long time, PairMessage message) {
          timers.put(time, message);
        }
      };
  final NavigableMap<Long, PairMessage> timers = new TreeMap<>();
  long now;
  PairControl control;

  PairControlBench() {
    swapping.set(0, NODES);
  }

  void link(int from, int to, int slots, double mean, double fidelity) {
    distillingLink(from, to, slots, 1, mean, 1, fidelity);
  }

  void link(int from, int to, int slots, double mean, SwappingSpec how, double fidelity) {
    link(from, to, slots, 1, mean, 1, how, fidelity);
  }

  void distillingLink(
      int from, int to, int slots, int fewest, double mean, double freshPairs, double fidelity) {
    link(from, to, slots, fewest, mean, freshPairs, SwappingSpec.PERFECT, fidelity);
  }

  void link(
      int from,
      int to,
      int slots,
      int fewest,
      double mean,
      double freshPairs,
      SwappingSpec how,
      double fidelity) {
    BellDiagonal state = BellDiagonal.werner(fidelity);
    links.add(new PairLink(links.size(), from, to, slots, fewest, mean, freshPairs, how, state));
  }

  void request(int head, int tail, int width, double minimumFidelity, int priority) {
    requests.add(
        new PairRequest(
            requests.size(),
            head,
            tail,
            width,
            minimumFidelity,
            priority,
            0,
            VirtualTime.NEVER,
            false,
            false,
            false));
  }

  void reservation(int head, int tail, int width, long start, long over) {
    requests.add(
        new PairRequest(
            requests.size(), head, tail, width, 0.25, 0, start, over, true, false, false));
  }

  void request(int head, int tail, int width, long over) {
    requests.add(
        new PairRequest(requests.size(), head, tail, width, 0.25, 0, 0, over, false, false, false));
  }

  /** Lets time pass up to the next timer of the control and gives it that. */
  List<Sent> due() {
    Map.Entry<Long, PairMessage> next = timers.pollFirstEntry();
    now = next.getKey();
    return tell(next.getValue());
  }

  void open() {
    control = new PairControl(requests, swapping, NODES, PairControlBench::noise, links);
  }

  static BellDiagonal noise(SwappingSpec one, SwappingSpec other) {
    return BellDiagonal.werner(Math.min(one.fidelity(), other.fidelity()));
  }

  List<Sent> tell(PairMessage message) {
    sent.clear();
    control.receive(now, message, effects);
    return List.copyOf(sent);
  }

  /** The links downstream of the nodes of a path, as they were set up. */
  static List<Integer> path(List<Sent> setups) {
    return setups.stream()
        .filter(one -> one.message instanceof FlowSetup)
        .map(one -> ((FlowSetup) one.message).downstream())
        .filter(link -> link >= 0)
        .toList();
  }

  void shouldRefuse(int demand, PairRefusal reason) {
    assertThat(tell(new PathRequest(demand)))
        .containsExactly(new Sent(requests.get(demand).head(), new PathRefusal(demand, reason)));
  }

  static List<Integer> served(List<Sent> setups) {
    return setups.stream()
        .filter(one -> one.message instanceof FlowSetup)
        .map(one -> ((FlowSetup) one.message).demand())
        .distinct()
        .toList();
  }
}

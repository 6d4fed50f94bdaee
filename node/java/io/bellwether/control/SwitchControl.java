package io.bellwether.control;

import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.ControlMessage.SwitchHeld;
import io.bellwether.control.ControlMessage.SwitchOrder;
import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Moves optical switches to where key is needed: into the position that has the link with the
 * emptiest store, once the present one was held for its time.
 *
 * <p>A pure state machine, beside {@link KeyControl} and knowing what it knows: the levels of
 * stores as link ends have reported them, of which it takes the emptier direction. Links that are
 * down do not count. Of several that are alike the next in turn is taken and the present one last,
 * so that a link that never has key does not keep the others dark. An order names the time at which
 * it is carried out, so that both ends of a link stop and start together; devices have to have
 * clocks that agree, which QKD needs anyway.
 */
public final class SwitchControl {
  private final List<OpticalSwitch> switches;
  private final List<KeyLink> links;
  private final TreeMap<Integer, Integer> switchOf = new TreeMap<>();
  private final int[] levels;
  private final boolean[] down;
  private final int[] position;
  private final long[] heldUntil;

  /**
   * @param switches that are moved by demand
   * @param links all links of the network, {@code links.get(i).link() == i}
   */
  public SwitchControl(List<OpticalSwitch> switches, List<KeyLink> links) {
    this.switches = List.copyOf(switches);
    this.links = List.copyOf(links);
    levels = new int[links.size()];
    down = new boolean[links.size()];
    position = new int[switches.size()];
    heldUntil = new long[switches.size()];
    for (int i = 0; i < switches.size(); i++) {
      for (OpticalSwitch.Position one : switches.get(i).positions()) {
        for (int link : one.links()) {
          switchOf.put(link, i);
        }
      }
    }
  }

  /** Moves all switches into their first position; to be called once, at virtual time 0. */
  public void start(SwitchEffects out) {
    for (int i = 0; i < switches.size(); i++) {
      order(0, i, 0, out);
    }
  }

  /** Takes notice of a link's stores. */
  public void onReport(long now, StoreReport report, SwitchEffects out) {
    int link = report.link();
    Integer of = switchOf.get(link);
    if (of != null) {
      levels[link] = emptier(links.get(link).store(), report);
      down[link] = !report.up();
      decide(now, of, out);
    }
  }

  /** The level of the emptier direction among those that have a store. */
  private static int emptier(StorePlan store, StoreReport report) {
    int forward = store.forward().poolBits() > 0 ? report.forward() : Integer.MAX_VALUE;
    int backward = store.backward().poolBits() > 0 ? report.backward() : Integer.MAX_VALUE;
    return Math.min(forward, backward);
  }

  /** A position was held for its time. */
  public void receive(long now, SwitchHeld timer, SwitchEffects out) {
    decide(now, timer.opticalSwitch(), out);
  }

  private void decide(long now, int of, SwitchEffects out) {
    int wanted = neediest(of);
    if (now >= heldUntil[of] && wanted != position[of]) {
      order(now, of, wanted, out);
    }
  }

  private int neediest(int of) {
    List<OpticalSwitch.Position> positions = switches.get(of).positions();
    int best = (position[of] + 1) % positions.size();
    for (int turn = 2; turn <= positions.size(); turn++) {
      int other = (position[of] + turn) % positions.size();
      if (level(positions.get(other)) < level(positions.get(best))) {
        best = other;
      }
    }
    return best;
  }

  /** The lowest level of a position's links. */
  private int level(OpticalSwitch.Position of) {
    int lowest = Integer.MAX_VALUE;
    for (int link : of.links()) {
      lowest = down[link] ? lowest : Math.min(lowest, levels[link]);
    }
    return lowest;
  }

  private void order(long now, int of, int wanted, SwitchEffects out) {
    OpticalSwitch moved = switches.get(of);
    OpticalSwitch.Position into = moved.positions().get(wanted);
    long at = VirtualTime.saturatedAdd(now, moved.notice());
    long lit = VirtualTime.saturatedAdd(at, moved.switchingTime());
    TreeSet<Integer> concerned = new TreeSet<>();
    for (int link : moved.positions().get(position[of]).links()) {
      concerned.add(link);
    }
    TreeSet<Integer> joined = new TreeSet<>();
    for (int link : into.links()) {
      joined.add(link);
    }
    concerned.addAll(joined);
    for (int link : concerned) {
      SwitchOrder order =
          new SwitchOrder(link, at, joined.contains(link) ? lit : VirtualTime.NEVER);
      out.toNode(links.get(link).transmitter(), order);
      out.toNode(links.get(link).receiver(), order);
    }
    position[of] = wanted;
    heldUntil[of] = VirtualTime.saturatedAdd(at, into.hold());
    out.timer(heldUntil[of], new SwitchHeld(of));
  }
}

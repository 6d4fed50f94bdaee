package io.bellwether.node;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.SwitchSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * When a switch that the clock moves gives light to one of its links: the same in each turn through
 * its positions, from virtual time 0 on.
 *
 * @param length of a turn, picoseconds
 * @param lit times within a turn, in rising order without overlap
 */
record SwitchCycle(long length, List<Interval> lit) {

  /** From {@code begin} on, up to {@code end} without it, picoseconds. */
  record Interval(long begin, long end) {}

  /** The cycle of a link of a switch. */
  static SwitchCycle of(SwitchSpec opticalSwitch, String link) {
    List<Interval> lit = new ArrayList<>();
    long at = 0;
    for (SwitchSpec.Position position : opticalSwitch.positions()) {
      long end = VirtualTime.saturatedAdd(at, position.hold());
      if (position.links().contains(link)) {
        lit.add(new Interval(VirtualTime.saturatedAdd(at, opticalSwitch.switchingTime()), end));
      }
      at = end;
    }
    return new SwitchCycle(at, List.copyOf(lit));
  }

  /** Whether the link has light at a time. */
  boolean isLit(long time) {
    long within = time % length;
    return lit.stream().anyMatch(each -> within >= each.begin() && within < each.end());
  }

  /** The first time after {@code time} at which light comes or goes, or a turn begins. */
  long next(long time) {
    long within = time % length;
    long next = length;
    for (Interval each : lit) {
      if (each.begin() > within) {
        next = Math.min(next, each.begin());
      } else if (each.end() > within) {
        next = Math.min(next, each.end());
      }
    }
    return VirtualTime.saturatedAdd(time - within, next);
  }
}

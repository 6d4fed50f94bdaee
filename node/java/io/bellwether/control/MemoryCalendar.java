package io.bellwether.control;

import java.util.ArrayList;
import java.util.List;

/**
 * How many memories of each link's ends are promised to whom, and when: to flows that have them, up
 * to when these end at the latest, and to reservations of a time to come.
 */
final class MemoryCalendar {
  private record Promise(int demand, long from, long until, int width) {
    boolean covers(long time) {
      return from <= time && time < until;
    }
  }

  private final int[] slots;
  private final List<List<Promise>> promises = new ArrayList<>();

  /** A calendar of links with a number of memories at each end, nothing promised yet. */
  MemoryCalendar(int[] slots) {
    this.slots = slots.clone();
    for (int link = 0; link < slots.length; link++) {
      promises.add(new ArrayList<>());
    }
  }

  /**
   * Whether so many memories of a link are promised to nobody at any time of a period, in
   * picoseconds, its end excluded. What is promised only grows where a promise begins, so these
   * instants are all there is to look at.
   */
  boolean isFree(int link, long from, long until, int width) {
    if (promised(link, from) + width > slots[link]) {
      return false;
    }
    for (Promise promise : promises.get(link)) {
      long begins = promise.from;
      if (from < begins && begins < until && promised(link, begins) + width > slots[link]) {
        return false;
      }
    }
    return true;
  }

  private long promised(int link, long time) {
    long sum = 0;
    for (Promise promise : promises.get(link)) {
      sum += promise.covers(time) ? promise.width : 0;
    }
    return sum;
  }

  /** Promises memories of a link to a demand. */
  void promise(int demand, int link, long from, long until, int width) {
    promises.get(link).add(new Promise(demand, from, until, width));
  }

  /** Nothing of a link is promised to a demand any more. */
  void forget(int demand, int link) {
    promises.get(link).removeIf(promise -> promise.demand == demand);
  }
}

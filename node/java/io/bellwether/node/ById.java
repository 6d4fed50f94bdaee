package io.bellwether.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Things by their ids, in the order of the ids, which are 0 or more. They are looked up in every
 * event, put in and taken out seldom: so a table of twice as many places as things tells where each
 * is, by a hash of its id and without a box, and is made anew with every change.
 */
final class ById<T> {
  private static final int FREE = -1;
  private static final int GOLDEN = 0x9E3779B9;

  private final List<T> things = new ArrayList<>(2);
  private int[] ids = {};
  private int[] table = {FREE, FREE};
  private Object[] found = {null, null};
  private int shift = Integer.SIZE - 1;

  /** The thing with an id; null if there is none, as with an id below 0. */
  @SuppressWarnings("unchecked") // nothing but these things is ever put in
  T get(int id) {
    int place = (GOLDEN * id) >>> shift;
    while (table[place] != id && table[place] != FREE) {
      place = (place + 1) & (table.length - 1);
    }
    return (T) found[place];
  }

  /** Puts a thing in; its id is new. */
  void put(int id, T thing) {
    int at = Arrays.binarySearch(ids, id);
    if (id < 0 || at >= 0) {
      throw new IllegalArgumentException("id is " + id + ", expected 0 or more that is not there");
    }
    int place = -1 - at;
    things.add(place, thing);
    int[] more = Arrays.copyOf(ids, ids.length + 1);
    System.arraycopy(ids, place, more, place + 1, ids.length - place);
    more[place] = id;
    ids = more;
    tabulate();
  }

  /** Takes out the thing with an id; null if there is none. */
  T remove(int id) {
    int at = Arrays.binarySearch(ids, id);
    if (at < 0) {
      return null;
    }
    int[] fewer = Arrays.copyOf(ids, ids.length - 1);
    System.arraycopy(ids, at + 1, fewer, at, fewer.length - at);
    ids = fewer;
    T removed = things.remove(at);
    tabulate();
    return removed;
  }

  private void tabulate() {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, ids.length));
    shift = Integer.SIZE - bits - 1;
    table = new int[2 << bits];
    found = new Object[table.length];
    Arrays.fill(table, FREE);
    for (int i = 0; i < ids.length; i++) {
      int place = (GOLDEN * ids[i]) >>> shift;
      while (table[place] != FREE) {
        place = (place + 1) & (table.length - 1);
      }
      table[place] = ids[i];
      found[place] = things.get(i);
    }
  }

  boolean contains(int id) {
    return get(id) != null;
  }

  /** All things, in the order of their ids. */
  List<T> all() {
    return things;
  }
}

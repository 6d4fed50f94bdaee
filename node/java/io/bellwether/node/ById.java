package io.bellwether.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Things by their ids, in the order of the ids. A node has few of a kind and looks one up in every
 * event, so they lie in a plain array and nothing is boxed.
 */
final class ById<T> {
  private int[] ids = {};
  private final List<T> things = new ArrayList<>(2);

  /** The thing with an id; null if there is none. */
  T get(int id) {
    int at = Arrays.binarySearch(ids, id);
    return at < 0 ? null : things.get(at);
  }

  /** Puts a thing in; its id is new. */
  void put(int id, T thing) {
    int at = Arrays.binarySearch(ids, id);
    if (at >= 0) {
      throw new IllegalArgumentException("there is a thing with the id " + id + " already");
    }
    int place = -1 - at;
    things.add(place, thing);
    int[] more = Arrays.copyOf(ids, ids.length + 1);
    System.arraycopy(ids, place, more, place + 1, ids.length - place);
    more[place] = id;
    ids = more;
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
    return things.remove(at);
  }

  boolean contains(int id) {
    return get(id) != null;
  }

  /** All things, in the order of their ids. */
  List<T> all() {
    return things;
  }
}

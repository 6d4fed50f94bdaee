package io.bellwether.topology;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;

/** An immutable list whose elements are also found by their id; ids are unique. */
final class IndexedList<T> extends AbstractList<T> implements RandomAccess {
  private final Object[] elements;
  private final Map<String, Integer> index;

  private IndexedList(Object[] elements, Map<String, Integer> index) {
    this.elements = elements;
    this.index = index;
  }

  static <T> IndexedList<T> copyOf(String field, Collection<T> values, Function<T, String> id) {
    if (values instanceof IndexedList<T> same) {
      return same;
    }
    Object[] elements = values.toArray();
    Map<String, Integer> index = new HashMap<>(elements.length * 4 / 3 + 1);
    int at = 0;
    for (T value : values) {
      Integer before = index.put(id.apply(value), at++);
      Check.that(before == null, field, '"' + id.apply(value) + "\" twice", "unique ids");
    }
    return new IndexedList<>(elements, index);
  }

  /** The place of the element with this id, −1 if there is none. */
  int find(String id) {
    return index.getOrDefault(id, -1);
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get(int at) {
    return (T) elements[at];
  }

  @Override
  public int size() {
    return elements.length;
  }
}

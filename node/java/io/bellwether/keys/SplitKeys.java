package io.bellwether.keys;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of keys that have arrived at a destination before the last one. */
final class SplitKeys {
  private final TreeMap<Name, Parts> incomplete =
      new TreeMap<>(Comparator.comparingInt(Name::source).thenComparingLong(Name::key));

  private record Name(int source, long key) {}

  private static final class Parts {
    long[] bits;
    int count;
    int hops;
  }

  /**
   * A key of which all parts are here.
   *
   * @param hops links of the longest of their ways
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(long[] bits, int hops) {}

  /** Takes a part in; the key, once it is the last one. */
  Optional<Whole> add(Transfer part, long[] bits) {
    Name name = new Name(part.source(), part.split().key());
    Parts parts = incomplete.computeIfAbsent(name, unused -> new Parts());
    parts.bits = parts.bits == null ? bits : KeyMaterial.xor(parts.bits, bits);
    parts.hops = Math.max(parts.hops, part.visited().length);
    if (++parts.count < part.split().parts()) {
      return Optional.empty();
    }
    incomplete.remove(name);
    return Optional.of(new Whole(parts.bits, parts.hops));
  }

  /** Forgets the parts of a key that will not be complete. */
  void drop(int source, long key) {
    incomplete.remove(new Name(source, key));
  }
}

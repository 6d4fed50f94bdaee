package io.bellwether.keys;

import io.bellwether.keys.IssuedKeys.KeyId;
import java.util.List;

/**
 * A key that is handed out to an application.
 *
 * @param idUpper upper word of its id, a version 4 UUID
 * @param idLower lower word
 * @param words its bits, lowest first, the last word filled with 0
 * @param bits how many
 * @param since virtual time in picoseconds since when the node has held the oldest part of it
 * @param hops links that it came over, the most of its parts
 */
@SuppressWarnings("ArrayRecordComponent")
public record SuppliedKey(
    long idUpper, long idLower, long[] words, int bits, long since, int hops) {

  /**
   * The first bits of some keys of {@code partBits}, one after the other, as one; what is over is
   * thrown away.
   */
  static SuppliedKey of(KeyId id, List<StoredKey> parts, int partBits, int bits) {
    int words = (bits + 63) / 64;
    long[] joined = new long[words];
    long since = Long.MAX_VALUE;
    int hops = 0;
    int at = 0;
    for (StoredKey part : parts) {
      for (int bit = 0; bit < partBits && at < bits; bit++, at++) {
        joined[at >> 6] |= (part.bits()[bit >> 6] >>> bit & 1) << at;
      }
      since = Math.min(since, part.since());
      hops = Math.max(hops, part.hops());
    }
    return new SuppliedKey(id.upper(), id.lower(), joined, bits, since, hops);
  }

  /** This key with other bits: those of a text that it is the pad of. */
  SuppliedKey xor(long[] text) {
    return new SuppliedKey(idUpper, idLower, KeyMaterial.xor(words, text), bits, since, hops);
  }
}

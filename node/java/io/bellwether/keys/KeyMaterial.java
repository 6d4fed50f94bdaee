package io.bellwether.keys;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.KeyAllotment;
import io.bellwether.quantity.RandomStream;
import java.util.List;

/**
 * The bits of a link's secret key, read at any position.
 *
 * <p>Where post-processing is modelled both ends read the same counter-based stream, which stands
 * for the identical keys that their protocol has distilled; nothing is ever stored but positions.
 * Where it is real each end has stored what it has distilled itself, and reads that: once, when the
 * bits are taken from the store, for they are forgotten then; only what a store holds from the
 * beginning is of the stream. These keys are pseudo-random and public by design. Bit {@code i} is
 * bit {@code i mod 64} of word {@code i / 64}.
 */
public final class KeyMaterial {
  /**
   * Position of the first bit of the key that both ends hold when the run begins, far beyond all
   * that a link distils.
   */
  static final long INITIAL_KEY = 1L << 60;

  private final RandomStream stream;
  private final KeySegments forward = new KeySegments();
  private final KeySegments backward = new KeySegments();
  private boolean distilled;
  private long index = -1;
  private long word;

  /**
   * @param seed of the run
   * @param link the link's name in the specification
   */
  public KeyMaterial(long seed, String link) {
    stream = RandomStream.of(seed, link, "secret key");
  }

  /**
   * Stores the bits of a new key that may be used, and forgets those that were taken.
   *
   * @param firstBit position of the key in the link's key stream
   * @param oldestForward position of the oldest distilled bit that is still for relaying forward;
   *     more than any if there is none
   * @param oldestBackward likewise, backward
   */
  void store(
      KeyAllotment allotment,
      long firstBit,
      BitString key,
      long oldestForward,
      long oldestBackward) {
    distilled = true;
    forward.dropBefore(oldestForward);
    backward.dropBefore(oldestBackward);
    int from = Math.toIntExact(allotment.authentication());
    int middle = from + Math.toIntExact(allotment.forward());
    int to = middle + Math.toIntExact(allotment.backward());
    forward.add(firstBit + from, key.slice(from, middle));
    backward.add(firstBit + middle, key.slice(middle, to));
  }

  /** Distilled bits that are kept, with those that were taken since the last key was stored. */
  long keptBits() {
    return forward.bits() + backward.bits();
  }

  /**
   * The bits of some ranges, one after the other, lowest bit first, the last word filled with 0.
   *
   * @param ranges pairs of (first bit, number of bits)
   * @param bits the sum of the numbers
   */
  public long[] read(long[] ranges, int bits) {
    long[] words = new long[(bits + 63) / 64];
    int at = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      at = read(ranges[i], ranges[i + 1], words, at);
    }
    if (at != bits) {
      throw new IllegalArgumentException("the ranges hold " + at + " bit, expected " + bits);
    }
    return words;
  }

  private int read(long first, long bits, long[] words, int start) {
    if (distilled && first < INITIAL_KEY) {
      return readDistilled(first, bits, words, start);
    }
    int at = start;
    long position = first;
    long end = first + bits;
    while (position < end) {
      int offset = (int) (position & 63);
      int count = (int) Math.min(64 - Math.max(offset, at & 63), end - position);
      long bitsHere = word(position >>> 6) >>> offset;
      words[at >>> 6] |= (bitsHere & (-1L >>> (64 - count))) << (at & 63);
      position += count;
      at += count;
    }
    return at;
  }

  private int readDistilled(long first, long bits, long[] words, int start) {
    int at = start;
    long position = first;
    long end = first + bits;
    while (position < end) {
      KeySegments pool = forward.reach(position) > 0 ? forward : backward;
      long most = Math.min(end - position, Math.max(1, pool.reach(position)));
      int count = (int) Math.min(64 - (at & 63), most);
      words[at >>> 6] |= pool.bits(position, count) << at;
      position += count;
      at += count;
    }
    return at;
  }

  private long word(long wanted) {
    if (wanted != index) {
      if (wanted != stream.position()) {
        stream.seek(wanted);
      }
      word = stream.nextLong();
      index = wanted;
    }
    return word;
  }

  /** Some bits of a key, as a key of their own. */
  static long[] slice(long[] words, int first, int bits) {
    long[] part = new long[(bits + 63) / 64];
    copy(words, first, bits, part, 0);
    return part;
  }

  /** Keys one after the other, as one. */
  static long[] join(List<StoredKey> keys, int keyBits) {
    long[] words = new long[(int) (((long) keyBits * keys.size() + 63) / 64)];
    for (int i = 0; i < keys.size(); i++) {
      copy(keys.get(i).bits(), 0, keyBits, words, i * keyBits);
    }
    return words;
  }

  private static void copy(long[] from, int first, int bits, long[] to, int at) {
    for (int done = 0; done < bits; ) {
      int source = first + done;
      int target = at + done;
      int count = Math.min(64 - Math.max(source & 63, target & 63), bits - done);
      long part = (from[source >>> 6] >>> (source & 63)) & (-1L >>> (64 - count));
      to[target >>> 6] |= part << (target & 63);
      done += count;
    }
  }

  /** {@code a XOR b}, word by word; the two are of one length. */
  static long[] xor(long[] a, long[] b) {
    long[] sum = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] ^ b[i];
    }
    return sum;
  }
}

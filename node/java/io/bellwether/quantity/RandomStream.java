package io.bellwether.quantity;

import java.nio.charset.StandardCharsets;

/**
 * A stream of random bits that depends on nothing but its key and its position.
 *
 * <p>The generator is Philox-2x64 with 10 rounds (J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC '11): block {@code i} of a stream is a bijection, keyed
 * by the run's seed, of the 128-bit counter (stream id, i). The stream id is a 64-bit hash of what
 * the stream is for. Two streams therefore never share state, a draw never depends on which thread,
 * region or JVM makes it, and a position is all that a checkpoint needs to keep.
 *
 * <p>Not thread-safe: a stream belongs to the one entity that it is keyed by.
 */
public final class RandomStream {
  private static final long MULTIPLIER = 0xD2B74407B1CE6E93L;
  private static final long WEYL = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private final long key;
  private final long id;
  private long position;
  private long even;
  private long odd;

  private RandomStream(long key, long id) {
    this.key = key;
    this.id = id;
  }

  /**
   * The stream of one entity for one purpose.
   *
   * @param seed the seed of the run, any value
   * @param entity what owns the stream, such as a node's or a link's id
   * @param purpose what the draws are for, unique within the entity
   */
  public static RandomStream of(long seed, String entity, String purpose) {
    return new RandomStream(seed, idOf(entity, purpose));
  }

  /**
   * The stream of one of very many things that have numbers instead of names, such as an operation
   * on a register. It is none of those that {@link #of} gives, but for a chance of 2^-64.
   *
   * @param seed the seed of the run, any value
   * @param entity number of what owns the stream
   * @param number of what the draws are for, unique within the entity
   */
  public static RandomStream numbered(long seed, long entity, long number) {
    long hash = mix(entity ^ 0xFF51AFD7ED558CCDL) + WEYL;
    return new RandomStream(seed, mix(mix(hash ^ number) + WEYL));
  }

  private static long idOf(String entity, String purpose) {
    long hash = fold(WEYL, entity);
    hash = mix(hash ^ 0xFF51AFD7ED558CCDL);
    return fold(hash, purpose);
  }

  /** The stream of a key and a counter's upper half as they are, for known answers. */
  static RandomStream keyed(long key, long id) {
    return new RandomStream(key, id);
  }

  private static long fold(long hash, String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = mix(hash ^ (b & 0xFF)) + WEYL;
    }
    return mix(hash ^ text.length());
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The number of words drawn so far. */
  public long position() {
    return position;
  }

  /**
   * Moves to a position, such as one kept in a checkpoint.
   *
   * @param newPosition index of the 64-bit word that comes next, 0 or more
   */
  public void seek(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("position is " + newPosition + ", expected 0 or more");
    }
    position = newPosition;
    if ((position & 1) != 0) {
      fill(position >>> 1);
    }
  }

  /** 64 uniform bits. */
  public long nextLong() {
    long at = position++;
    if ((at & 1) == 0) {
      fill(at >>> 1);
      return even;
    }
    return odd;
  }

  /** A uniform number in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * TO_UNIT;
  }

  /** A uniform number in (0, 1], safe to take the logarithm of. */
  public double nextPositive() {
    return ((nextLong() >>> 11) + 1) * TO_UNIT;
  }

  /** A fair coin. */
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /**
   * A uniform number in [0, bound), without bias (D. Lemire, ACM TOMACS 29, 3 (2019)).
   *
   * @param bound 1 or more
   */
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", expected 1 or more");
    }
    long bits = nextLong();
    long low = bits * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(low, threshold) < 0) {
        bits = nextLong();
        low = bits * bound;
      }
    }
    return multiplyHighUnsigned(bits, bound);
  }

  /** A uniform number in [0, bound), without bias; {@code bound} is 1 or more. */
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /** The numbers from 0 to below {@code size} in random order (R. Durstenfeld, 1964). */
  public int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private void fill(long block) {
    long x0 = id;
    long x1 = block;
    long k = key;
    for (int round = 0; round < 10; round++) {
      long high = multiplyHighUnsigned(MULTIPLIER, x0);
      long low = MULTIPLIER * x0;
      x0 = high ^ k ^ x1;
      x1 = low;
      k += WEYL;
    }
    even = x0;
    odd = x1;
  }

  private static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}

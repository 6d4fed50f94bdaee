package io.bellwether.api.delivery;

/**
 * What a request may ask of a store.
 *
 * @param keyBits of a stored key
 * @param mostKeys keys of a request
 * @param smallestBits of a key
 * @param largestBits of a key, which is put together of stored ones
 */
record Limits(int keyBits, int mostKeys, int smallestBits, int largestBits) {
  /** Applications of a request beside the slave. */
  static final int MOST_SAES = 16;

  private static final int MOST_KEYS = 128;
  private static final int MOST_PARTS = 16;
  private static final int SMALLEST_BITS = 64;

  /**
   * The limits of a store.
   *
   * @param keyBits of a stored key
   * @param capacity keys that the store holds at most
   */
  static Limits of(int keyBits, int capacity) {
    int parts = Math.min(MOST_PARTS, capacity);
    return new Limits(
        keyBits,
        Math.min(MOST_KEYS, capacity),
        Math.min(SMALLEST_BITS, keyBits),
        Math.multiplyExact(keyBits, parts));
  }
}

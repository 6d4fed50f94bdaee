package io.bellwether.protocol.postprocessing;

/**
 * What two ends have told each other of one matter, in its order, as a hash that goes on with each
 * message; each end keeps its own. Messages are set off by their lengths, so no two transcripts are
 * the same words. Made by {@link Authentication#transcript}; not thread-safe.
 */
public final class Transcript {
  private final PolynomialHash[] hashes;
  private final long[] values;
  private long size;

  Transcript(PolynomialHash[] hashes) {
    this.hashes = hashes;
    values = new long[hashes.length];
  }

  /** Adds a message of either end. */
  public void add(long... message) {
    add(message.length);
    for (int i = 0; i < hashes.length; i++) {
      PolynomialHash hash = hashes[i];
      long value = values[i];
      for (long word : message) {
        value = hash.next(value, word);
      }
      values[i] = value;
    }
    size += message.length;
  }

  /** Adds a string of bits that was sent. */
  public void add(BitString message) {
    add(message.length());
    add(message.words());
  }

  private void add(int word) {
    for (int i = 0; i < hashes.length; i++) {
      values[i] = hashes[i].next(values[i], word);
    }
    size++;
  }

  /** How many words were said, lengths among them. */
  public long size() {
    return size;
  }

  /** Word {@code i} of the hash of all that was said so far. */
  long hash(int i) {
    return hashes[i].next(values[i], size);
  }
}

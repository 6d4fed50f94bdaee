package io.bellwether.keys;

import io.bellwether.protocol.postprocessing.BitString;
import java.util.ArrayDeque;

/**
 * Bits of a link's key that one direction may use, as this end has distilled them, by their
 * positions in the link's key stream, oldest first.
 */
final class KeySegments {
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();

  @SuppressWarnings("ArrayRecordComponent")
  private record Segment(long first, long end, long[] words) {}

  void add(long first, BitString bits) {
    if (bits.length() > 0) {
      segments.addLast(new Segment(first, first + bits.length(), bits.toWords()));
    }
  }

  /** Forgets the segments that end at or before a position. */
  void dropBefore(long position) {
    while (!segments.isEmpty() && segments.peekFirst().end <= position) {
      segments.removeFirst();
    }
  }

  /** How many bits are kept. */
  long bits() {
    long bits = 0;
    for (Segment segment : segments) {
      bits += segment.end - segment.first;
    }
    return bits;
  }

  /** How many bits from a position on are in one segment here, 0 if that one is not here. */
  long reach(long position) {
    Segment segment = holding(position);
    return segment == null ? 0 : segment.end - position;
  }

  /** Up to 64 bits from a position on, of which the segment there has as many. */
  long bits(long position, int count) {
    Segment segment = holding(position);
    if (segment == null) {
      throw new IllegalStateException("bit " + position + " of the link's key is not kept here");
    }
    long[] words = segment.words;
    int at = (int) (position - segment.first);
    long bits = words[at >>> 6] >>> at;
    if ((at & 63) + count > 64) {
      bits |= words[(at >>> 6) + 1] << -at;
    }
    return bits & (-1L >>> (64 - count));
  }

  private Segment holding(long position) {
    for (Segment segment : segments) {
      if (position < segment.end) {
        return position >= segment.first ? segment : null;
      }
    }
    return null;
  }
}

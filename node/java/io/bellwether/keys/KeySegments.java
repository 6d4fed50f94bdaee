package io.bellwether.keys;

import io.bellwether.protocol.postprocessing.BitString;
import java.util.Arrays;

/**
 * Bits of a link's key that one direction may use, as this end has distilled them, by their
 * positions in the link's key stream, oldest first; positions are found by halves.
 */
final class KeySegments {
  private static final int FEWEST = 16;

  private Segment[] segments = new Segment[FEWEST];
  private int oldest;
  private int end;

  @SuppressWarnings("ArrayRecordComponent")
  private record Segment(long first, long end, long[] words) {}

  /**
   * Adds bits behind all that are here.
   *
   * @param first position of the first of them
   */
  void add(long first, BitString bits) {
    if (bits.length() == 0) {
      return;
    }
    if (oldest < end && first < segments[end - 1].end) {
      throw new IllegalArgumentException(
          "the first bit is " + first + ", expected at least " + segments[end - 1].end);
    }
    if (end == segments.length) {
      makeRoom();
    }
    segments[end++] = new Segment(first, first + bits.length(), bits.toWords());
  }

  private void makeRoom() {
    int kept = end - oldest;
    Segment[] room = kept > segments.length / 2 ? new Segment[2 * segments.length] : segments;
    System.arraycopy(segments, oldest, room, 0, kept);
    Arrays.fill(room, kept, room.length, null);
    segments = room;
    oldest = 0;
    end = kept;
  }

  /** Forgets the segments that end at or before a position. */
  void dropBefore(long position) {
    while (oldest < end && segments[oldest].end <= position) {
      segments[oldest++] = null;
    }
  }

  /** How many bits are kept. */
  long bits() {
    long bits = 0;
    for (int i = oldest; i < end; i++) {
      bits += segments[i].end - segments[i].first;
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
    int low = oldest;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (segments[middle].end <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < end && position >= segments[low].first ? segments[low] : null;
  }
}

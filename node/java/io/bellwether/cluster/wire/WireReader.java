package io.bellwether.cluster.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link WireWriter} wrote, from bytes that may be anything: each read stays inside the
 * given range, whatever is announced must fit into the bytes that are left before room is made for
 * it, and each number has one form only. Every method takes the name of the field, for messages.
 * Not thread-safe.
 */
public final class WireReader {
  private static final int LONGEST_VARINT = 10;

  private final Nearby nearby = new Nearby();
  private byte[] bytes = new byte[0];
  private int position;
  private int end;

  /** Reads on from bytes {@code from} to {@code to} − 1. */
  public void reset(byte[] source, int from, int to) {
    if (from < 0 || to < from || to > source.length) {
      throw new IllegalArgumentException(
          "bytes " + from + " to " + to + " of an array of " + source.length);
    }
    bytes = source;
    position = from;
    end = to;
    nearby.clear();
  }

  /** Index of the next byte in the array. */
  public int position() {
    return position;
  }

  /** The number of bytes that are left. */
  public int remaining() {
    return end - position;
  }

  /** A number written by {@link WireWriter#putVarint}. */
  public long varint(String what) {
    if (position < end && bytes[position] >= 0) {
      return bytes[position++];
    }
    return longVarint(what);
  }

  private long longVarint(String what) {
    byte[] from = bytes;
    int at = position;
    int stop = Math.min(end, at + LONGEST_VARINT);
    long value = 0;
    int shift = 0;
    while (at < stop) {
      byte next = from[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        position = at;
        if (next == 0 || (shift == 63 && next > 1)) {
          throw refuse(what, "padded", "a number of 64 bit in its shortest form");
        }
        return value;
      }
      shift += 7;
    }
    position = at;
    throw shift > 63
        ? refuse(what, "too long", "a number of 64 bit")
        : refuse(what, "cut off", "a number");
  }

  /** A number written by {@link WireWriter#putZigzag}. */
  public long zigzag(String what) {
    long folded = varint(what);
    return (folded >>> 1) ^ -(folded & 1);
  }

  /** A number written by {@link WireWriter#putInt}. */
  public int integer(String what) {
    long value = varint(what);
    if (value < 0 || value > 0xFFFF_FFFFL) {
      throw refuse(what, Long.toUnsignedString(value), "a number of 32 bit");
    }
    return (int) value;
  }

  /** A number written by {@link WireWriter#putNear}. */
  public long near(int field, String what) {
    return nearby.value(field, zigzag(what));
  }

  /**
   * How many of something follow.
   *
   * @param max the most that there may be
   * @param bytesEach the fewest bytes that each takes, 1 or more
   */
  public int count(String what, int max, int bytesEach) {
    long count = varint(what);
    if (count < 0 || count > max) {
      throw refuse(what, Long.toUnsignedString(count), "at most " + max);
    }
    if (count > remaining() / bytesEach) {
      throw refuse(
          what, count + " with " + remaining() + " bytes left", "as many as the bytes can hold");
    }
    return (int) count;
  }

  /** A truth value. */
  public boolean bool(String what) {
    int value = bytes[advance(what, 1)];
    if (value != 0 && value != 1) {
      throw refuse(what, Integer.toString(value & 0xFF), "0 or 1");
    }
    return value == 1;
  }

  /** A number of 4 bytes. */
  public int fixed32(String what) {
    int at = advance(what, 4);
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (bytes[at + i] & 0xFF) << (8 * i);
    }
    return value;
  }

  /** A number of 8 bytes. */
  public long fixed64(String what) {
    int at = advance(what, 8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    return value;
  }

  /**
   * A text.
   *
   * @param max the most bytes of UTF-8 that it may have
   */
  public String text(String what, int max) {
    int count = count(what, max, 1);
    int at = advance(what, count);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, count))
          .toString();
    } catch (CharacterCodingException e) {
      throw refuse(what, "no UTF-8", "a text");
    }
  }

  /** An array written by {@link WireWriter#putInts}, of {@code max} numbers at most. */
  public int[] ints(String what, int max) {
    int[] values = new int[count(what, max, 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = integer(what);
    }
    return values;
  }

  /** An array written by {@link WireWriter#putLongs}, of {@code max} numbers at most. */
  public long[] longs(String what, int max) {
    long[] values = new long[count(what, max, 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = varint(what);
    }
    return values;
  }

  /** An array written by {@link WireWriter#putWords}, of {@code max} words at most. */
  public long[] words(String what, int max) {
    long[] values = new long[count(what, max, 8)];
    for (int i = 0; i < values.length; i++) {
      values[i] = fixed64(what);
    }
    return values;
  }

  /** Refuses bytes that are left over. */
  public void expectEnd(String what) {
    if (position != end) {
      throw refuse(what, "followed by " + remaining() + " bytes", "the end");
    }
  }

  /** The exception to throw for a value that was just read. */
  public WireException refuse(String what, String found, String expected) {
    return new WireException(what, position, found, expected);
  }

  /** Restricts reading to the next {@code count} bytes; returns what {@link #widen} needs. */
  int narrow(int count) {
    int old = end;
    end = position + count;
    return old;
  }

  void skip(int count) {
    advance("what is skipped", count);
  }

  void widen(int oldEnd) {
    end = oldEnd;
  }

  /** The array that is read, for a checksum over it. */
  byte[] array() {
    return bytes;
  }

  void clearNearby() {
    nearby.clear();
  }

  /** Begins a payload of another type; returns what {@link #leave} needs. */
  int enter(int page) {
    int old = nearby.page();
    if (!nearby.enter(page)) {
      throw refuse("a payload", "nested", "no more than " + Nearby.MAX_DEPTH + " in each other");
    }
    return old;
  }

  void leave(int page) {
    nearby.leave(page);
  }

  private int advance(String what, int count) {
    if (count > end - position) {
      throw refuse(what, "cut off", count + " bytes");
    }
    int at = position;
    position += count;
    return at;
  }
}

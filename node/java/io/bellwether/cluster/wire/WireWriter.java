package io.bellwether.cluster.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes to write into, used again after {@link #clear}. Numbers are little
 * endian; those of no fixed width take 7 bits a byte, lowest first (LEB128). {@link WireReader}
 * reads them. Not thread-safe.
 */
public final class WireWriter {
  /** The most that any writer may hold. */
  public static final int MAX_BYTES = 1 << 30;

  private static final int LONGEST_VARINT = 10;

  private final int limit;
  private final Nearby nearby = new Nearby();
  private byte[] bytes;
  private int size;

  /**
   * @param capacity bytes to begin with, 16 or more
   * @param limit the most bytes that it may hold, from the capacity to {@link #MAX_BYTES}
   */
  public WireWriter(int capacity, int limit) {
    if (capacity < 16 || limit < capacity || limit > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a writer of "
              + capacity
              + " to "
              + limit
              + " bytes, expected 16 or more, and "
              + MAX_BYTES
              + " at most");
    }
    this.limit = limit;
    bytes = new byte[capacity];
  }

  /** The bytes: valid up to {@link #size}, until the next call. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** Forgets what was written. */
  public void clear() {
    size = 0;
    nearby.clear();
  }

  /** Writes a number in as few bytes as it needs if it is small and not negative. */
  public void putVarint(long value) {
    if (bytes.length - size < LONGEST_VARINT) {
      grow(LONGEST_VARINT);
    }
    byte[] to = bytes;
    int at = size;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    size = at;
  }

  /** Writes a number in as few bytes as it needs if it is near 0, negative or not. */
  public void putZigzag(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  /** Writes an int in as few bytes as it needs if it is small and not negative. */
  public void putInt(int value) {
    putVarint(value & 0xFFFF_FFFFL);
  }

  /**
   * Writes a number that is near, or the same as, the one in the same field of the previous payload
   * of its type.
   *
   * @param field 0 to 3, one for each such number of the type
   */
  public void putNear(int field, long value) {
    putZigzag(nearby.difference(field, value));
  }

  /** Writes a truth value. */
  public void putBoolean(boolean value) {
    putByte((byte) (value ? 1 : 0));
  }

  /** Writes one byte. */
  public void putByte(byte value) {
    if (size == bytes.length) {
      grow(1);
    }
    bytes[size++] = value;
  }

  /** Writes 4 bytes. */
  public void putFixed32(int value) {
    int at = reserve(4);
    setFixed32(at, value);
  }

  /** Writes 8 bytes. */
  public void putFixed64(long value) {
    int at = reserve(8);
    for (int i = 0; i < 8; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /** Leaves room for {@code count} bytes and says where. */
  int reserve(int count) {
    if (bytes.length - size < count) {
      grow(count);
    }
    int at = size;
    size += count;
    return at;
  }

  /** Fills 4 bytes that were left out. */
  void setFixed32(int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /**
   * Writes a text as UTF-8.
   *
   * @throws IllegalArgumentException if it has half a surrogate pair, which UTF-8 cannot express
   */
  public void putText(String text) {
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the text \"" + text + "\" is no valid Unicode", e);
    }
    int count = encoded.remaining();
    putVarint(count);
    int at = reserve(count);
    encoded.get(bytes, at, count);
  }

  /** Writes the length of an array and its numbers, like {@link #putInt}. */
  public void putInts(int[] values) {
    putVarint(values.length);
    for (int value : values) {
      putInt(value);
    }
  }

  /** Writes the length of an array and its numbers, like {@link #putVarint}. */
  public void putLongs(long[] values) {
    putVarint(values.length);
    for (long value : values) {
      putVarint(value);
    }
  }

  /** Writes the length of an array of random bits, 8 bytes each. */
  public void putWords(long[] values) {
    putVarint(values.length);
    for (long value : values) {
      putFixed64(value);
    }
  }

  void clearNearby() {
    nearby.clear();
  }

  /** Begins a payload of another type; returns what {@link #leave} needs. */
  int enter(int page) {
    int old = nearby.page();
    if (!nearby.enter(page)) {
      throw new IllegalArgumentException(
          "payloads are nested more than " + Nearby.MAX_DEPTH + " deep");
    }
    return old;
  }

  void leave(int page) {
    nearby.leave(page);
  }

  private void grow(int more) {
    // A short number must not be refused for the room that a long one would take.
    int largest = limit + LONGEST_VARINT;
    if (more > largest - size) {
      throw new IllegalStateException("more than " + limit + " bytes to write, which is the limit");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(largest, Math.max(size + more, 2L * bytes.length)));
  }
}

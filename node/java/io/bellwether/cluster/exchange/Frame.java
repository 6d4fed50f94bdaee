package io.bellwether.cluster.exchange;

import io.bellwether.cluster.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The frames between regions: their length without itself in 4 bytes, highest first, the kind in
 * one, and the body.
 */
final class Frame {
  static final int LENGTH_BYTES = 4;
  static final byte HELLO = 1;
  static final byte REFUSED = 2;
  static final byte ROUND = 3;
  static final byte PING = 4;

  /** The largest frame before a peer is known to belong to the run. */
  static final int MAX_GREETING = 4_096;

  /**
   * The largest frame of a round. The largest register that there is takes half of it, and a round
   * that has a large one has no other.
   */
  static final int MAX_ROUND = 1 << 29;

  private Frame() {}

  /** Begins a frame in a writer that is cleared for it. */
  static void begin(WireWriter out, byte kind) {
    out.clear();
    out.putFixed32(0);
    out.putByte(kind);
  }

  /** The finished frame as an array of its own. */
  static byte[] end(WireWriter out) {
    byte[] frame = Arrays.copyOf(out.array(), out.size());
    int length = frame.length - LENGTH_BYTES;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      frame[i] = (byte) (length >>> (8 * (LENGTH_BYTES - 1 - i)));
    }
    return frame;
  }

  static byte[] hello(Hello hello) {
    WireWriter out = new WireWriter(256, MAX_GREETING);
    begin(out, HELLO);
    hello.write(out);
    return end(out);
  }

  static byte[] refused(String why) {
    WireWriter out = new WireWriter(256, MAX_GREETING);
    begin(out, REFUSED);
    out.putText(why.length() > 1_000 ? why.substring(0, 1_000) : why);
    return end(out);
  }

  static byte[] ping() {
    WireWriter out = new WireWriter(16, 64);
    begin(out, PING);
    return end(out);
  }

  /** A printable text from whatever a stranger sent. */
  static String printable(byte[] bytes, int from, int most) {
    int to = Math.min(bytes.length, from + most);
    return new String(bytes, from, Math.max(0, to - from), StandardCharsets.US_ASCII)
        .replaceAll("[^ -~]", ".");
  }
}

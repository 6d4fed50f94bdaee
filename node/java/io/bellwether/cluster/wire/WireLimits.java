package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.typesafe.config.Config;

/**
 * How large a message between members may be.
 *
 * @param maxBytes of the whole message, 64 or more
 * @param maxElements of one list, map or array, 1 or more
 */
record WireLimits(int maxBytes, int maxElements) {
  private static final String PATH = "bellwether.cluster.wire.";

  WireLimits {
    if (maxBytes < 64) {
      throw new IllegalArgumentException(
          PATH + "max-message-size is " + maxBytes + " bytes, expected 64 or more");
    }
    if (maxElements < 1) {
      throw new IllegalArgumentException(
          PATH + "max-elements is " + maxElements + ", expected 1 or more");
    }
  }

  static WireLimits of(Config config) {
    long bytes = config.getBytes(PATH + "max-message-size");
    if (bytes > WireWriter.MAX_BYTES) {
      throw new IllegalArgumentException(
          PATH
              + "max-message-size is "
              + bytes
              + " bytes, expected at most "
              + WireWriter.MAX_BYTES);
    }
    return new WireLimits((int) bytes, config.getInt(PATH + "max-elements"));
  }

  /** Checks a number of elements before it is written. */
  int toWrite(String what, int count) {
    if (count > maxElements) {
      throw new KryoException(
          what + " has " + count + " elements, expected at most " + maxElements);
    }
    return count;
  }

  /** Reads a number of elements, each of which takes so many bytes or more. */
  int read(String what, Input in, int bytesEach) {
    int count = in.readVarInt(true);
    int left = in.limit() - in.position();
    if (count < 0 || count > maxElements || count > left / bytesEach) {
      throw new KryoException(
          what
              + " has "
              + count
              + " elements with "
              + left
              + " bytes left, at byte "
              + in.position());
    }
    return count;
  }

  /** Reads a number of bytes: as many as are left is many enough. */
  int readBytes(Input in) {
    return new WireLimits(maxBytes, maxBytes).read("a byte[]", in, 1);
  }
}

package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.typesafe.config.Config;
import io.bellwether.time.Settings;

/**
 * How large a message between members may be.
 *
 * @param maxBytes of the whole message, 64 or more
 * @param maxElements of one list, map or array, 1 or more
 */
record WireLimits(int maxBytes, int maxElements) {
  private static final int LEAST_BYTES = 64;

  static WireLimits of(Config config) {
    Settings wire = new Settings(config, "bellwether.cluster.wire");
    return new WireLimits(
        wire.bytes("max-message-size", LEAST_BYTES, WireWriter.MAX_BYTES),
        wire.number("max-elements", 1, Integer.MAX_VALUE));
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

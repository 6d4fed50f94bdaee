package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Arrays of numbers with their bounded length. */
final class ArraySerializers {

  private ArraySerializers() {}

  /** byte[]. */
  static final class Bytes extends Serializer<byte[]> {
    private final WireLimits limits;

    Bytes(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, byte[] values) {
      // As long as the message itself may be: bytes are what large messages are made of.
      out.writeVarInt(values.length, true);
      out.writeBytes(values);
    }

    @Override
    public byte[] read(Kryo kryo, Input in, Class<? extends byte[]> type) {
      return in.readBytes(limits.readBytes(in));
    }
  }

  /** int[]. */
  static final class Ints extends Serializer<int[]> {
    private final WireLimits limits;

    Ints(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, int[] values) {
      out.writeVarInt(limits.toWrite("an int[]", values.length), true);
      for (int value : values) {
        out.writeVarInt(value, false);
      }
    }

    @Override
    public int[] read(Kryo kryo, Input in, Class<? extends int[]> type) {
      int[] values = new int[limits.read("an int[]", in, 1)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readVarInt(false);
      }
      return values;
    }
  }

  /** long[]. */
  static final class Longs extends Serializer<long[]> {
    private final WireLimits limits;

    Longs(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, long[] values) {
      out.writeVarInt(limits.toWrite("a long[]", values.length), true);
      for (long value : values) {
        out.writeVarLong(value, false);
      }
    }

    @Override
    public long[] read(Kryo kryo, Input in, Class<? extends long[]> type) {
      long[] values = new long[limits.read("a long[]", in, 1)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readVarLong(false);
      }
      return values;
    }
  }
}

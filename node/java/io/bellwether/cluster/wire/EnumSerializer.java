package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.ToIntFunction;

/** An enum by the stable codes of its constants, whatever their order. */
final class EnumSerializer<E extends Enum<E>> extends Serializer<E> {
  private final Class<E> type;
  private final ToIntFunction<E> code;

  EnumSerializer(Class<E> type, ToIntFunction<E> code) {
    super(false, true);
    this.type = type;
    this.code = code;
  }

  @Override
  public void write(Kryo kryo, Output out, E constant) {
    out.writeVarInt(code.applyAsInt(constant), true);
  }

  @Override
  public E read(Kryo kryo, Input in, Class<? extends E> wanted) {
    int found = in.readVarInt(true);
    for (E constant : type.getEnumConstants()) {
      if (code.applyAsInt(constant) == found) {
        return constant;
      }
    }
    throw new KryoException(
        "no " + type.getSimpleName() + " has the code " + found + ", before byte " + in.position());
  }
}

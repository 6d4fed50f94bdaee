package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists and maps, whatever class they have here; over there they are unmodifiable and keep the
 * order in which they were written.
 */
@SuppressWarnings("rawtypes") // Kryo knows classes, not types
final class CollectionSerializers {
  private static final int ROOM = 1_024;

  private CollectionSerializers() {}

  /** Any {@link List}. */
  static final class Lists extends Serializer<List> {
    private final WireLimits limits;

    Lists(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, List list) {
      out.writeVarInt(limits.toWrite("a list", list.size()), true);
      for (Object value : list) {
        kryo.writeClassAndObject(out, value);
      }
    }

    @Override
    public List read(Kryo kryo, Input in, Class<? extends List> type) {
      int count = limits.read("a list", in, 1);
      List<Object> list = new ArrayList<>(Math.min(count, ROOM));
      for (int i = 0; i < count; i++) {
        list.add(kryo.readClassAndObject(in));
      }
      return Collections.unmodifiableList(list);
    }
  }

  /** Any {@link Map}. */
  static final class Maps extends Serializer<Map> {
    private final WireLimits limits;

    Maps(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, Map map) {
      out.writeVarInt(limits.toWrite("a map", map.size()), true);
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
        kryo.writeClassAndObject(out, entry.getKey());
        kryo.writeClassAndObject(out, entry.getValue());
      }
    }

    @Override
    public Map read(Kryo kryo, Input in, Class<? extends Map> type) {
      int count = limits.read("a map", in, 2);
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        Object key = kryo.readClassAndObject(in);
        if (map.containsKey(key)) {
          throw new KryoException("a key twice in a map, before byte " + in.position());
        }
        map.put(key, kryo.readClassAndObject(in));
      }
      return Collections.unmodifiableMap(map);
    }
  }
}

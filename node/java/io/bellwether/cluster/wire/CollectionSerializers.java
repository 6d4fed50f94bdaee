package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists, sets and maps, whatever class they have here; over there they are unmodifiable and keep
 * the order in which they were written.
 */
@SuppressWarnings("rawtypes") // Kryo knows classes, not types
final class CollectionSerializers {
  private static final int ROOM = 1_024;

  private CollectionSerializers() {}

  private static void write(Kryo kryo, Output out, Collection<?> values, int count) {
    out.writeVarInt(count, true);
    for (Object value : values) {
      kryo.writeClassAndObject(out, value);
    }
  }

  /** Any {@link List}. */
  static final class Lists extends Serializer<List> {
    private final WireLimits limits;

    Lists(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, List list) {
      CollectionSerializers.write(kryo, out, list, limits.toWrite("a list", list.size()));
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

  /** Any {@link Set}. */
  static final class Sets extends Serializer<Set> {
    private final WireLimits limits;

    Sets(WireLimits limits) {
      this.limits = limits;
    }

    @Override
    public void write(Kryo kryo, Output out, Set set) {
      CollectionSerializers.write(kryo, out, set, limits.toWrite("a set", set.size()));
    }

    @Override
    public Set read(Kryo kryo, Input in, Class<? extends Set> type) {
      int count = limits.read("a set", in, 1);
      Set<Object> set = new LinkedHashSet<>();
      for (int i = 0; i < count; i++) {
        if (!set.add(kryo.readClassAndObject(in))) {
          throw new KryoException("an element twice in a set, before byte " + in.position());
        }
      }
      return Collections.unmodifiableSet(set);
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

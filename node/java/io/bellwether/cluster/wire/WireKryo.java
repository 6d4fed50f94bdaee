package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;

/**
 * Kryo that knows registered classes only: by number, never by name. What Java has many classes
 * for, such as lists, has one number.
 */
final class WireKryo extends Kryo {
  private static final int MAX_DEPTH = 64;

  private static final List<Class<?>> KINDS = List.of(ActorRef.class, List.class, Map.class);

  /** Never looks a class up by a name that somebody has sent. */
  private static final class Numbers extends DefaultClassResolver {
    @Override
    protected Registration readName(Input in) {
      throw new KryoException("a class by its name, expected the number of a registered one");
    }
  }

  WireKryo(WireTypes types, WireLimits limits, ActorRefResolver actors) {
    super(new Numbers(), null);
    setRegistrationRequired(true);
    setReferences(false);
    setMaxDepth(MAX_DEPTH);
    // Kryo itself has registered the primitives as 0 to 9.
    register(String.class, new TextSerializer(), 1);
    register(byte[].class, new ArraySerializers.Bytes(limits), 10);
    register(int[].class, new ArraySerializers.Ints(limits), 11);
    register(long[].class, new ArraySerializers.Longs(limits), 12);
    register(List.class, new CollectionSerializers.Lists(limits), 13);
    register(Map.class, new CollectionSerializers.Maps(limits), 15);
    register(ActorRef.class, new ActorRefSerializer(actors), 18);
    types.registerIn(this);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  public Registration getRegistration(Class type) {
    Registration exact = getClassResolver().getRegistration(type);
    if (exact != null) {
      return exact;
    }
    for (Class<?> kind : KINDS) {
      if (kind.isAssignableFrom(type)) {
        return getClassResolver().getRegistration(kind);
      }
    }
    throw new KryoException(
        type.getName() + " has no number on the wire, expected one in WireTypes");
  }
}

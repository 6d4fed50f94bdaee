package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;

/** References to actors, by the address that they have in the whole cluster. */
@SuppressWarnings("rawtypes") // Kryo knows classes, not types
final class ActorRefSerializer extends Serializer<ActorRef> {
  private final ActorRefResolver resolver;

  ActorRefSerializer(ActorRefResolver resolver) {
    super(false, true);
    this.resolver = resolver;
  }

  @Override
  public void write(Kryo kryo, Output out, ActorRef actor) {
    TextSerializer.writeText(out, resolver.toSerializationFormat((ActorRef<?>) actor));
  }

  @Override
  public ActorRef read(Kryo kryo, Input in, Class<? extends ActorRef> type) {
    return resolver.resolveActorRef(TextSerializer.readText(in));
  }
}

package io.bellwether.cluster.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.cluster.MemberSerializer;
import io.bellwether.time.Configuration;
import org.apache.pekko.actor.ExtendedActorSystem;

/** The serializer of members, with the messages of tests. */
public final class TestSerializer extends KryoSerializer {

  /** Called by Pekko. */
  public TestSerializer(ExtendedActorSystem system) {
    super(
        system,
        MemberSerializer.types().with(9_000, Question.class).with(9_001, Question.Answer.class));
  }

  /** One that knows less, as that of an older build. */
  public static final class Older extends KryoSerializer {

    /** Called by Pekko. */
    public Older(ExtendedActorSystem system) {
      super(system, MemberSerializer.types().with(9_001, Question.Answer.class));
    }
  }

  /** The configuration of a system that uses it. */
  static Config config(String more) {
    return config(TestSerializer.class, more);
  }

  /** The configuration of a system that uses another one. */
  static Config config(Class<? extends KryoSerializer> serializer, String more) {
    return ConfigFactory.parseString(
            more + "\npekko.actor.serializers.bellwether = \"" + serializer.getName() + '"')
        .withFallback(Configuration.load());
  }
}

package io.bellwether.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bellwether.cluster.wire.Question.Answer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.event.Logging;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TwoMembersTest {
  private static final String REMOTE =
      """
      pekko.actor.provider = cluster
      pekko.cluster.jmx.enabled = off
      pekko.remote.artery {
        transport = tcp
        canonical { hostname = "127.0.0.1", port = 0 }
      }
      """;

  private static final List<Logger> LOGGERS =
      List.of(
          (Logger) LoggerFactory.getLogger(KryoSerializer.class),
          (Logger) LoggerFactory.getLogger("org.apache.pekko.remote.artery.Deserializer"),
          (Logger) LoggerFactory.getLogger(TwoMembersTest.class));

  private static Behavior<Question> oracle() {
    return Behaviors.receive(
        (context, question) -> {
          ActorRef<Answer> self = context.getSelf().unsafeUpcast();
          question.replyTo().tell(new Answer("to " + question.text(), self));
          return Behaviors.same();
        });
  }

  @Test
  void shouldAnswerAMessageThatCarriesAReferenceToItsSender() {
    ActorTestKit one = ActorTestKit.create("one", TestSerializer.config(REMOTE));
    ActorTestKit other = ActorTestKit.create("other", TestSerializer.config(REMOTE));
    try {
      ActorRef<Question> oracle = other.spawn(oracle(), "oracle");
      String address = ActorRefResolver.get(other.system()).toSerializationFormat(oracle);
      ActorRef<Question> far = ActorRefResolver.get(one.system()).resolveActorRef(address);
      TestProbe<Answer> probe = one.createTestProbe();
      far.tell(Question.to(probe.ref()));
      Answer answer = probe.receiveMessage();
      assertThat(answer.text()).isEqualTo("to Où? 🔑");
      assertThat(answer.from().path().address().port().isDefined()).isTrue();
    } finally {
      one.shutdownTestKit();
      other.shutdownTestKit();
    }
  }

  @Test
  void shouldStayConnectedToAMemberWhoseMessagesItRefusesAndSayItOnce() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    log.addFilter(new RefusalFilter());
    log.start();
    for (Logger logger : LOGGERS) {
      logger.setAdditive(false);
      logger.addAppender(log);
    }
    ActorTestKit one = ActorTestKit.create("one", TestSerializer.config(REMOTE));
    ActorTestKit older =
        ActorTestKit.create("older", TestSerializer.config(TestSerializer.Older.class, REMOTE));
    try {
      TestProbe<ClusterMessage> probe = older.createTestProbe();
      String address = ActorRefResolver.get(older.system()).toSerializationFormat(probe.ref());
      ActorRef<ClusterMessage> far = ActorRefResolver.get(one.system()).resolveActorRef(address);
      for (int i = 0; i < 20; i++) {
        far.tell(Question.to(null));
      }
      Answer understood = new Answer("hello", null);
      far.tell(understood);
      probe.expectMessage(understood);
      // Artery logs through an actor: what it had to say came before this line.
      Logging.getLogger(older.system().classicSystem(), TwoMembersTest.class).warning("the end");
      probe.awaitAssert(
          () -> assertThat(log.list).extracting(ILoggingEvent::getMessage).contains("the end"));
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .satisfiesExactly(
              line -> assertThat(line).contains("Encountered unregistered class ID: 9000"),
              line ->
                  assertThat(line)
                      .contains("Failed to deserialize message from [pekko://one@127.0.0.1:"),
              line -> assertThat(line).isEqualTo("the end"));
    } finally {
      one.shutdownTestKit();
      older.shutdownTestKit();
      for (Logger logger : LOGGERS) {
        logger.detachAppender(log);
        logger.setAdditive(true);
      }
    }
  }
}

package io.bellwether.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bellwether.cluster.MemberSerializer;
import io.bellwether.keys.Ledger;
import io.bellwether.quantity.RandomStream;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KryoSerializerTest {
  private static ActorTestKit kit;

  private final TestSerializer serializer =
      new TestSerializer((ExtendedActorSystem) kit.system().classicSystem());

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(KryoSerializer.class);

  @BeforeAll
  static void startSystem() {
    LOGGER.setAdditive(false); // refusals are what is tested, not what went wrong
    kit = ActorTestKit.create("wire", TestSerializer.config(""));
  }

  @AfterAll
  static void stopSystem() {
    kit.shutdownTestKit();
    LOGGER.setAdditive(true);
  }

  @Test
  void shouldReadEveryRegisteredTypeAsItWasWritten() throws NotSerializableException {
    RandomStream random = RandomStream.of(1, "messages", "values");
    RandomRecords records = new RandomRecords(random);
    TestProbe<Object> anybody = kit.createTestProbe();
    records.supply(ActorRef.class, anybody::ref);
    records.supply(Integer.class, () -> (int) random.nextLong());
    records.supply(Ledger.class, () -> Ledger.of(random.nextLong(), 1, -2, 3, 4, 5, 6));
    for (WireTypes.Entry entry : MemberSerializer.types().entries()) {
      for (int i = 0; i < 100; i++) {
        Object message = records.next(entry.type());
        byte[] bytes = serializer.toBinary(message);
        Object read = serializer.fromBinary(bytes, KryoSerializer.MANIFEST);
        assertThat(read)
            .hasSameClassAs(message)
            .usingRecursiveComparison()
            .withStrictTypeChecking()
            .ignoringFieldsOfTypesMatchingRegexes("org\\.apache\\.pekko\\..*") // bytes tell
            .isEqualTo(message);
        assertThat(serializer.toBinary(read)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void shouldBindAndRegisterEveryMessageOfTheProduct() throws NotSerializableException {
    Set<Class<?>> registered = new HashSet<>();
    MemberSerializer.types().entries().forEach(entry -> registered.add(entry.type()));
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bellwether")
            .stream()
            .filter(type -> type.isAssignableTo(ClusterMessage.class) && !type.isInterface())
            .forEach(type -> assertThat(registered).contains(type.reflect()));
    assertThat(
            SerializationExtension.get(kit.system().classicSystem()).serializerFor(Question.class))
        .isInstanceOf(TestSerializer.class);
    assertThat(kit.system().settings().config().getBoolean("pekko.actor.allow-java-serialization"))
        .isFalse();
  }

  @Test
  void shouldReadEveryKindOfComponentThroughBuffersToo() throws NotSerializableException {
    TestProbe<Question.Answer> probe = kit.createTestProbe();
    Question question = Question.to(probe.ref());
    ByteBuffer buffer = ByteBuffer.allocateDirect(1_000);
    serializer.toBinary(question, buffer);
    buffer.flip();
    Question read = (Question) serializer.fromBinary(buffer, KryoSerializer.MANIFEST);
    assertThat(read).usingRecursiveComparison().ignoringFields("replyTo").isEqualTo(question);
    read.replyTo().tell(new Question.Answer("here", null));
    probe.expectMessage(new Question.Answer("here", null));
  }

  @Test
  void shouldRefuseAMessageThatIsCutOffAnywhere() {
    byte[] bytes = serializer.toBinary(Question.to(kit.<Question.Answer>createTestProbe().ref()));
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), "a message from another member is");
      if (length > 4) {
        assertRefused(seal(Arrays.copyOf(bytes, length)), "not understood");
      }
    }
    assertRefused(seal(Arrays.copyOf(bytes, bytes.length + 1)), "1 bytes too long");
  }

  @Test
  void shouldFindEveryFlippedBit() {
    byte[] bytes = serializer.toBinary(new Question.Answer("here", null));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(bytes, "damaged: its checksum is wrong");
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }
  }

  @Test
  void shouldReadGarbageAsARegisteredTypeOrRefuseIt() {
    RandomStream random = RandomStream.of(1, "messages", "garbage");
    byte[] bytes = serializer.toBinary(Question.to(kit.<Question.Answer>createTestProbe().ref()));
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = bytes.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        wrong[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        Object read = serializer.fromBinary(seal(wrong), KryoSerializer.MANIFEST);
        assertThat(read.getClass().getName())
            .matches("io\\.bellwether\\..*|java\\..*|org\\.apache\\.pekko\\.actor\\.typed\\..*");
      } catch (NotSerializableException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 20_000);
  }

  @Test
  void shouldRefuseAnotherVersion() {
    byte[] bytes = serializer.toBinary(new Question.Answer("here", null));
    assertThatThrownBy(() -> serializer.fromBinary(bytes, "bellwether/1"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessage(
            "a message from another member is of wire version \"bellwether/1\", expected \""
                + KryoSerializer.MANIFEST
                + "\": all members must run the same build");
  }

  @Test
  void shouldRefuseClassesThatAreNotRegistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.toBinary(new Question.Stranger("hello")))
        .withMessageContaining("Question$Stranger has no number on the wire");
    assertRefused(sealed((9_001 & 0x7F) | 0x80, 9_001 >> 7), "unregistered class ID: 8999");
    byte[] name = Question.Stranger.class.getName().getBytes(StandardCharsets.US_ASCII);
    byte[] named = new byte[4 + 3 + name.length];
    named[4] = 1; // a class by its name
    named[5] = 0;
    System.arraycopy(name, 0, named, 6, name.length);
    named[named.length - 2] |= (byte) 0x80;
    assertRefused(seal(named), "a class by its name, expected the number of a registered one");
  }

  @Test
  void shouldMakeRoomForNoMoreThanTheBytesCanHold() {
    int huge = 0x7F;
    for (int id : new int[] {1, 10, 11, 12, 13, 15}) {
      // 2^31 - 1 or 1,000,000 elements announced, none there
      assertRefused(sealed(id + 2, 0xFF, 0xFF, 0xFF, 0xFF, 0x07), "not understood");
      assertRefused(sealed(id + 2, 0xC0, 0x84, 0x3D), "not understood");
      assertRefused(sealed(id + 2, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), "not understood");
      assertRefused(sealed(id + 2, huge), "not understood");
    }
    int[] nested = IntStream.generate(() -> 15).limit(300).toArray();
    for (int i = 1; i < nested.length; i += 2) {
      nested[i] = 1; // a list of one list of one list …
    }
    assertRefused(sealed(nested), "Max depth exceeded");
  }

  @Test
  void shouldRefuseMessagesThatAreTooLargeBothWays() {
    ActorTestKit small =
        ActorTestKit.create(
            "small",
            TestSerializer.config(
                "bellwether.cluster.wire { max-message-size = 1 kB, max-elements = 3 }"));
    try {
      TestSerializer bounded =
          new TestSerializer((ExtendedActorSystem) small.system().classicSystem());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> bounded.toBinary(new Question.Answer("x".repeat(1_000), null)))
          .withMessageContaining("cannot be sent");
      byte[] bytes = serializer.toBinary(new Question.Answer("x".repeat(1_000), null));
      assertThatThrownBy(() -> bounded.fromBinary(bytes, KryoSerializer.MANIFEST))
          .hasMessageContaining("expected more than 4, at most 1000");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> bounded.toBinary(List.of(1, 2, 3, 4)))
          .withMessageContaining("a list has 4 elements, expected at most 3");
      byte[] four = serializer.toBinary(List.of(1, 2, 3, 4));
      assertThatThrownBy(() -> bounded.fromBinary(four, KryoSerializer.MANIFEST))
          .hasMessageContaining("a list has 4 elements");
    } finally {
      small.shutdownTestKit();
    }
  }

  @Test
  void shouldLogTheFirstRefusalOfAKindAndCountTheOthers() {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    LOGGER.addAppender(appender);
    try {
      TestSerializer fresh = new TestSerializer((ExtendedActorSystem) kit.system().classicSystem());
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> fresh.fromBinary(new byte[20], KryoSerializer.MANIFEST));
        assertThatThrownBy(() -> fresh.fromBinary(new byte[20], "bellwether/0"));
      }
      assertThat(appender.list)
          .extracting(ILoggingEvent::getLevel)
          .containsExactly(Level.WARN, Level.WARN);
      assertThat(appender.list.get(0).getFormattedMessage())
          .isEqualTo(
              "a message from another member is damaged: its checksum is wrong. More of this kind"
                  + " are counted, not logged.");
      assertThat(fresh.refused("damage")).isEqualTo(50);
      assertThat(fresh.refused("version")).isEqualTo(50);
    } finally {
      LOGGER.detachAppender(appender);
    }
  }

  @Test
  void shouldServeManyThreads() {
    byte[] expected = serializer.toBinary(Question.to(null));
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .allMatch(
                    i -> {
                      try {
                        Object read = serializer.fromBinary(expected, KryoSerializer.MANIFEST);
                        return Arrays.equals(serializer.toBinary(read), expected);
                      } catch (NotSerializableException e) {
                        return false;
                      }
                    }))
        .isTrue();
  }

  private void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> serializer.fromBinary(bytes, KryoSerializer.MANIFEST))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining(message);
  }

  private static byte[] sealed(int... content) {
    byte[] bytes = new byte[4 + content.length];
    for (int i = 0; i < content.length; i++) {
      bytes[4 + i] = (byte) content[i];
    }
    return seal(bytes);
  }

  /** Gives damaged bytes the checksum of what they are now. */
  private static byte[] seal(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 4, bytes.length - 4);
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (crc.getValue() >>> (8 * i));
    }
    return bytes;
  }
}

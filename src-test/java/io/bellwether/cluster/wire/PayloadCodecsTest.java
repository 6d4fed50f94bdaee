package io.bellwether.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.RequestDue;
import io.bellwether.node.NodeMessage.Forward;
import io.bellwether.quantity.RandomStream;
import io.bellwether.time.Digest;
import io.bellwether.time.Message;
import io.bellwether.time.Payload;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadCodecsTest {
  private static final int TRIES = 300;

  /**
   * All payload types of the product that can be in a distributed run. The load of {@code bench}
   * lies above this layer and brings its own codec where it needs one.
   */
  static final List<Class<? extends Payload>> PRODUCT =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("io.bellwether")
              .stream()
              .filter(type -> type.isAssignableTo(Payload.class) && !type.isInterface())
              .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
              .filter(type -> !type.getPackageName().startsWith("io.bellwether.cli"))
              .sorted(Comparator.comparing(JavaClass::getName))
              .<Class<? extends Payload>>map(type -> type.reflect().asSubclass(Payload.class))
              .toList();

  private final PayloadCodecs codecs = PayloadCodecs.standard();
  private final WireWriter out = new WireWriter(16, 1 << 20);
  private final WireReader in = new WireReader();

  /** Random payloads of the product; those inside others are no deeper than the wire allows. */
  static RandomRecords payloads(RandomStream random) {
    RandomRecords records = new RandomRecords(random);
    return records.supply(
        Payload.class,
        () -> {
          Class<? extends Payload> type;
          do {
            type = PRODUCT.get(random.nextInt(PRODUCT.size()));
          } while (type == Forward.class);
          return records.next(type);
        });
  }

  @Test
  void shouldGiveEveryPayloadOfTheProductACodeOfItsOwnAndACodec() {
    RandomRecords records = payloads(RandomStream.of(1, "payloads", "codes"));
    assertThat(PRODUCT).hasSizeGreaterThanOrEqualTo(21);
    Set<Integer> codes = new LinkedHashSet<>();
    for (Class<? extends Payload> type : PRODUCT) {
      int code = records.next(type).code();
      assertThat(codes.add(code)).as("%s has the code of another", type).isTrue();
      assertThat(codecs.knows(code)).as("%s has a codec", type).isTrue();
    }
  }

  @Test
  void shouldReadWhatWasWrittenWithTheSameDigest() {
    RandomRecords records = payloads(RandomStream.of(1, "payloads", "values"));
    for (Class<? extends Payload> type : PRODUCT) {
      for (int i = 0; i < TRIES; i++) {
        assertRoundTrip(records.next(type));
      }
    }
  }

  @Test
  void shouldRefuseAPayloadThatIsCutOffAnywhere() {
    RandomRecords records = payloads(RandomStream.of(1, "payloads", "cut"));
    for (Class<? extends Payload> type : PRODUCT) {
      byte[] bytes = bytes(records.next(type));
      for (int length = 0; length < bytes.length; length++) {
        in.reset(bytes, 0, length);
        assertThatThrownBy(() -> codecs.read(in)).isInstanceOf(WireException.class);
      }
    }
  }

  @Test
  void shouldReadGarbageAsAPayloadOrRefuseIt() {
    RandomStream random = RandomStream.of(1, "payloads", "garbage");
    RandomRecords records = payloads(random);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = bytes(records.next(PRODUCT.get(i % PRODUCT.size())));
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      in.reset(bytes, 0, bytes.length);
      try {
        assertRoundTrip(codecs.read(in));
      } catch (WireException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 19_000);
  }

  @Test
  void shouldSayWhatIsWrongAndWhere() {
    byte[] bytes = bytes(new Acknowledgement(1, 2, 3));
    in.reset(bytes, 0, 4);
    assertThatThrownBy(() -> codecs.read(in))
        .hasMessage("byte 4: reroutes is cut off, expected a number");
    out.clear();
    out.putVarint(302); // a refusal
    out.putVarint(7);
    out.putInt(0);
    out.putInt(9);
    in.reset(out.array(), 0, out.size());
    assertThatThrownBy(() -> codecs.read(in))
        .hasMessage(
            "byte 5: a payload of code 302 is refused: the code of a reason is 9, expected 1 to 8");
    out.clear();
    out.putVarint(999);
    in.reset(out.array(), 0, out.size());
    assertThatThrownBy(() -> codecs.read(in))
        .hasMessage("byte 2: the code of a payload is 999, expected one that has a codec");
  }

  @Test
  void shouldRefusePayloadsThatAreNestedTooDeeply() {
    Payload four = new RequestDue(5);
    for (int i = 0; i < 3; i++) {
      four = new Forward(1, 2, four);
    }
    assertRoundTrip(four);
    Payload five = new Forward(1, 2, four);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecs.write(five, out))
        .withMessage("payloads are nested more than 4 deep");
    byte[] bytes = new byte[4000]; // Forward(1, 1, Forward(1, 1, …
    for (int i = 0; i < bytes.length; i += 4) {
      bytes[i] = (byte) 0x91;
      bytes[i + 1] = 3;
      bytes[i + 2] = 1;
      bytes[i + 3] = 1;
    }
    in.reset(bytes, 0, bytes.length);
    assertThatThrownBy(() -> codecs.read(in))
        .hasMessageContaining("a payload is nested, expected no more than 4 in each other");
  }

  @Test
  void shouldTakeCodecsOfProtocolsThatOthersWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecs.write(new Message(5), out))
        .withMessage("Message has the payload code 900, for which there is no codec");
    PayloadCodecs more = codecs.with(new MessageCodec());
    more.write(new Message(5), out);
    more.write(new Forward(1, 2, new Message(6)), out);
    in.reset(out.array(), 0, out.size());
    assertThat(more.read(in)).isEqualTo(new Message(5));
    assertThat(more.read(in)).isEqualTo(new Forward(1, 2, new Message(6)));
  }

  @Test
  void shouldRefuseTwoCodecsForOneCode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecs.with(new MessageCodec()).with(new MessageCodec()))
        .withMessage("Message has the payload code 900, which Message has already");
  }

  private void assertRoundTrip(Payload payload) {
    byte[] bytes = bytes(payload);
    in.reset(bytes, 0, bytes.length);
    Payload read = codecs.read(in);
    in.expectEnd("the payload");
    assertThat(read).hasSameClassAs(payload);
    assertThat(read.code()).isEqualTo(payload.code());
    assertThat(digest(read)).isEqualTo(digest(payload));
    assertThat(bytes(read)).isEqualTo(bytes);
  }

  private byte[] bytes(Payload payload) {
    out.clear();
    codecs.write(payload, out);
    return Arrays.copyOf(out.array(), out.size());
  }

  private static long digest(Payload payload) {
    Digest digest = new Digest();
    payload.digest(digest);
    return digest.value();
  }
}

package io.bellwether.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.Digest;
import io.bellwether.time.EventBatch;
import io.bellwether.time.EventKey;
import io.bellwether.time.Message;
import io.bellwether.time.Payload;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final int NODES = 1000;

  private final PayloadCodecs payloads = PayloadCodecs.standard().with(new MessageCodec());
  private final EventCodec codec = new EventCodec(payloads, NODES, 10_000);
  private final WireWriter out = new WireWriter(64, 1 << 24);
  private final WireReader in = new WireReader();
  private final EventBatch decoded = new EventBatch();

  private static boolean upper(int node) {
    return node >= 500;
  }

  @Test
  void shouldReadTheEventsThatWereWritten() {
    RandomStream random = RandomStream.of(1, "batch", "events");
    RandomRecords records = PayloadCodecsTest.payloads(random);
    int whole = 0;
    for (int batch = 0; batch < 200; batch++) {
      EventList events = new EventList();
      int size = random.nextInt(300);
      int pairs = 1 + random.nextInt(400);
      for (int i = 0; i < size; i++) {
        int pair = random.nextInt(pairs);
        events.add(
            500 + pair % 490,
            random.nextLong() >>> (1 + random.nextInt(63)),
            pair,
            i + (random.nextLong() >>> (25 + random.nextInt(39))) % (EventKey.MAX_SEQUENCE - 300),
            records.next(Payload.class));
      }
      out.clear();
      try {
        read(events);
      } catch (WireException e) {
        // two events of one sender got one sequence number
        assertThat(e).hasMessageContaining("the sequence number of an event is 0 after");
        continue;
      }
      assertSame(events);
      whole++;
    }
    assertThat(whole).isGreaterThan(100);
  }

  @Test
  void shouldReadBatchesOneAfterTheOther() {
    EventList one = EventList.round(1, 500);
    EventList other = EventList.round(2, 300);
    codec.write(one, out);
    codec.write(other, out);
    out.putVarint(77);
    in.reset(out.array(), 0, out.size());
    codec.read(in, EventCodecTest::upper, 0, decoded);
    assertThat(EventList.of(decoded)).isEqualTo(one);
    codec.read(in, EventCodecTest::upper, 0, decoded);
    assertThat(EventList.of(decoded)).isEqualTo(other);
    assertThat(in.varint("what follows")).isEqualTo(77);
    in.expectEnd("the message");
  }

  @Test
  void shouldTakeSixteenBytesForASmallEvent() {
    EventList events = EventList.round(1, 2_000);
    read(events);
    assertThat(EventList.of(decoded)).isEqualTo(events);
    assertThat((double) out.size() / events.size()).isBetween(10.0, 16.0);
  }

  @Test
  void shouldKeepTheExtremesOfTimesAndKeys() {
    EventList events =
        new EventList()
            .add(999, Long.MAX_VALUE, 0, EventKey.MAX_SEQUENCE, new Message(1))
            .add(999, 0, 0, 0, new Message(2))
            .add(500, Long.MAX_VALUE, 999, EventKey.MAX_SEQUENCE, new Message(3));
    read(events);
    assertThat(EventList.of(decoded)).isEqualTo(events);
  }

  @Test
  void shouldFindEveryFlippedBit() {
    byte[] bytes = bytes(EventList.round(1, 20));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(bytes, bytes.length);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }
  }

  @Test
  void shouldRefuseABatchThatIsCutOffAnywhere() {
    byte[] bytes = bytes(EventList.round(1, 20));
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(bytes, length);
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length >= 8) {
        seal(cut);
        assertRefused(cut, length);
      }
    }
  }

  @Test
  void shouldTakeAllOrNothingOfABatchThatAPeerSealedWrong() {
    RandomStream random = RandomStream.of(1, "batch", "wrong");
    byte[] bytes = bytes(EventList.round(1, 30));
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = bytes.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        wrong[8 + random.nextInt(bytes.length - 8)] ^= (byte) (1 << random.nextInt(8));
      }
      seal(wrong);
      in.reset(wrong, 0, wrong.length);
      try {
        codec.read(in, EventCodecTest::upper, 0, decoded);
        assertThat(decoded.size()).isPositive();
      } catch (WireException e) {
        refused++;
        assertThat(decoded.size()).isZero();
      }
    }
    assertThat(refused).isBetween(1_000, 19_999);
  }

  @Test
  void shouldRefuseEventsThatCannotBeForThisRegionNow() {
    refuses(
        "the destination of an event is 499, expected a node of this region",
        new EventList().add(499, 10, 1, 1, new Message(1)));
    refuses(
        "the destination of an event is 1000, expected a node of this region",
        new EventList().add(1000, 10, 1, 1, new Message(1)));
    refuses(
        "the sender of an event is 1000, expected one of the 1000 nodes",
        new EventList().add(500, 10, 1000, 1, new Message(1)));
    refuses(
        "the time of an event is 9 ps, expected no earlier than 10 ps",
        new EventList().add(500, 10, 1, 1, new Message(1)).add(500, 9, 1, 2, new Message(1)));
    refuses(
        "the sequence number of an event is 0 after 7, expected another one",
        new EventList().add(500, 10, 1, 7, new Message(1)).add(500, 11, 1, 7, new Message(1)));
  }

  @Test
  void shouldBoundTheNumberOfEvents() {
    EventCodec small = new EventCodec(payloads, NODES, 19);
    EventList events = EventList.round(1, 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small.write(events, out))
        .withMessage("a batch of 20 events, expected at most 19");
    byte[] bytes = bytes(events);
    in.reset(bytes, 0, bytes.length);
    assertThatThrownBy(() -> small.read(in, EventCodecTest::upper, 0, decoded))
        .hasMessageContaining("the number of events is 20, expected at most 19");
    byte[] many = {0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0, 0, 0};
    seal(many);
    in.reset(many, 0, many.length);
    assertThatThrownBy(() -> codec.read(in, EventCodecTest::upper, 0, decoded))
        .hasMessageContaining("the number of events is 127 with 3 bytes left");
  }

  private void refuses(String message, EventList events) {
    byte[] bytes = bytes(events);
    in.reset(bytes, 0, bytes.length);
    assertThatThrownBy(() -> codec.read(in, EventCodecTest::upper, 10, decoded))
        .isInstanceOf(WireException.class)
        .hasMessageContaining(message);
    assertThat(decoded.size()).isZero();
  }

  private void assertRefused(byte[] bytes, int length) {
    in.reset(bytes, 0, length);
    assertThatThrownBy(() -> codec.read(in, EventCodecTest::upper, 0, decoded))
        .isInstanceOf(WireException.class);
    assertThat(decoded.size()).isZero();
  }

  private void read(EventList events) {
    out.clear();
    codec.write(events, out);
    in.reset(out.array(), 0, out.size());
    codec.read(in, EventCodecTest::upper, 0, decoded);
    in.expectEnd("the batch");
  }

  private byte[] bytes(EventList events) {
    out.clear();
    codec.write(events, out);
    return Arrays.copyOf(out.array(), out.size());
  }

  /** Gives a damaged batch the length and the checksum of its bytes. */
  private static void seal(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 8, bytes.length - 8);
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) ((bytes.length - 8) >>> (8 * i));
      bytes[4 + i] = (byte) (crc.getValue() >>> (8 * i));
    }
  }

  private void assertSame(EventList events) {
    assertThat(decoded.size()).isEqualTo(events.size());
    for (int i = 0; i < events.size(); i++) {
      assertThat(decoded.destination(i)).isEqualTo(events.destination(i));
      assertThat(decoded.time(i)).isEqualTo(events.time(i));
      assertThat(decoded.key(i)).isEqualTo(events.key(i));
      assertThat(digest(decoded.payload(i))).isEqualTo(digest(events.payload(i)));
    }
  }

  private static long digest(Payload payload) {
    Digest digest = new Digest();
    digest.add(payload.code());
    payload.digest(digest);
    return digest.value();
  }
}

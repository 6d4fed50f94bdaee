package io.bellwether.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.EventKey;
import io.bellwether.time.Message;
import io.bellwether.time.RegisterTraffic;
import io.bellwether.time.RegisterTraffic.Asked;
import io.bellwether.time.RegisterTraffic.Bounded;
import io.bellwether.time.RegisterTraffic.Closed;
import io.bellwether.time.RegisterTraffic.Moved;
import io.bellwether.time.RegisterTraffic.Settled;
import io.bellwether.time.RegisterTraffic.Way;
import io.bellwether.time.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RegisterCodecTest {
  private static final int NODES = 1_000;

  private final RegisterCodec codec =
      new RegisterCodec(PayloadCodecs.standard().with(new MessageCodec()), NODES);
  private final RandomStream random = RandomStream.of(1, "registers", "wire");

  private long name() {
    return EventKey.of(random.nextInt(NODES), random.nextInt(1_000));
  }

  private long time() {
    return random.nextLong(Long.MAX_VALUE);
  }

  private Message message() {
    return new Message(random.nextInt(1_000));
  }

  private Request request() {
    Request request =
        switch (random.nextInt(5)) {
          case 0 -> Request.operate(name(), time(), name(), message(), random.nextBoolean());
          case 1 ->
              Request.joint(Request.Kind.JOIN, name(), name(), time(), name(), message(), true);
          case 2 ->
              Request.joint(Request.Kind.YIELD, name(), name(), time(), name(), message(), false);
          case 3 ->
              Request.transfer(
                  name(), time(), name(), 1 + random.nextInt(9), random.nextInt(NODES), time());
          default -> Request.release(name(), time(), name(), 1 + random.nextInt(9));
        };
    return random.nextBoolean() ? request.vouch() : request;
  }

  private <T> List<T> some(Supplier<T> one) {
    List<T> list = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      list.add(one.get());
    }
    return list;
  }

  private RegisterTraffic traffic() {
    int paused = random.nextInt(4);
    return new RegisterTraffic(
        time(),
        random.nextBoolean() ? new long[paused] : longs(paused),
        longs(paused),
        some(() -> new Asked(name(), request())),
        some(() -> new Settled(name(), random.nextLong())),
        some(() -> new Moved(name(), time(), name(), message())),
        some(() -> new Bounded(name(), name(), Long.MAX_VALUE, name())),
        some(() -> new Way(name(), name())),
        some(() -> new Closed(name(), name())));
  }

  private long[] longs(int count) {
    long[] longs = new long[count];
    for (int i = 0; i < count; i++) {
      longs[i] = time();
    }
    return longs;
  }

  private static WireReader reader(byte[] bytes, int size) {
    WireReader in = new WireReader();
    in.reset(bytes, 0, size);
    return in;
  }

  @Test
  void shouldReadWhatWasWrittenAndFindWhatFollowsIt() {
    for (int i = 0; i < 2_000; i++) {
      RegisterTraffic traffic = i % 10 == 0 ? RegisterTraffic.NONE : traffic();
      WireWriter out = new WireWriter(16, 1 << 20);
      codec.write(traffic, out);
      out.putVarint(77);
      WireReader in = reader(out.array(), out.size());
      assertThat(codec.read(in)).usingRecursiveComparison().isEqualTo(traffic);
      assertThat(in.varint("what follows")).isEqualTo(77);
      WireReader over = reader(out.array(), out.size());
      codec.skip(over);
      assertThat(over.varint("what follows")).isEqualTo(77);
    }
  }

  @Test
  void shouldRefuseDamage() {
    for (int i = 0; i < 500; i++) {
      WireWriter out = new WireWriter(16, 1 << 20);
      codec.write(traffic(), out);
      int at = 1 + random.nextInt(out.size() - 1);
      out.array()[at] ^= (byte) (1 << random.nextInt(8));
      WireReader in = reader(out.array(), out.size());
      assertThatThrownBy(() -> codec.read(in)).isInstanceOf(WireException.class);
    }
  }

  @Test
  void shouldRefuseANodeThatIsNotInTheNetwork() {
    WireWriter out = new WireWriter(16, 1 << 20);
    RegisterTraffic stranger =
        new RegisterTraffic(
            0,
            new long[0],
            new long[0],
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Way(EventKey.of(NODES, 0), 0)),
            List.of());
    codec.write(stranger, out);
    assertThatThrownBy(() -> codec.read(reader(out.array(), out.size())))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("one of the 1000 nodes");
  }
}

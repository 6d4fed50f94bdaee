package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private final RandomStream random = RandomStream.of(9, "authentication", "test");

  private static KeyPool pool(BitString... keys) {
    KeyPool pool = new KeyPool();
    for (BitString key : keys) {
      pool.deposit(key);
    }
    return pool;
  }

  @Test
  void shouldAcceptWhatWasSentAndNothingElse() {
    BitString key = BitString.random(random, 64 * 2_000);
    Authentication alice = new Authentication(pool(key));
    Authentication bob = new Authentication(pool(key));
    for (int trial = 0; trial < 50; trial++) {
      BitString message = BitString.random(random, 1 + random.nextInt(500));
      assertThat(bob.accepts(message, alice.tag(message))).isTrue();
    }
    BitString message = BitString.random(random, 300);
    for (int bit = 0; bit < message.length(); bit++) {
      assertThat(bob.accepts(message.withFlipped(bit), alice.tag(message))).isFalse();
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      assertThat(bob.accepts(message, alice.tag(message) ^ (1L << bit))).isFalse();
    }
    assertThat(bob.accepts(message.slice(0, 299), alice.tag(message))).isFalse();
    assertThat(bob.accepts(message, alice.tag(message))).isTrue();
  }

  @Test
  void shouldRefuseReplaysAndOtherOrders() {
    BitString key = BitString.random(random, 64 * 10);
    Authentication alice = new Authentication(pool(key));
    Authentication bob = new Authentication(pool(key));
    BitString message = BitString.random(random, 100);
    long tag = alice.tag(message);
    assertThat(bob.accepts(message, tag)).isTrue();
    assertThat(bob.accepts(message, tag)).isFalse();
  }

  @Test
  void shouldAccountForKeyAndRefuseWithoutIt() {
    KeyPool pool = pool(BitString.random(random, 100), BitString.random(random, 91));
    Authentication alice = new Authentication(pool);
    BitString message = BitString.random(random, 1_000);
    alice.tag(message);
    assertThat(alice.usedBits()).isEqualTo(128);
    assertThat(pool.used()).isEqualTo(128);
    assertThat(pool.available()).isEqualTo(63);
    assertThatThrownBy(() -> alice.tag(message))
        .isInstanceOf(KeyExhaustedException.class)
        .hasMessage("needed 64 bits of key, 63 are there");
    assertThatThrownBy(() -> alice.accepts(message, 0)).isInstanceOf(KeyExhaustedException.class);
    assertThat(pool.available()).isEqualTo(63);
    assertThat(alice.usedBits()).isEqualTo(128);
    pool.deposit(BitString.random(random, 1));
    alice.tag(message);
    assertThat(pool.available()).isZero();
    assertThat(alice.forgeryBound(1_000)).isEqualTo(17 * 0x1.0p-64);
    assertThatThrownBy(() -> new Authentication(pool)).isInstanceOf(KeyExhaustedException.class);
  }

  @Test
  void shouldGiveKeyInTheOrderInWhichItCame() {
    BitString key = BitString.random(random, 1_000);
    KeyPool whole = pool(key);
    KeyPool parts = new KeyPool();
    for (int from = 0; from < 1_000; ) {
      int to = Math.min(1_000, from + random.nextInt(70));
      parts.deposit(key.slice(from, to));
      from = to;
    }
    for (int i = 0; i < 15; i++) {
      long word = whole.take();
      assertThat(word).isEqualTo(key.slice(64 * i, 64 * i + 64).words()[0]);
      assertThat(parts.take()).isEqualTo(word);
    }
  }
}

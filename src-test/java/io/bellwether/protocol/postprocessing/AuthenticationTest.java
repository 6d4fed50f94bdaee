package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private final RandomStream random = RandomStream.of(9, "authentication", "test");
  private final BitString forwardKey = BitString.random(random, 64 * 4_000);
  private final BitString backwardKey = BitString.random(random, 64 * 4_000);

  private static KeyPool pool(BitString... keys) {
    KeyPool pool = new KeyPool();
    for (BitString key : keys) {
      pool.deposit(key);
    }
    return pool;
  }

  private Authentication alice(double epsilon) {
    return Authentication.ofTransmitter(pool(forwardKey), pool(backwardKey), epsilon);
  }

  private Authentication bob(double epsilon) {
    return Authentication.ofReceiver(pool(forwardKey), pool(backwardKey), epsilon);
  }

  private static Transcript said(Authentication end, long[]... messages) {
    Transcript transcript = end.transcript();
    for (long[] message : messages) {
      transcript.add(message);
    }
    return transcript;
  }

  private long[] message() {
    long[] words = new long[random.nextInt(20)];
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextLong();
    }
    return words;
  }

  @Test
  void shouldAcceptWhatWasSaidAndNothingElse() {
    for (double epsilon : new double[] {1e-6, 1e-30}) {
      Authentication alice = alice(epsilon);
      Authentication bob = bob(epsilon);
      for (int trial = 0; trial < 50; trial++) {
        long[] question = message();
        long[] answer = message();
        assertThat(
                bob.accepts(said(bob, question, answer), alice.tag(said(alice, question, answer))))
            .isTrue();
        assertThat(
                alice.accepts(said(alice, question, answer), bob.tag(said(bob, question, answer))))
            .isTrue();
      }
      long[] words = {1, 2, 3};
      for (int bit = 0; bit < 3 * Long.SIZE; bit++) {
        long[] forged = words.clone();
        Words.flip(forged, bit);
        assertThat(bob.accepts(said(bob, forged), alice.tag(said(alice, words)))).isFalse();
        long[] tag = alice.tag(said(alice, words));
        Words.flip(tag, bit % (tag.length * Long.SIZE));
        assertThat(bob.accepts(said(bob, words), tag)).isFalse();
      }
      long[] none = {};
      long[] zero = {0};
      assertThat(bob.accepts(said(bob, none), alice.tag(said(alice, zero)))).isFalse();
      assertThat(bob.accepts(said(bob, zero, none), alice.tag(said(alice, none, zero)))).isFalse();
      assertThat(bob.accepts(said(bob, words), new long[0])).isFalse();
      alice.tag(said(alice, words));
      assertThat(bob.accepts(said(bob, words), alice.tag(said(alice, words)))).isTrue();
    }
  }

  @Test
  void shouldGoOnAfterATag() {
    Authentication alice = alice(1e-6);
    Authentication bob = bob(1e-6);
    Transcript atAlice = said(alice, new long[] {1});
    Transcript atBob = said(bob, new long[] {1});
    assertThat(alice.accepts(atAlice, bob.tag(atBob))).isTrue();
    atAlice.add(BitString.of(new long[] {5}, 3));
    atBob.add(BitString.of(new long[] {5}, 3));
    assertThat(bob.accepts(atBob, alice.tag(atAlice))).isTrue();
  }

  @Test
  void shouldRefuseReplaysAndOtherOrders() {
    Authentication alice = alice(1e-6);
    Authentication bob = bob(1e-6);
    long[] words = message();
    long[] tag = alice.tag(said(alice, words));
    assertThat(bob.accepts(said(bob, words), tag)).isTrue();
    assertThat(bob.accepts(said(bob, words), tag)).isFalse();
    // What one end has said does not come back as the other's: each direction has its own pads.
    assertThat(alice.accepts(said(alice, words), alice.tag(said(alice, words)))).isFalse();
    KeyPool one = pool(forwardKey);
    assertThatThrownBy(() -> Authentication.ofReceiver(one, one, 1e-6))
        .hasMessage("both directions have one pool, expected two");
  }

  @Test
  void shouldAccountForKeyAndRefuseWithoutIt() {
    KeyPool pool = pool(BitString.random(random, 100), BitString.random(random, 155));
    Authentication alice = Authentication.ofTransmitter(pool, pool(backwardKey), 1e-6);
    alice.tag(said(alice, message()));
    assertThat(pool.used()).isEqualTo(192);
    assertThat(pool.available()).isEqualTo(63);
    assertThatThrownBy(() -> alice.tag(said(alice, message())))
        .isInstanceOf(KeyExhaustedException.class)
        .hasMessage("needed 64 bits of key, 63 are there");
    assertThat(pool.available()).isEqualTo(63);
    pool.deposit(BitString.random(random, 1));
    alice.tag(said(alice, message()));
    assertThat(pool.available()).isZero();
    KeyPool few = pool(BitString.random(random, 64 * 3));
    Authentication careful = Authentication.ofTransmitter(few, pool(backwardKey), 1e-30);
    assertThatThrownBy(() -> careful.tag(said(careful, message())))
        .hasMessage("needed 128 bits of key, 64 are there");
    assertThat(few.available()).isEqualTo(64);
  }

  @Test
  void shouldTakeTagsThatAreLongEnough() {
    assertThat(alice(1e-15).forgeryBound(10)).isEqualTo(11 * 0x1.0p-64);
    assertThat(alice(1e-15).forgeryBound(100_000)).isLessThan(1e-28);
  }

  @Test
  void shouldGiveKeyInTheOrderInWhichItCame() {
    BitString key = BitString.random(random, 1_000);
    KeyPool whole = pool(key);
    KeyPool parts = new KeyPool(RandomStream.of(1, "advance", "test"), 2);
    RandomStream advance = RandomStream.of(1, "advance", "test");
    assertThat(parts.available()).isEqualTo(128);
    for (int from = 0; from < 1_000; ) {
      int to = Math.min(1_000, from + random.nextInt(70));
      parts.deposit(key.slice(from, to));
      from = to;
    }
    assertThat(parts.take()).isEqualTo(advance.nextLong());
    assertThat(parts.take()).isEqualTo(advance.nextLong());
    for (int i = 0; i < 15; i++) {
      long word = whole.take();
      assertThat(word).isEqualTo(key.slice(64 * i, 64 * i + 64).words()[0]);
      assertThat(parts.take()).isEqualTo(word);
    }
    assertThat(parts.used()).isEqualTo(17 * 64);
  }
}

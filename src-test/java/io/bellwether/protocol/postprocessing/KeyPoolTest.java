package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class KeyPoolTest {
  private final RandomStream random = RandomStream.of(9, "pool", "test");

  /** Keys of 0 to 300 bits come and go a thousand times, a pool's length many times over. */
  @Test
  void shouldGiveEachBitOnceInOrderHoweverItGrowsAndWraps() {
    KeyPool pool = new KeyPool(RandomStream.of(1, "advance", "test"), 3);
    RandomStream advance = RandomStream.of(1, "advance", "test");
    for (int i = 0; i < 3; i++) {
      assertThat(pool.take()).isEqualTo(advance.nextLong());
    }
    BitString all = BitString.random(random, 200_000);
    int given = 0;
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      int bits = random.nextInt(300);
      pool.deposit(all.slice(given, given + bits));
      given += bits;
      assertThat(pool.available()).isEqualTo(given - taken);
      long most = i % 100 == 99 ? 100 : random.nextInt(5);
      for (int take = 0; take < most && given - taken >= 64; take++) {
        assertThat(pool.take()).isEqualTo(all.slice(taken, taken + 64).words()[0]);
        taken += 64;
      }
    }
    assertThat(taken).isGreaterThan(100_000);
    assertThat(pool.used()).isEqualTo(taken + 3 * 64);
    assertThat(pool.room()).as("words").isLessThan(512);
  }

  @Test
  void shouldTakeNoMoreRoomForManySmallKeysThanForOne() {
    KeyPool pool = new KeyPool();
    for (int i = 0; i < 16_000; i++) {
      pool.deposit(BitString.random(random, 65));
    }
    assertThat(pool.available()).isEqualTo(16_000 * 65);
    assertThat(pool.room()).isBetween(16_250, 2 * 16_250 + 2);
  }

  @Test
  void shouldTakeNothingWhereThereIsTooLittle() {
    KeyPool pool = new KeyPool();
    pool.deposit(BitString.random(random, 63));
    assertThatThrownBy(pool::take).isInstanceOf(KeyExhaustedException.class);
    BitString last = BitString.random(random, 1);
    pool.deposit(last);
    assertThat(pool.take() >>> 63).isEqualTo(last.words()[0]);
    assertThat(pool.available()).isZero();
  }
}

package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.IssuedKeys.KeyId;
import io.bellwether.keys.SupplyMessage.Announcement;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys of two stores: those of demand 0 may be had for 10 s, those of demand 1 for ever. */
class IssuedKeysTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final int MASTER = 3;
  private static final int SLAVE = 4;
  private static final int KEY_BITS = 64;

  private final Stores stores = new Stores();
  private final IssuedKeys issued = new IssuedKeys(stores);

  /** Has every key, and notes which are given up. */
  private static final class Stores implements SupplyStores {
    final List<Long> givenUp = new ArrayList<>();

    @Override
    public Optional<List<StoredKey>> take(long now, int demand, int count, KeyEffects out) {
      throw new AssertionError();
    }

    @Override
    public Optional<List<StoredKey>> fetch(long now, int demand, long[] numbers) {
      return Optional.of(List.of(new StoredKey(numbers[0], new long[] {numbers[0]}, 0, 1)));
    }

    @Override
    public void giveUp(int demand, long[] numbers) {
      givenUp.add(numbers[0]);
    }

    @Override
    public Optional<StoreRefusal> refusal(long now, int demand, int count) {
      throw new AssertionError();
    }

    @Override
    public long maxAge(int demand) {
      return demand == 0 ? 10 * SECOND : VirtualTime.NEVER;
    }

    @Override
    public void overQuota(int demand, int count) {
      throw new AssertionError();
    }

    @Override
    public Optional<EndStoreStatus> status(int demand) {
      return Optional.of(new EndStoreStatus(KEY_BITS, 10, 0, 0, 0));
    }

    @Override
    public int hops(int demand, int count) {
      throw new AssertionError();
    }
  }

  private void announce(long now, int demand, int first, int count) {
    for (int number = first; number < first + count; number++) {
      issued.add(
          now,
          new Announcement(
              MASTER,
              new int[] {SLAVE},
              demand,
              KEY_BITS,
              new long[] {0, number},
              new long[] {number},
              new long[0]));
    }
  }

  private boolean fetched(long now, int... numbers) {
    KeyId[] ids = new KeyId[numbers.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = new KeyId(0, numbers[i]);
    }
    return issued.fetch(now, SLAVE, MASTER, ids) instanceof SupplyAnswer.Keys;
  }

  @Test
  void shouldNotGiveUpKeysForOthersThatAreTooOld() {
    announce(0, 1, 0, 10);
    announce(SECOND, 0, 10, IssuedKeys.MOST_KEYS - 10);
    announce(20 * SECOND, 1, IssuedKeys.MOST_KEYS, 5);
    assertThat(stores.givenUp).isEmpty();
    assertThat(fetched(20 * SECOND, 0, 9, IssuedKeys.MOST_KEYS)).isTrue();
    assertThat(fetched(20 * SECOND, 10)).isFalse();
  }

  @Test
  void shouldTellTheStoreWhatIsGivenUp() {
    announce(0, 1, 0, IssuedKeys.MOST_KEYS);
    assertThat(fetched(0, 0)).isTrue();
    announce(0, 1, IssuedKeys.MOST_KEYS, 3);
    assertThat(stores.givenUp).containsExactly(1L, 2L);
    assertThat(fetched(0, 1)).isFalse();
    assertThat(fetched(0, 3)).isTrue();
  }

  @Test
  void shouldGiveNothingToWhoNamesAKeyTwice() {
    announce(0, 1, 0, 2);
    assertThat(fetched(0, 0, 1, 0)).isFalse();
    assertThat(fetched(0, 0, 1)).isTrue();
    assertThat(fetched(0, 0)).isFalse();
  }
}

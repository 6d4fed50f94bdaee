package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoreLevelsTest {
  private final StoreLevels levels = StoreLevels.ofStore(20_000, 1000);

  @Test
  void shouldRiseOnceHalfAFloorAboveItAndFallBelowIt() {
    assertThat(levels.next(0, 1499)).isZero();
    assertThat(levels.next(0, 1500)).isEqualTo(1);
    assertThat(levels.next(1, 1000)).isEqualTo(1);
    assertThat(levels.next(1, 999)).isZero();
    assertThat(levels.next(0, 6000)).isEqualTo(3);
    assertThat(levels.next(3, 0)).isZero();
  }

  @Test
  void shouldHaveNoLevelThatTheStoreCannotReach() {
    assertThat(levels.next(0, 10_000)).isEqualTo(3);
    assertThat(levels.entry(3)).isEqualTo(6000);
    assertThat(StoreLevels.ofStore(1, 0).next(0, 1)).isEqualTo(1);
  }

  @Test
  void shouldServeWhatItsFloorHoldsOrAtTheTopWhatItsPoolHolds() {
    assertThat(levels.serves(0, 1)).isFalse();
    assertThat(levels.serves(2, 2000)).isTrue();
    assertThat(levels.serves(2, 2001)).isFalse();
    assertThat(levels.serves(3, 10_000)).isTrue();
    assertThat(levels.serves(3, 10_001)).isFalse();
  }

  @Test
  void shouldCountAStoreAtItsMinimumAsEmpty() {
    StoreLevels floor = new StoreLevels(10_000, 2000, 1000);
    assertThat(floor.next(3, 2999)).isZero();
    assertThat(floor.next(0, 3499)).isZero();
    assertThat(floor.next(0, 3500)).isEqualTo(1);
    assertThat(floor.serves(3, 8000)).isTrue();
    assertThat(floor.serves(3, 8001)).isFalse();
    assertThat(new StoreLevels(0, 1).next(0, 0)).isEqualTo(StoreLevels.EMPTY);
  }

  @Test
  void shouldRefuseAThresholdBeyondHalfThePool() {
    assertThatThrownBy(() -> new StoreLevels(100, 51))
        .hasMessage("lowBits is 51 bit, expected 1 to half of what may be relayed, 100");
    assertThat(StoreLevels.ofStore(100, 25).lowBits()).isEqualTo(25);
    assertThatThrownBy(() -> StoreLevels.ofStore(100, 26)).hasMessageContaining("lowBits is 26");
  }
}

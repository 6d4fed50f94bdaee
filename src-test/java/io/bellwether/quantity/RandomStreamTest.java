package io.bellwether.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  /** Known answers of philox2x64 with 10 rounds: Random123, {@code kat_vectors}. */
  @Test
  void shouldGiveTheKnownAnswersOfPhilox() {
    RandomStream zeros = RandomStream.keyed(0, 0);
    assertThat(zeros.nextLong()).isEqualTo(0xca00a0459843d731L);
    assertThat(zeros.nextLong()).isEqualTo(0x66c24222c9a845b5L);
    RandomStream digitsOfPi = RandomStream.keyed(0xa4093822299f31d0L, 0x243f6a8885a308d3L);
    digitsOfPi.seek(2 * 0x13198a2e03707344L);
    assertThat(digitsOfPi.nextLong()).isEqualTo(0x0a5e742c2997341cL);
    assertThat(digitsOfPi.nextLong()).isEqualTo(0xb0f883d38000de5dL);
  }

  @Test
  void shouldContinueFromAnyPosition() {
    RandomStream stream = RandomStream.of(5, "alice", "bits");
    long[] words = new long[9];
    for (int i = 0; i < words.length; i++) {
      words[i] = stream.nextLong();
    }
    assertThat(stream.position()).isEqualTo(9);
    for (int i = words.length - 1; i >= 0; i--) {
      stream.seek(i);
      assertThat(stream.nextLong()).as("word %d", i).isEqualTo(words[i]);
      assertThat(stream.position()).isEqualTo(i + 1);
    }
    assertThatThrownBy(() -> stream.seek(-1)).hasMessageContaining("position is -1");
  }

  @Test
  void shouldKeepStreamsApartBySeedEntityAndPurpose() {
    Set<Long> first = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (String entity : new String[] {"a", "b", "ab", "a/1", "a/11"}) {
        for (String purpose : new String[] {"b", "", "bits", "1"}) {
          first.add(RandomStream.of(seed, entity, purpose).nextLong());
        }
      }
    }
    assertThat(first).hasSize(200);
  }

  /** Their first words are as uniform as those of one stream: 64 bits, each within 5 deviations. */
  @Test
  void shouldKeepNumberedStreamsApart() {
    Set<Long> first = new HashSet<>();
    int[] ones = new int[Long.SIZE];
    int streams = 0;
    for (long seed = 0; seed < 4; seed++) {
      for (long entity = -20; entity < 30; entity++) {
        for (long number = 0; number < 50; number++) {
          long word = RandomStream.numbered(seed, entity << 40, number).nextLong();
          first.add(word);
          streams++;
          for (int bit = 0; bit < ones.length; bit++) {
            ones[bit] += (int) (word >>> bit & 1);
          }
        }
      }
    }
    assertThat(first).hasSize(streams);
    for (int count : ones) {
      assertThat((double) count).isCloseTo(streams / 2.0, within(5 * Math.sqrt(streams / 4.0)));
    }
    assertThat(RandomStream.numbered(3, 4, 5).nextLong())
        .isEqualTo(RandomStream.numbered(3, 4, 5).nextLong())
        .isNotEqualTo(RandomStream.numbered(3, 5, 4).nextLong());
  }

  @Test
  void shouldBeUniform() {
    RandomStream stream = RandomStream.of(6, "bob", "uniform");
    int draws = 1_000_000;
    double sum = 0;
    double squares = 0;
    long heads = 0;
    long[] faces = new long[6];
    for (int i = 0; i < draws; i++) {
      double u = stream.nextDouble();
      assertThat(u >= 0 && u < 1).isTrue();
      sum += u;
      squares += u * u;
      heads += stream.nextBoolean() ? 1 : 0;
      faces[stream.nextInt(6)]++;
    }
    // Five standard errors each.
    assertThat(sum / draws).isEqualTo(0.5, within(5 * Math.sqrt(1.0 / 12 / draws)));
    assertThat(squares / draws).isEqualTo(1.0 / 3, within(5 * Math.sqrt(4.0 / 45 / draws)));
    assertThat((double) heads / draws).isEqualTo(0.5, within(2.5 / Math.sqrt(draws)));
    for (long face : faces) {
      assertThat((double) face).isEqualTo(draws / 6.0, within(5 * Math.sqrt(draws * 5.0 / 36)));
    }
  }

  @Test
  void shouldNeverTakeTheLogarithmOfZero() {
    RandomStream stream = RandomStream.of(7, "carol", "positive");
    for (int i = 0; i < 100_000; i++) {
      double u = stream.nextPositive();
      assertThat(u > 0 && u <= 1).isTrue();
    }
    assertThatThrownBy(() -> stream.nextLong(0)).hasMessageContaining("bound is 0");
  }
}

package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {
  private static final long SEED = 7;
  private final KeyMaterial material = new KeyMaterial(SEED, "beijing-jinan");

  @Test
  void shouldReadTheLinksKeyStream() {
    RandomStream stream = RandomStream.of(SEED, "beijing-jinan", "secret key");
    long[] words = {stream.nextLong(), stream.nextLong(), stream.nextLong()};
    assertThat(material.read(new long[] {0, 192}, 192)).isEqualTo(words);
    assertThat(material.read(new long[] {68, 64}, 64))
        .containsExactly(words[1] >>> 4 | words[2] << 60);
  }

  @Test
  void shouldDifferBetweenLinksAndSeeds() {
    long[] range = {0, 64};
    long[] bits = material.read(range, 64);
    assertThat(new KeyMaterial(SEED, "jinan-beijing").read(range, 64)).isNotEqualTo(bits);
    assertThat(new KeyMaterial(SEED + 1, "beijing-jinan").read(range, 64)).isNotEqualTo(bits);
  }

  @Property(seed = "2026")
  void shouldReadAnyAlignmentBitByBit(
      @ForAll @IntRange(max = 500) int first,
      @ForAll @IntRange(min = 1, max = 300) int bits,
      @ForAll @IntRange(max = 500) int second,
      @ForAll @IntRange(min = 1, max = 300) int more) {
    BitSet stream = BitSet.valueOf(material.read(new long[] {0, 1024}, 1024));
    BitSet expected = new BitSet();
    for (int i = 0; i < bits + more; i++) {
      expected.set(i, stream.get(i < bits ? first + i : second + i - bits));
    }
    long[] read = material.read(new long[] {first, bits, second, more}, bits + more);
    assertThat(read).hasSize((bits + more + 63) / 64);
    assertThat(BitSet.valueOf(read)).isEqualTo(expected);
  }

  @Test
  void shouldRefuseRangesOfAnotherLength() {
    assertThatThrownBy(() -> material.read(new long[] {0, 10}, 11))
        .hasMessageContaining("10 bit, expected 11");
  }
}

package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.KeyAllotment;
import io.bellwether.quantity.RandomStream;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  /** Keys of random lengths; both pools are used up at different speeds. */
  @Test
  void shouldReadWhatWasDistilledAndForgetWhatWasTaken() {
    RandomStream random = RandomStream.of(3, "material", "distilled");
    RangeQueue forward = new RangeQueue();
    RangeQueue backward = new RangeQueue();
    BitSet expected = new BitSet();
    long first = 0;
    for (int key = 0; key < 500; key++) {
      long discarded = random.nextBoolean() ? 0 : random.nextInt(100);
      KeyAllotment allotment =
          new KeyAllotment(
              random.nextInt(2) * (long) random.nextInt(130),
              random.nextInt(400),
              random.nextInt(3) * (long) random.nextInt(150),
              discarded);
      BitString bits = BitString.random(random, (int) allotment.total());
      for (int i = 0; i < bits.length(); i++) {
        expected.set((int) first + i, bits.get(i));
      }
      material.store(
          allotment,
          first,
          bits,
          forward.oldestBelow(KeyMaterial.INITIAL_KEY),
          backward.oldestBelow(KeyMaterial.INITIAL_KEY));
      forward.add(first + allotment.authentication(), allotment.forward());
      backward.add(first + allotment.authentication() + allotment.forward(), allotment.backward());
      first += allotment.total();
      assertThat(material.keptBits()).isLessThan(forward.bits() + backward.bits() + 1_500);
      take(forward, (int) Math.min(forward.bits(), random.nextInt(450)), expected);
      take(backward, (int) Math.min(backward.bits(), random.nextInt(400)), expected);
    }
    material.store(new KeyAllotment(0, 0, 0, 0), first, BitString.random(random, 0), first, first);
    assertThat(material.keptBits()).isZero();
    assertThatThrownBy(() -> material.read(new long[] {0, 1}, 1))
        .hasMessage("bit 0 of the link's key is not kept here");
  }

  /** Scanned from the oldest on, this takes minutes. */
  @Test
  @Timeout(30)
  void shouldFindBitsAmongManyKeys() {
    int keys = 300_000;
    BitString key = BitString.of(new long[] {0b10}, 2);
    for (int i = 0; i < keys; i++) {
      material.store(new KeyAllotment(0, 1, 1, 0), 2L * i, key, 0, 0);
    }
    for (int i = keys - 1; i >= 0; i--) {
      assertThat(material.read(new long[] {2L * i + 1, 1, 2L * i, 1}, 2)[0]).isEqualTo(0b01);
    }
    assertThat(material.keptBits()).isEqualTo(2L * keys);
  }

  private void take(RangeQueue pool, int bits, BitSet expected) {
    long[] ranges = pool.take(bits);
    BitSet read = BitSet.valueOf(material.read(ranges, bits));
    int at = 0;
    for (int i = 0; i < ranges.length && bits > 0; i += 2) {
      for (long position = ranges[i]; position < ranges[i] + ranges[i + 1]; position++) {
        assertThat(read.get(at++)).isEqualTo(expected.get((int) position));
      }
    }
  }

  @Test
  void shouldReadWhatTheStoreHoldsFromTheBeginningBesideWhatWasDistilled() {
    long[] initial = {KeyMaterial.INITIAL_KEY, 100};
    long[] before = material.read(initial, 100);
    BitString key = BitString.random(RandomStream.of(3, "material", "initial"), 64);
    material.store(new KeyAllotment(0, 64, 0, 0), 0, key, Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(material.read(initial, 100)).isEqualTo(before);
    assertThat(material.read(new long[] {0, 64}, 64)).isEqualTo(key.toWords());
  }
}

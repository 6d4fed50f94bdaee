package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class BitStringTest {
  private final RandomStream random = RandomStream.of(3, "bits", "test");

  @Test
  void shouldAgreeWithWorkBitByBit() {
    for (int trial = 0; trial < 2_000; trial++) {
      BitString bits = BitString.random(random, random.nextInt(300));
      int from = random.nextInt(bits.length() + 1);
      int to = from + random.nextInt(bits.length() - from + 1);
      BitString slice = bits.slice(from, to);
      assertThat(slice.length()).isEqualTo(to - from);
      int parity = 0;
      for (int i = from; i < to; i++) {
        assertThat(slice.get(i - from)).isEqualTo(bits.get(i));
        parity ^= bits.get(i) ? 1 : 0;
      }
      assertThat(bits.parity(from, to)).isEqualTo(parity);
      assertThat(BitString.of(slice.words(), slice.length())).isEqualTo(slice);
    }
  }

  @Test
  void shouldCountUnderAMask() {
    for (int trial = 0; trial < 2_000; trial++) {
      BitString bits = BitString.random(random, 200);
      BitString mask = BitString.random(random, 200);
      int from = random.nextInt(201);
      int to = from + random.nextInt(201 - from);
      int inside = 0;
      int outside = 0;
      for (int i = from; i < to; i++) {
        int bit = bits.get(i) ? 1 : 0;
        inside ^= mask.get(i) ? bit : 0;
        outside ^= mask.get(i) ? 0 : bit;
      }
      assertThat(Words.parity(bits.words(), mask.words(), 0, from, to)).isEqualTo(inside);
      assertThat(Words.parity(bits.words(), mask.words(), -1, from, to)).isEqualTo(outside);
    }
  }

  @Test
  void shouldFlipRanges() {
    for (int trial = 0; trial < 500; trial++) {
      BitString bits = BitString.random(random, 200);
      int from = random.nextInt(201);
      int to = from + random.nextInt(201 - from);
      long[] flipped = bits.words().clone();
      Words.flip(flipped, from, to);
      BitString difference = BitString.of(flipped, 200).xor(bits);
      assertThat(difference.distance(BitString.of(new long[4], 200))).isEqualTo(to - from);
      assertThat(difference.slice(from, to).distance(BitString.of(new long[4], to - from)))
          .isEqualTo(to - from);
    }
  }

  @Test
  void shouldRefuseWhatIsOutside() {
    BitString bits = BitString.random(random, 100);
    assertThatThrownBy(() -> bits.get(100)).hasMessage("bit 100 of 100");
    assertThatThrownBy(() -> bits.slice(5, 101)).hasMessage("bits 5 to 101 of 100");
    assertThatThrownBy(() -> bits.xor(bits.slice(0, 99))).hasMessage("lengths are 100 and 99");
    assertThatThrownBy(() -> BitString.of(new long[1], 65))
        .hasMessage("length is 65, expected 0 to 64");
  }

  /** Places are chosen alike: each of 20 in 5 of 20 cases, within 5 standard deviations. */
  @Test
  void shouldDifferInAsManyPlacesAsAsked() {
    RandomStream random = RandomStream.of(4, "bits", "errors");
    for (int bits : new int[] {1, 64, 65, 1_000}) {
      BitString string = BitString.random(random, bits);
      for (int errors : new int[] {0, 1, bits / 2, bits - bits / 3, bits}) {
        assertThat(string.withErrors(random, errors).distance(string)).isEqualTo(errors);
      }
    }
    int[] counts = new int[20];
    BitString zeros = BitString.of(new long[1], counts.length);
    for (int trial = 0; trial < 10_000; trial++) {
      BitString some = zeros.withErrors(random, trial % 2 == 0 ? 5 : 15);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += some.get(i) ? 1 : 0;
      }
    }
    double deviation = Math.sqrt(10_000 * 0.25 * 0.75);
    for (int count : counts) {
      assertThat(Math.abs(count - 5_000)).isLessThan((int) (5 * deviation));
    }
  }
}

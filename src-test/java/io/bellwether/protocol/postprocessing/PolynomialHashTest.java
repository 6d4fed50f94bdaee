package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class PolynomialHashTest {
  private final RandomStream random = RandomStream.of(7, "hash", "test");

  /**
   * M. Rabin's test (SIAM J. Comput. 9, 273 (1980)) for the degree 64, whose only prime divisor is
   * 2: x^(2^64) = x, and x^(2^32) − x has an inverse.
   */
  @Test
  void shouldWorkInAFieldOfDegree64() {
    BinaryField field = BinaryField.GF64;
    long power = 2;
    for (int i = 0; i < 32; i++) {
      power = field.times(power, power);
    }
    long difference = power ^ 2;
    for (int i = 0; i < 32; i++) {
      power = field.times(power, power);
    }
    assertThat(power).isEqualTo(2);
    // e^(2^64 - 1) = 1 only if e has an inverse.
    long square = difference;
    long inverse = 1;
    for (int i = 1; i < 64; i++) {
      square = field.times(square, square);
      inverse = field.times(inverse, square);
    }
    assertThat(field.times(inverse, difference)).isEqualTo(1);
  }

  /** FIPS 197, section 4.2: {57} · {83} = {c1}. */
  @Test
  void shouldMultiplyAsIsPublished() {
    assertThat(BinaryField.GF8.times(0x57, 0x83)).isEqualTo(0xC1);
  }

  @Test
  void shouldBeThePolynomialAtTheKey() {
    for (BinaryField field : new BinaryField[] {BinaryField.GF64, BinaryField.GF8}) {
      for (int trial = 0; trial < 200; trial++) {
        long key = field.degree() == 64 ? random.nextLong() : random.nextInt(256);
        BitString message = BitString.random(random, random.nextInt(256));
        long expected = field.times(message.length(), key);
        for (int bit = 0; bit < message.length(); bit += field.degree()) {
          int end = Math.min(message.length(), bit + field.degree());
          expected = field.times(expected ^ message.slice(bit, end).words()[0], key);
        }
        assertThat(PolynomialHash.of(field, key).tag(message)).isEqualTo(expected);
      }
    }
  }

  /** Over all keys of GF(2^8): no difference of two tags is more frequent than the bound says. */
  @Test
  void shouldBeAlmostXorUniversal() {
    for (int trial = 0; trial < 400; trial++) {
      BitString a = BitString.random(random, random.nextInt(60));
      BitString b = trial % 2 == 0 ? BitString.random(random, random.nextInt(60)) : neighbour(a);
      if (a.equals(b)) {
        continue;
      }
      int[] differences = new int[256];
      for (int key = 0; key < 256; key++) {
        PolynomialHash hash = PolynomialHash.of(BinaryField.GF8, key);
        differences[(int) (hash.tag(a) ^ hash.tag(b))]++;
      }
      int bits = Math.max(a.length(), b.length());
      double bound = PolynomialHash.of(BinaryField.GF8, 1).collisionBound(bits) * 256;
      assertThat(bound).isEqualTo((bits + 7) / 8 + 1);
      for (int count : differences) {
        assertThat(count).isLessThanOrEqualTo((int) bound);
      }
    }
  }

  /** A message that differs in one bit, or is one zero longer. */
  private BitString neighbour(BitString message) {
    return message.length() == 0 || random.nextBoolean()
        ? BitString.of(
            new long[] {message.words().length == 0 ? 0 : message.words()[0]}, message.length() + 1)
        : message.withFlipped(random.nextInt(message.length()));
  }

  @Test
  void shouldStateABoundForLongMessages() {
    assertThat(PolynomialHash.of(1).collisionBound(1_000_000)).isLessThan(1e-15);
    assertThat(PolynomialHash.of(1).collisionBound(0)).isEqualTo(0x1.0p-64);
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    assertThatThrownBy(
            () -> PolynomialHash.of(BinaryField.GF8, 3).tag(BitString.random(random, 256)))
        .hasMessage("length is 256, expected less than 2^8");
    assertThatThrownBy(() -> PolynomialHash.of(new BinaryField(7, 3), 3))
        .hasMessage("degree is 7, expected 8, 16, 32 or 64");
  }
}

package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class ToeplitzHashTest {
  private final RandomStream random = RandomStream.of(5, "toeplitz", "test");

  /** Row {@code i} of the matrix times the input, bit by bit: the definition. */
  private static boolean row(BitString seed, BitString input, int m, int i) {
    int tail = input.length() - m;
    boolean sum = input.get(i);
    for (int j = 0; j < tail; j++) {
      sum ^= input.get(m + j) && seed.get(i - j + tail - 1);
    }
    return sum;
  }

  @Test
  void shouldBeTheProductWithTheMatrix() {
    for (int trial = 0; trial < 300; trial++) {
      int n = trial < 100 ? 1 + trial : 1 + random.nextInt(4_000);
      int m = 1 + random.nextInt(n);
      BitString seed = BitString.random(random, ToeplitzHash.seedBits(n, m));
      ToeplitzHash hash = new ToeplitzHash(seed, n, m);
      for (int block = 0; block < 2; block++) {
        BitString input = BitString.random(random, n);
        BitString output = hash.hash(input);
        assertThat(output.length()).isEqualTo(m);
        for (int i = 0; i < m; i += 1 + n / 500) {
          assertThat(output.get(i))
              .as("row %s of %s, %s in", i, m, n)
              .isEqualTo(row(seed, input, m, i));
        }
      }
    }
  }

  @Test
  void shouldBeTheProductWithLargeMatrices() {
    int[][] sizes = {{100_000, 30_000}, {1_000_000, 250_000}, {1_300_001, 1}, {3_000_000, 999_999}};
    for (int[] size : sizes) {
      BitString seed = BitString.random(random, ToeplitzHash.seedBits(size[0], size[1]));
      BitString input = BitString.random(random, size[0]);
      BitString output = new ToeplitzHash(seed, size[0], size[1]).hash(input);
      for (int sample = 0; sample < 12; sample++) {
        int i = sample == 0 ? 0 : sample == 1 ? size[1] - 1 : random.nextInt(size[1]);
        assertThat(output.get(i)).isEqualTo(row(seed, input, size[1], i));
      }
    }
  }

  /**
   * Over all seeds, two inputs that differ behind the first m bits have the same output in exactly
   * 2^-m of the cases, and others never.
   */
  @Test
  void shouldBeUniversal() {
    int n = 5;
    int m = 3;
    int seeds = 1 << ToeplitzHash.seedBits(n, m);
    BitString[][] outputs = new BitString[seeds][1 << n];
    for (int s = 0; s < seeds; s++) {
      BitString seed = BitString.of(new long[] {s}, ToeplitzHash.seedBits(n, m));
      ToeplitzHash hash = new ToeplitzHash(seed, n, m);
      for (int x = 0; x < 1 << n; x++) {
        outputs[s][x] = hash.hash(BitString.of(new long[] {x}, n));
      }
    }
    for (int x = 0; x < 1 << n; x++) {
      for (int y = 0; y < x; y++) {
        int collisions = 0;
        for (int s = 0; s < seeds; s++) {
          collisions += outputs[s][x].equals(outputs[s][y]) ? 1 : 0;
        }
        assertThat(collisions).isEqualTo(x >> m == y >> m ? 0 : seeds >> m);
      }
    }
  }

  @Test
  void shouldMultiplyPolynomialsOfAnyLength() {
    BinaryMultiplier multiplier = new BinaryMultiplier();
    for (int n = 1; n <= 4 * BinaryMultiplier.SHORT + 3; n++) {
      BitString a = BitString.random(random, n * Words.BITS);
      BitString b = BitString.random(random, n * Words.BITS);
      long[] product = new long[2 * n + 1];
      product[2 * n] = 7;
      multiplier.multiply(a.words(), 0, b.words(), 0, n, product, 0);
      assertThat(product).isEqualTo(schoolbook(a, b));
    }
  }

  private static long[] schoolbook(BitString a, BitString b) {
    int n = a.words().length;
    long[] product = new long[2 * n + 1];
    product[2 * n] = 7;
    for (int i = 0; i < a.length(); i++) {
      if (a.get(i)) {
        for (int j = 0; j < n; j++) {
          int at = (i >>> 6) + j;
          product[at] ^= b.words()[j] << i;
          if ((i & 63) != 0) {
            product[at + 1] ^= b.words()[j] >>> -i;
          }
        }
      }
    }
    return product;
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    BitString seed = BitString.random(random, 10);
    assertThatThrownBy(() -> new ToeplitzHash(seed, 8, 4))
        .hasMessage("seed has 10 bits, expected 7");
    assertThatThrownBy(() -> ToeplitzHash.seedBits(8, 9))
        .hasMessage("inputBits is 8 and outputBits 9, expected 1 or more and 1 to inputBits");
    assertThatThrownBy(() -> new ToeplitzHash(seed.slice(0, 7), 8, 3).hash(seed))
        .hasMessage("input has 10 bits, expected 8");
  }
}

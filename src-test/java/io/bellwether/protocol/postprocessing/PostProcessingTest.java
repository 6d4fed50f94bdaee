package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.protocol.postprocessing.SiftedPair.Ends;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class PostProcessingTest {

  @Test
  void shouldGiveBothEndsTheSameKey() {
    int bits = 120_000;
    RandomStream random = RandomStream.of(21, "link", "sifted bits");
    RandomStream keys = RandomStream.of(21, "link", "hash keys");
    Shuffles alices = new Shuffles(21, "link");
    Shuffles bobs = new Shuffles(21, "link");
    for (double errorRate : new double[] {0.005, 0.03, 0.08}) {
      SiftedPair pair = SiftedPair.of(random, bits, errorRate);
      Ends ends = pair.reconcile(errorRate, alices, bobs, keys);
      Reconciliation report = ends.asker().report();
      assertThat(report.verified()).isTrue();
      // Ideal single photons: what phase errors and the messages tell is taken away.
      double phaseErrors = bits * BinaryEntropy.of(report.errorRate());
      int secretBits = (int) (bits - phaseErrors - report.leakedBits() - 100);
      BitString seed = BitString.random(random, ToeplitzHash.seedBits(bits, secretBits));
      BitString alice = new ToeplitzHash(seed, bits, secretBits).hash(pair.alice());
      BitString bob = new ToeplitzHash(seed, bits, secretBits).hash(ends.asker().bits());
      assertThat(alice).isEqualTo(bob);
      assertThat(alice.length()).isEqualTo(secretBits);
      int ones = alice.distance(BitString.of(new long[Words.count(secretBits)], secretBits));
      assertThat(Math.abs(ones - secretBits / 2.0)).isLessThan(5 * Math.sqrt(secretBits) / 2);
    }
  }
}

package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Thousands of qubits. The goal is 1 s; the limit here leaves room for a busy machine. */
class TableauSpeedTest {
  private static final int QUBITS = 4096;

  static long[] qubits(int count) {
    long[] qubits = new long[count];
    for (int i = 0; i < count; i++) {
      qubits[i] = i;
    }
    return qubits;
  }

  /** Prepares a GHZ state, measures all of its qubits in Z and removes them; counts the ones. */
  static int measureGhz(int count, RandomStream random, boolean remove) {
    QuantumRegister register = QuantumRegister.ghz(Formalism.TABLEAU, qubits(count));
    int ones = 0;
    for (int i = 0; i < count; i++) {
      ones += register.apply(new Operation.Measure(Basis.Z, i, remove), random);
    }
    return ones;
  }

  @Test
  void shouldMeasureAGhzStateOf4096Qubits() {
    for (boolean remove : new boolean[] {false, true}) {
      RandomStream random = RandomStream.of(3, "ghz", "" + remove);
      int ones =
          Assertions.assertTimeout(
              Duration.ofSeconds(10), () -> measureGhz(QUBITS, random, remove));
      assertThat(ones).isIn(0, QUBITS);
    }
  }

  /** On a ring X_a Z_b Z_c is +1 wherever a has neighbours b and c (M. Hein et al., 2004). */
  @Test
  void shouldFindTheStabilisersOfAGraphState() {
    int count = 600;
    long[][] edges = new long[count][];
    for (int i = 0; i < count; i++) {
      edges[i] = new long[] {i, (i + 1) % count};
    }
    QuantumRegister ring = QuantumRegister.graph(Formalism.AUTOMATIC, qubits(count), edges);
    assertThat(ring.view().entropy(qubits(300))).isEqualTo(2);
    RandomStream random = RandomStream.of(4, "graph", "outcomes");
    int[] outcome = new int[count];
    for (int i = 0; i < count; i++) {
      Basis basis = i % 2 == 0 ? Basis.Z : Basis.X;
      outcome[i] = ring.apply(new Operation.Measure(basis, i, i % 3 == 0), random);
    }
    int ones = 0;
    for (int i = 1; i < count; i += 2) {
      assertThat(outcome[i]).isEqualTo(outcome[i - 1] ^ outcome[(i + 1) % count]);
      ones += outcome[i - 1];
    }
    assertThat(ones).isBetween(100, 200);
  }
}

package io.bellwether.state;

import io.bellwether.quantity.RandomStream;

/** Pauli operators by the code of the Bell state that they make of Φ+. */
final class Paulis {
  private static final StandardGate[] BY_CODE = {
    null, StandardGate.X, StandardGate.Z, StandardGate.Y
  };

  private Paulis() {}

  /** X, Z or Y for 1, 2 or 3. */
  static StandardGate gate(int code) {
    return BY_CODE[code];
  }

  /** Two codes as 4 · first + second: with probability {@code p} all alike, else none. */
  static int drawPair(double p, RandomStream random) {
    double drawn = random.nextDouble();
    return drawn < p ? Math.min(15, (int) (16 * (drawn / p))) : 0;
  }
}

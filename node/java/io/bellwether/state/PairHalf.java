package io.bellwether.state;

import io.bellwether.quantity.RandomStream;

/**
 * A half of a Bell pair on its way to the memory that shall hold it, as a value that can be sent.
 * Protocols pass it on and make a {@link PauliShare} of it; what is in it no device could know.
 *
 * @param bits hidden values of X (2) and Z (1), 0 to 3; for the wire and the fingerprint alone
 * @param weights of the pair as it was made
 */
public record PairHalf(int bits, BellDiagonal weights) {
  public PairHalf {
    if ((bits & ~3) != 0) {
      throw new IllegalArgumentException("bits is " + bits + ", expected 0 to 3");
    }
  }

  /**
   * The two halves of a new pair.
   *
   * @param weights the state of the pair; its Bell state is drawn here
   */
  public static PairHalf[] pair(RandomStream random, BellDiagonal weights) {
    int first = (int) (random.nextLong() >>> 62);
    int second = first ^ PauliShare.draw(random, weights);
    return new PairHalf[] {new PairHalf(first, weights), new PairHalf(second, weights)};
  }

  /**
   * The two halves of a pair that is in a given Bell state, drawn elsewhere.
   *
   * @param weights to report: of the mixture from which the Bell state was drawn
   */
  public static PairHalf[] pair(RandomStream random, BellState state, BellDiagonal weights) {
    int first = (int) (random.nextLong() >>> 62);
    return new PairHalf[] {
      new PairHalf(first, weights), new PairHalf(first ^ state.code(), weights)
    };
  }

  /**
   * Two qubits in a product state that a mixture has beside Bell states: |0> or |1> each.
   *
   * @param firstZ the bit of the first, 0 or 1
   * @param secondZ the bit of the second, 0 or 1
   * @param weights to report: the Pauli twirl of the whole mixture, an average over its outcomes
   */
  public static PairHalf[] product(
      RandomStream random, int firstZ, int secondZ, BellDiagonal weights) {
    long coins = random.nextLong();
    return new PairHalf[] {
      new PairHalf((int) (coins >>> 63) << 1 | firstZ, weights),
      new PairHalf((int) (coins >>> 62 & 1) << 1 | secondZ, weights)
    };
  }

  /** The half in a memory. */
  public PauliShare share() {
    PauliShare share = PauliShare.hidden(bits >>> 1, bits & 1);
    share.agree(weights);
    return share;
  }
}

package io.bellwether.state;

import io.bellwether.quantity.RandomStream;

/**
 * A half of a Bell pair on its way to the memory that shall hold it, as a value that can be sent.
 * Protocols pass it on and make a {@link PauliShare} of it; what is in it no device could know.
 *
 * <p>Pairs are told in a frame in which the Bell state that was heralded is Φ+. If that is Ψ+ or
 * Ψ−, the second half has a bit flip which no device has made: its memory relaxes to 1.
 *
 * @param bits hidden values of X (2) and Z (1), 0 to 3; for the wire and the fingerprint alone
 * @param ground value of Z of the memory's ground state in this frame, 0 or 1
 * @param weights of the pair as it was made, seen from this half
 */
public record PairHalf(int bits, int ground, Correlations weights) {
  public PairHalf {
    if ((ground & ~1) != 0) {
      throw new IllegalArgumentException("ground is " + ground + ", expected 0 or 1");
    }
    if ((bits & ~3) != 0) {
      throw new IllegalArgumentException("bits is " + bits + ", expected 0 to 3");
    }
  }

  /**
   * The two halves of a new pair.
   *
   * @param heralded the Bell state for which Φ+ stands
   * @param weights the state of the pair, as errors on that; its Bell state is drawn here
   */
  public static PairHalf[] pair(RandomStream random, BellState heralded, BellDiagonal weights) {
    int first = (int) (random.nextLong() >>> 62);
    int second = first ^ PauliShare.draw(random, weights);
    return halves(first, second, heralded, Correlations.of(weights));
  }

  /** The two halves of a new pair whose memories hold Φ+ itself, but for errors. */
  public static PairHalf[] pair(RandomStream random, BellDiagonal weights) {
    return pair(random, BellState.PHI_PLUS, weights);
  }

  /**
   * The two halves of a pair that is in a given Bell state, drawn elsewhere.
   *
   * @param error by which it differs from the one that was heralded, as a Bell state beside Φ+
   * @param weights to report, seen from the first half: of the mixture from which it was drawn
   */
  public static PairHalf[] drawn(
      RandomStream random, BellState heralded, BellState error, Correlations weights) {
    int first = (int) (random.nextLong() >>> 62);
    return halves(first, first ^ error.code(), heralded, weights);
  }

  private static PairHalf[] halves(
      int first, int second, BellState heralded, Correlations weights) {
    return new PairHalf[] {
      new PairHalf(first, 0, weights),
      new PairHalf(second, heralded.code() & BellState.Z_DIFFERS, weights.mirrored())
    };
  }

  /**
   * Two qubits in a product state that a mixture has beside Bell states: |0> or |1> each.
   *
   * @param firstZ the bit of the first, 0 or 1
   * @param secondZ the bit of the second, 0 or 1
   * @param weights to report, seen from the first half: of the whole mixture
   */
  public static PairHalf[] product(
      RandomStream random, BellState heralded, int firstZ, int secondZ, Correlations weights) {
    long coins = random.nextLong();
    return halves(
        (int) (coins >>> 63) << 1 | firstZ,
        (int) (coins >>> 62 & 1) << 1 | secondZ,
        heralded,
        weights);
  }

  /** The half in a memory. */
  public PauliShare share() {
    PauliShare share = PauliShare.hidden(bits >>> 1, bits & 1, ground);
    share.agree(weights);
    return share;
  }
}

package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * A quantum memory: an atom, an ion, a spin or an ensemble.
 *
 * @param emission efficiency with which it gives a photon that is entangled with it into the
 *     channel's mode, 0 to 1
 * @param retrieval efficiency with which what is stored comes out again
 * @param coherence how long it holds what is stored
 * @param deadTime picoseconds from the end of a use until it can be used again, 0 or more
 * @param modes how many independent modes it stores side by side, 1 or more
 */
public record QuantumMemory(
    double emission,
    RetrievalEfficiency retrieval,
    MemoryCoherence coherence,
    long deadTime,
    int modes) {
  public QuantumMemory {
    Range.probability("emission", emission);
    Range.count("deadTime", deadTime);
    Range.atLeast("modes", modes, 1);
  }

  /**
   * The probability that at least one mode is heralded when all of them are tried side by side,
   * {@code 1 - (1-p)^modes} (N. Sinclair et al., PRL 113, 053603 (2014)).
   *
   * @param probability p of one mode, 0 to 1
   */
  public double anyMode(double probability) {
    Range.probability("probability", probability);
    return -StrictMath.expm1(modes * StrictMath.log1p(-probability));
  }
}

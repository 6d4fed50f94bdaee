package io.bellwether.state;

import io.bellwether.quantity.RandomStream;

/**
 * An entanglement swap: a Bell measurement of the halves of two pairs, which makes one pair of
 * their other halves.
 *
 * @param outcome code of the {@link BellState} that was found; what a device knows of the swap
 * @param beyondFirst by what the pair of the end beyond the first half has got longer, a mean over
 *     outcomes, see {@link PauliShare#extend}; kept for reports alone
 * @param beyondSecond the same for the end beyond the second half
 */
public record Swap(int outcome, Correlations beyondFirst, Correlations beyondSecond) {

  /**
   * Swaps two halves, which are consumed.
   *
   * @param noise of gates and readout, drawn here
   */
  public static Swap of(
      RandomStream random, PauliShare first, PauliShare second, BellDiagonal noise) {
    first.noise(random, noise);
    Correlations beyondFirst = second.agreed().across(second.noise(), first.noise());
    Correlations beyondSecond = first.agreed().across(first.noise(), second.noise());
    return new Swap(PauliShare.measureBell(first, second), beyondFirst, beyondSecond);
  }
}

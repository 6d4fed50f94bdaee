package io.bellwether.state;

import io.bellwether.quantity.Range;

/**
 * What a round of distillation gives.
 *
 * @param probability of success, 0 to 1
 * @param state of the kept pair, given success
 */
public record Distilled(double probability, BellDiagonal state) {

  public Distilled {
    Range.probability("probability", probability);
  }

  /**
   * The same round with noisy two-qubit gates: with probability {@code 1 - reliability} one of them
   * leaves its two qubits maximally mixed (H.-J. Briegel et al., PRL 81, 5932 (1998)). With a gate
   * at each end give the product of their reliabilities.
   *
   * @param reliability 0 to 1
   */
  public Distilled withGates(double reliability) {
    Range.probability("reliability", reliability);
    double good = reliability * probability;
    double either = good + (1 - reliability) / 2;
    return new Distilled(either, either == 0 ? state : state.compose(good / either));
  }
}

package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * A source that gives one pair or none when triggered, such as the biexciton cascade of a quantum
 * dot (R. Stevenson et al., Nature 439, 179 (2006)), or what is left of another one when its double
 * pairs are neglected.
 *
 * @param probability of a pair per attempt, 0 to 1
 * @param fidelity of the pair with its Bell state, as a Werner state: 0.25 to 1
 */
public record TriggeredPairSource(double probability, double fidelity) implements PairSource {
  public TriggeredPairSource {
    Range.probability("probability", probability);
    Range.within("fidelity", fidelity, 0.25, 1);
  }

  @Override
  public double pairs(int n) {
    Range.atLeast("n", n, 0);
    return n == 0 ? 1 - probability : n == 1 ? probability : 0;
  }

  @Override
  public double wernerWeight(int n) {
    Range.within("n", n, 1, 1);
    return (4 * fidelity - 1) / 3;
  }

  @Override
  public int mostPairs() {
    return 1;
  }
}

package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import java.util.Optional;

/**
 * A pair source in the middle: each end measures its photon together with one that its memory
 * emits, in a Bell-state station of its own, and the attempt is heralded if both do (C. Jones, D.
 * Kim, M. Rakher, P. Kwiat, T. Ladd, NJP 18, 083015 (2016)).
 *
 * <p>Given a pair, an end's measurement is a {@link DoubleClickHerald} of its memory's photon and
 * the pair's; it succeeds with the same probability whatever the other end sees, for the photon's
 * own state is maximally mixed, and does to the pair what swapping with its heralded state does. So
 * the probability is the product, and the state the composition of all three. Without a pair each
 * end's clicks are its own, and nothing is entangled.
 *
 * <p>Exact for at most one pair. Of n pairs, an end is taken to have a photon if any of its n
 * photons arrives; one of each end is as entangled as {@link PairSource#wernerWeight} says. Further
 * photons of the same end count as lost, so with down-conversion it holds for lossy arms.
 *
 * @param source of the pairs
 * @param endA the first end
 * @param endB the second end
 */
public record MidpointSourceHerald(PairSource source, End endA, End endB) {

  /**
   * One end.
   *
   * @param station where the photons meet
   * @param memory probability that the memory's photon reaches the station's detectors, without
   *     their efficiency: 0 to 1
   * @param photon the same of one photon of the source
   */
  public record End(BellStateStation station, double memory, double photon) {
    public End {
      Range.probability("memory", memory);
      Range.probability("photon", photon);
    }

    private Herald herald(int pairs) {
      double arrives = -StrictMath.expm1(pairs * StrictMath.log1p(-photon));
      return new DoubleClickHerald(station, memory, pairs == 0 ? 0 : arrives).herald();
    }
  }

  /** The probability that the first end's measurement succeeds, whatever the other's: 0 to 1. */
  public double firstProbability() {
    return probability(endA);
  }

  /** The same of the second end. */
  public double secondProbability() {
    return probability(endB);
  }

  private double probability(End end) {
    double sum = 0;
    for (int n = 0; n <= source.mostPairs(); n++) {
      sum += source.pairs(n) * end.herald(n).probability();
    }
    return sum;
  }

  /** The probability that an attempt is heralded at both ends, 0 to 1. */
  public double probability() {
    double sum = 0;
    for (int n = 0; n <= source.mostPairs(); n++) {
      sum += source.pairs(n) * endA.herald(n).probability() * endB.herald(n).probability();
    }
    return sum;
  }

  /**
   * The state of the two memories after a herald, Φ+ standing for the Bell state that is announced;
   * empty if there can be no herald.
   */
  public Optional<BellDiagonal> state() {
    double total = 0;
    double x = 0;
    double y = 0;
    double z = 0;
    for (int n = 0; n <= source.mostPairs(); n++) {
      Herald a = endA.herald(n);
      Herald b = endB.herald(n);
      double weight = source.pairs(n) * a.probability() * b.probability();
      total += weight;
      if (n > 0 && weight > 0) {
        BellDiagonal pair =
            a.state()
                .orElseThrow()
                .bellDiagonal()
                .compose(b.state().orElseThrow().bellDiagonal())
                .compose(source.wernerWeight(n));
        x += weight * pair.x();
        y += weight * pair.y();
        z += weight * pair.z();
      }
    }
    return total > 0
        ? Optional.of(new BellDiagonal(x / total, y / total, z / total))
        : Optional.empty();
  }
}

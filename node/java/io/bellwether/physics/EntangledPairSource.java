package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.quantity.Range;

/**
 * A source of photon pairs by parametric down-conversion that stands beside detectors of its own,
 * which measure one photon of each pair; the other photon goes over the link. A slot is a pulse of
 * the pump, or, with a continuous pump, a window of coincidences. All slots count as signal.
 *
 * <p>Limits: pairs of all modes are alike; slots are independent. Of a continuous pump a pair whose
 * photons fall into different windows counts as two photons of slots that are independent.
 *
 * @param clockHertz slots per second, above 0
 * @param meanPairs mean number of pairs per slot, 2λ where it is thermal; 0 to 10
 * @param pairNumber how it is distributed
 * @param simultaneous share of the pairs whose photons fall into the same slot, from above 0 to 1;
 *     1 where pairs are thermal
 * @param basisXProbability probability of measuring the photon at the source in basis X, 0 to 1
 * @param local the detectors at the source; one common dead time or none, no afterpulses
 */
public record EntangledPairSource(
    double clockHertz,
    double meanPairs,
    PairNumber pairNumber,
    double simultaneous,
    double basisXProbability,
    ThresholdReceiver local)
    implements PulseSource {
  private static final double MOST_PAIRS = 10;

  public EntangledPairSource {
    Range.positive("clockHertz", clockHertz);
    Range.within("meanPairs", meanPairs, 0, MOST_PAIRS);
    Range.probability("simultaneous", simultaneous);
    if (simultaneous == 0 || (pairNumber == PairNumber.THERMAL && simultaneous != 1)) {
      throw new IllegalArgumentException(
          "simultaneous is "
              + simultaneous
              + " of "
              + pairNumber
              + " pairs, expected more than 0, and 1 of THERMAL ones");
    }
    Range.probability("basisXProbability", basisXProbability);
    requireCommon("local", local);
  }

  /** Refuses detectors whose memory is not treated exactly. */
  static void requireCommon(String field, ThresholdReceiver receiver) {
    if (receiver.deadTime() == DeadTime.INDEPENDENT || receiver.afterpulseProbability() != 0) {
      throw new IllegalArgumentException(
          field + " is " + receiver + ", expected no or a common dead time, and no afterpulses");
    }
  }

  @Override
  public double intensity(int k) {
    return k == SIGNAL ? meanPairs : 0;
  }

  @Override
  public double probability(int k) {
    return k == SIGNAL ? 1 : 0;
  }

  /** Probability that a slot has {@code n} pairs or more. */
  @Override
  public double photonsAtLeast(int k, int n) {
    if (pairNumber == PairNumber.POISSONIAN) {
      return WeakCoherentSource.ofOneIntensity(clockHertz, intensity(k), basisXProbability)
          .photonsAtLeast(SIGNAL, n);
    }
    if (n < 1 || n > 3) {
      throw new IllegalArgumentException("n is " + n + ", expected 1, 2 or 3");
    }
    double lambda = intensity(k) / 2;
    double ratio = lambda / (1 + lambda);
    return StrictMath.pow(ratio, n) * (1 + n * (1 - ratio));
  }
}

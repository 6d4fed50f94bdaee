package io.bellwether.protocol.entanglement;

import io.bellwether.quantity.Range;

/**
 * What the two ends of a link see of one attempt before they hear of each other. An end whose own
 * measurement fails can take the next photon at once; one whose measurement succeeds holds its
 * memory until it knows of the other end (C. Jones, D. Kim, M. Rakher, P. Kwiat, T. Ladd, NJP 18,
 * 083015 (2016)).
 *
 * @param both probability that both succeed, which is a pair: 0 to 1
 * @param first probability that the first end does, whatever the other: {@code both} to 1
 * @param second the same of the second end
 * @param firstHeld attempts from one in which the first end succeeds to the next that it can take
 *     part in: 1 or more
 * @param secondHeld the same of the second end
 */
public record LocalOutcomes(
    double both, double first, double second, long firstHeld, long secondHeld) {
  public LocalOutcomes {
    Range.probability("both", both);
    Range.within("first", first, both, 1);
    Range.within("second", second, both, 1);
    Range.within("either", first + second - both, 0, 1 + 1e-12);
    Range.atLeast("firstHeld", firstHeld, 1);
    Range.atLeast("secondHeld", secondHeld, 1);
  }

  /** One outcome for both ends, which is told to both in time for the next attempt. */
  public static LocalOutcomes common(double probability) {
    return new LocalOutcomes(probability, probability, probability, 1, 1);
  }

  /** Probability that an end's measurement succeeds, whatever the other's. */
  double of(int end) {
    return end == 0 ? first : second;
  }

  /** For how many attempts a success of its own takes an end. */
  long held(int end) {
    return end == 0 ? firstHeld : secondHeld;
  }

  /** Probability that at least one end's measurement succeeds if both take part. */
  double either() {
    return Math.min(1, first + second - both);
  }

  /**
   * About how many attempts there are per pair, taking it that whether one end is held says nothing
   * of the other: infinite if there is never a pair.
   */
  public double attemptsPerPair() {
    return (1 + first * (firstHeld - 1)) * (1 + second * (secondHeld - 1)) / both;
  }
}

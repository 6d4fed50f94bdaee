package io.bellwether.protocol.entanglement;

import io.bellwether.quantity.Range;

/**
 * What the two ends of a link see of one attempt before they hear of each other. An end whose own
 * measurement fails can take the next photon at once; one whose measurement succeeds holds its
 * memory until it knows of the other end (C. Jones, D. Kim, M. Rakher, P. Kwiat, T. Ladd, NJP 18,
 * 083015 (2016)).
 *
 * <p>An attempt may try several modes side by side, independent and alike, of which the
 * probabilities are. It is a pair if both ends succeed in the same mode; an end holds its memory if
 * it succeeds in any. Which of its successes are the other's, too, it learns with the other's
 * outcomes only: until then it stores all of them, as a memory that holds a photon per mode does,
 * and keeps the first that is common to both.
 *
 * @param both probability that both succeed, which is a pair: 0 to 1
 * @param first probability that the first end does, whatever the other: {@code both} to 1
 * @param second the same of the second end
 * @param modes of an attempt, 1 or more
 * @param firstHeld attempts from one in which the first end succeeds to the next that it can take
 *     part in: 1 or more
 * @param secondHeld the same of the second end
 */
public record LocalOutcomes(
    double both, double first, double second, int modes, long firstHeld, long secondHeld) {
  public LocalOutcomes {
    Range.probability("both", both);
    Range.within("first", first, both, 1);
    Range.within("second", second, both, 1);
    Range.within("either", first + second - both, 0, 1 + 1e-12);
    Range.atLeast("modes", modes, 1);
    Range.atLeast("firstHeld", firstHeld, 1);
    Range.atLeast("secondHeld", secondHeld, 1);
  }

  /** Outcomes of attempts with one mode. */
  public LocalOutcomes(double both, double first, double second, long firstHeld, long secondHeld) {
    this(both, first, second, 1, firstHeld, secondHeld);
  }

  /** One outcome for both ends, which is told to both in time for the next attempt. */
  public static LocalOutcomes common(double probability) {
    return new LocalOutcomes(probability, probability, probability, 1, 1);
  }

  /** The same with another number of modes. */
  public LocalOutcomes modes(int number) {
    return new LocalOutcomes(both, first, second, number, firstHeld, secondHeld);
  }

  /** For how many attempts a success of its own takes an end. */
  long held(int end) {
    return end == 0 ? firstHeld : secondHeld;
  }

  /** For how many attempts a pair would take the end that it takes longer. */
  public long longestHeld() {
    return Math.max(firstHeld, secondHeld);
  }

  /** What one mode gives by itself. */
  AttemptOdds ofMode() {
    return AttemptOdds.of(this, 1);
  }

  /** What all modes of an attempt give together. */
  AttemptOdds ofAttempt() {
    return AttemptOdds.of(this, modes);
  }

  /** The probability that an attempt in which both ends take part is a pair. */
  public double pair() {
    return ofAttempt().pair();
  }

  /**
   * About how many attempts there are per pair if a pair, too, holds both ends, taking it that
   * whether one end is held says nothing of the other: infinite if there is never a pair. From both
   * ends free on, {@link #longestHeld} less fail before one.
   */
  public double attemptsPerPair() {
    AttemptOdds odds = ofAttempt();
    return (1 + odds.first() * (firstHeld - 1))
        * (1 + odds.second() * (secondHeld - 1))
        / odds.pair();
  }
}

package io.bellwether.protocol.entanglement;

/**
 * How the ends of a link come out of an attempt that tries m independent modes side by side (N.
 * Sinclair et al., PRL 113, 053603 (2014)).
 *
 * <p>With {@code p} for a pair, {@code p1} and {@code p2} for either end in one mode, and {@code q
 * = 1 - p1 - p2 + p} for neither: there is a pair with {@code 1 - (1-p)^m}; no end succeeds with
 * {@code q^m}, the second does not with {@code (1-p2)^m}, so the first alone does with {@code
 * (1-p2)^m - q^m}; and the rest, both ends in modes that differ, is {@code (1-p)^m - (1-p1)^m -
 * (1-p2)^m + q^m}. Written as it stands here nothing cancels, however small the probabilities are:
 * with {@code a = (p1-p)/(1-p)} and {@code b = (p2-p)/(1-p)}, those of a mode that is no pair, the
 * rest is {@code (1-p)^m} times {@code (1-(1-a)^m)(1-(1-b)^m)}, less what independent ends would
 * have in the same mode, {@code ((1-a)(1-b))^m (1 - (1 - ab/((1-a)(1-b)))^m)}.
 *
 * @param pair probability that both succeed in one mode
 * @param apart that both succeed, but in no mode together: 0 for one mode
 * @param firstAlone that only the first end does
 * @param either that an end does or both do
 * @param first that the first end does, whatever the other
 * @param second that the second end does, whatever the other
 */
record AttemptOdds(
    double pair, double apart, double firstAlone, double either, double first, double second) {

  static AttemptOdds of(LocalOutcomes mode, int modes) {
    double both = mode.both();
    double firstAlone = mode.first() - both;
    double either = Math.min(1, mode.first() + mode.second() - both);
    if (modes == 1) {
      return new AttemptOdds(both, 0, firstAlone, either, mode.first(), mode.second());
    }
    return new AttemptOdds(
        any(both, modes),
        apart(mode, modes),
        none(mode.second(), modes) * any(share(firstAlone, 1 - mode.second()), modes),
        any(either, modes),
        any(mode.first(), modes),
        any(mode.second(), modes));
  }

  private static double apart(LocalOutcomes mode, int modes) {
    double noPair = 1 - mode.both();
    double a = share(mode.first() - mode.both(), noPair);
    double b = share(mode.second() - mode.both(), noPair);
    double independent = any(a, modes) * any(b, modes);
    double together = none(a, modes) * none(b, modes) * any(share(a * b, (1 - a) * (1 - b)), modes);
    return none(mode.both(), modes) * Math.max(0, independent - together);
  }

  /** The probability of a part given the whole, 0 if there is none. */
  private static double share(double part, double whole) {
    return whole > 0 ? Math.min(1, part / whole) : 0;
  }

  /** {@code 1 - (1-p)^modes}. */
  private static double any(double p, int modes) {
    return -StrictMath.expm1(modes * StrictMath.log1p(-p));
  }

  /** {@code (1-p)^modes}. */
  private static double none(double p, int modes) {
    return StrictMath.exp(modes * StrictMath.log1p(-p));
  }
}

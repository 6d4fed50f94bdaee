package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.Curty2014;
import io.bellwether.protocol.qkd.rate.StationDecoyEstimate;
import io.bellwether.protocol.qkd.rate.StationDecoyEstimate.PerPair;
import io.bellwether.quantity.Range;

/**
 * Measurement-device-independent QKD with decoy states: H.-K. Lo, M. Curty, B. Qi, PRL 108, 130503
 * (2012). Key are the bits of basis Z where both ends sent their signal; all others are test bits.
 * Of the key bits those from single photons of both ends are secret but for h(e11), e11 their error
 * rate in basis X.
 *
 * <p>{@link Estimation#ASYMPTOTIC}: both are bounded by {@link StationDecoyEstimate}, as if the key
 * were infinitely long: gains are counts over the number of pairs that are expected with these
 * settings, and counts are taken for their expectations. In basis X a quarter of the bits of
 * coherent pulses are wrong, and e11 is a small difference of their counts; a round with fewer than
 * {@link #LEAST_DECOY_BITS} bits of two decoys in X, of which it would spread by more than a
 * hundredth, gives no key. e11 is never put below one error among the single photons of the test,
 * and single photons are never more than the bits that they are part of.
 *
 * <p>{@link Estimation#CURTY2014}: a round ends when it has its block of key bits and is expected
 * to give key with the counts that it has and the errors that its link makes. So that is asked
 * after every block of pulses, and a round ends by its own counts. No rule that ends a round makes
 * a bound fail more often than the bounds after all blocks together: those after block j may fail
 * with ε / (j (j + 1)), whose sum over all j is ε. Of a round of 60 blocks that takes ln(ε) from
 * −21 to −29; longer blocks of pulses cost less.
 *
 * <p>Scope: coherent attacks and whatever the station does. Settings are compared block by block,
 * and what Eve does to a block is taken not to follow from the settings of the ones before: neither
 * from bases (C. Pfister, N. Lütkenhaus, S. Wehner, P. Coles, NJP 18, 053001 (2016)) nor from
 * intensities, by which a station could choose when to fall silent.
 *
 * @param estimation how single photons and their phase errors are bounded
 * @param epsilonSecret secrecy of a round's key; used by {@link Estimation#CURTY2014}
 * @param epsilonCorrect its correctness; likewise
 */
public record DecoyMdi(Estimation estimation, double epsilonSecret, double epsilonCorrect)
    implements StationProtocol {
  /**
   * With n bits of two decoys in X, a quarter of them wrong and about as many subtracted with
   * vacuum at one end, the errors of single photons spread by √(n/2), and single photons are about
   * half of n: their rate by √(2/n).
   */
  static final long LEAST_DECOY_BITS = 20_000;

  private static final int SPREADS = 2;

  /** How single photons and their phase errors are bounded. */
  public enum Estimation {
    /** Bounds of two decoys, as if the key were infinitely long: {@link StationDecoyEstimate}. */
    ASYMPTOTIC,
    /** A finite block: {@link Curty2014}. */
    CURTY2014
  }

  /** Checks the ranges. */
  public DecoyMdi {
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
  }

  @Override
  public boolean isKey(int basis, int first, int second) {
    return basis == Z && first == SIGNAL && second == SIGNAL;
  }

  @Override
  public boolean couldGiveKey(StationRound round) {
    return estimation == Estimation.CURTY2014
        ? finiteBits(round, expectedErrors(round), round.expectedLeak()) > 0
        : round.matched(X, DECOY, DECOY) >= LEAST_DECOY_BITS;
  }

  @Override
  public long secretBits(StationRound round) {
    if (estimation == Estimation.CURTY2014) {
      return finiteBits(round, (a, b) -> round.errors(X, a, b), round.leakedBits());
    }
    return couldGiveKey(round) ? asymptoticBits(round) : 0;
  }

  /**
   * Wrong test bits, as the link makes them: with equal intensities that arrive a quarter is wrong
   * by nature, with vacuum at one end a half. Each count is taken {@value #SPREADS} standard
   * deviations worse, those with vacuum at one end lower, so that few rounds end whose counts turn
   * out worse than all of them.
   */
  private static PerPair expectedErrors(StationRound round) {
    return (a, b) -> {
      double rate = round.expectedErrorRate(X, a, b);
      double expected = round.matched(X, a, b) * rate;
      double margin = SPREADS * Math.sqrt(expected * (1 - rate));
      return a == b ? expected + margin : Math.max(0, expected - margin);
    };
  }

  private long finiteBits(StationRound round, PerPair testErrors, long leaked) {
    return Curty2014.of(
            round.source(),
            epsilonSecret / (round.blocks() * (round.blocks() + 1.0)),
            epsilonCorrect,
            (a, b) -> round.matched(Z, a, b),
            (a, b) -> round.matched(X, a, b),
            testErrors,
            leaked)
        .secretBits();
  }

  private static long asymptoticBits(StationRound round) {
    WeakCoherentSource source = round.source();
    StationDecoyEstimate estimate = new StationDecoyEstimate(source);
    double yieldZ =
        estimate.singlePhotonYield((a, b) -> round.matched(Z, a, b) / round.sent(Z, a, b));
    double yieldX =
        estimate.singlePhotonYield((a, b) -> round.matched(X, a, b) / round.sent(X, a, b));
    double errors =
        estimate.errorRate((a, b) -> round.errors(X, a, b) / round.sent(X, a, b), yieldX);
    double tested = round.sent(X, DECOY, DECOY) * single(source.intensity(DECOY)) * yieldX;
    double phaseErrors = Math.max(errors, 1 / Math.max(1, tested));
    double secret =
        Math.min(
            round.matched(Z, SIGNAL, SIGNAL),
            round.sent(Z, SIGNAL, SIGNAL) * single(source.intensity(SIGNAL)) * yieldZ);
    return (long)
        Math.floor(secret * (1 - BinaryEntropy.ofErrorBound(phaseErrors)) - round.leakedBits());
  }

  /** The chance of one photon from each end. */
  private static double single(double intensity) {
    double one = intensity * StrictMath.exp(-intensity);
    return one * one;
  }
}

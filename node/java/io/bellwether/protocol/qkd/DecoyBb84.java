package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static io.bellwether.physics.WeakCoherentSource.VACUUM;

import io.bellwether.physics.PulseSource;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.DecoyEstimate;
import io.bellwether.protocol.qkd.rate.Lim2014;
import io.bellwether.quantity.Range;

/**
 * BB84 with a weak coherent source of three intensities, of which two are decoys.
 *
 * <p>{@link Estimation#LIM2014}: key are all sifted bits of basis X, test bits all those of basis
 * Z. {@link Estimation#ASYMPTOTIC}: key are the sifted signal bits of both bases, test bits those
 * of the decoy and the vacuum; the phase errors of each basis are bounded by the bit errors of the
 * other, which for equally likely bases is the pooled formula of Ma et al. (2005). Counts are taken
 * for their expectations, so a round whose decoy counts spread by more than 5 % (fewer than {@link
 * #LEAST_DECOY_BITS} in a basis) gives no key; the phase error rate is never put below one error
 * among the test's single photons, and single photons are never more than the bits they are part
 * of.
 *
 * @param estimation how the secret part is bounded
 * @param epsilonSecret secrecy of a round's key; used by {@link Estimation#LIM2014}
 * @param epsilonCorrect its correctness; likewise
 */
public record DecoyBb84(Estimation estimation, double epsilonSecret, double epsilonCorrect)
    implements LinkProtocol {
  /** Decoy bits of each basis below which an asymptotic bound says nothing. */
  static final long LEAST_DECOY_BITS = 400;

  /** How the single-photon part of the sifted key is bounded. */
  public enum Estimation {
    /** Vacuum + weak decoy bounds, as if the key were infinitely long: {@link DecoyEstimate}. */
    ASYMPTOTIC,
    /** A finite block: {@link Lim2014}. */
    LIM2014
  }

  /** Checks the ranges. */
  public DecoyBb84 {
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
  }

  @Override
  public void check(PulseSource source, ThresholdReceiver receiver) {
    if (!(source instanceof WeakCoherentSource coherent)) {
      throw new IllegalArgumentException(
          "source is " + source + ", expected a weak coherent one with decoys");
    }
    coherent.requireDecoyOrder();
  }

  @Override
  public Sifting sifting() {
    return Sifting.MATCHED_BASES;
  }

  @Override
  public boolean isKey(int basis, int intensity) {
    return finite() ? basis == X : intensity == SIGNAL;
  }

  @Override
  public boolean estimatesByTestBits() {
    return true;
  }

  @Override
  public boolean couldGiveKey(Round round) {
    return finite() ? finiteBits(round, new double[INTENSITIES], 0) > 0 : enoughDecoys(round);
  }

  @Override
  public long secretBits(Round round) {
    return finite() ? finiteBits(round) : asymptoticBits(round);
  }

  private boolean finite() {
    return estimation == Estimation.LIM2014;
  }

  private long finiteBits(Round round) {
    double[] errors = new double[INTENSITIES];
    for (int k = 0; k < INTENSITIES; k++) {
      errors[k] = round.errors(Z, k);
    }
    return finiteBits(round, errors, round.leakedBits());
  }

  private long finiteBits(Round round, double[] testErrors, long leaked) {
    double[] key = new double[INTENSITIES];
    double[] test = new double[INTENSITIES];
    for (int k = 0; k < INTENSITIES; k++) {
      key[k] = round.sifted(X, k);
      test[k] = round.sifted(Z, k);
    }
    return Lim2014.of(round.source(), epsilonSecret, epsilonCorrect, key, test, testErrors, leaked)
        .secretBits();
  }

  private static boolean enoughDecoys(Round round) {
    return round.sifted(X, DECOY) >= LEAST_DECOY_BITS && round.sifted(Z, DECOY) >= LEAST_DECOY_BITS;
  }

  private static long asymptoticBits(Round round) {
    if (!enoughDecoys(round)) {
      return 0;
    }
    DecoyEstimate inX = estimate(round, X);
    DecoyEstimate inZ = estimate(round, Z);
    return (long)
        Math.floor(
            secret(round, X, inX, Z, inZ) + secret(round, Z, inZ, X, inX) - round.leakedBits());
  }

  private static double secret(
      Round round, int basis, DecoyEstimate own, int conjugate, DecoyEstimate test) {
    double single = Math.min(round.sifted(basis, SIGNAL), singlePhotons(round, basis, SIGNAL, own));
    double counted = 1 / Math.max(1, singlePhotons(round, conjugate, DECOY, test));
    double phaseErrorRate = Math.max(counted, test.singlePhotonErrorRate());
    return single * (1 - BinaryEntropy.ofErrorBound(phaseErrorRate));
  }

  /** Clicks of an intensity that come from single photons, as an estimate has them. */
  private static double singlePhotons(
      Round round, int basis, int intensity, DecoyEstimate estimate) {
    return round.sent(basis, intensity)
        * estimate.singlePhotonGain(round.source().intensity(intensity));
  }

  private static DecoyEstimate estimate(Round round, int basis) {
    PulseSource source = round.source();
    double vacuumGain = gain(round, basis, VACUUM);
    double vacuumErrors =
        source.intensity(VACUUM) == 0
            ? DecoyEstimate.VACUUM_ERROR_RATE * vacuumGain
            : errorGain(round, basis, VACUUM);
    return DecoyEstimate.vacuumAndWeak(
        source.intensity(SIGNAL),
        source.intensity(DECOY),
        source.intensity(VACUUM),
        gain(round, basis, SIGNAL),
        gain(round, basis, DECOY),
        vacuumGain,
        errorGain(round, basis, DECOY),
        vacuumErrors);
  }

  private static double gain(Round round, int basis, int intensity) {
    double sent = round.sent(basis, intensity);
    return sent == 0 ? 0 : round.sifted(basis, intensity) / sent;
  }

  private static double errorGain(Round round, int basis, int intensity) {
    double sent = round.sent(basis, intensity);
    return sent == 0 ? 0 : round.errors(basis, intensity) / sent;
  }
}

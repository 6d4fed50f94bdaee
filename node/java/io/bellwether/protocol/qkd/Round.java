package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static io.bellwether.physics.WeakCoherentSource.VACUUM;

import io.bellwether.physics.DetectionTally;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.DecoyBb84Settings.Estimation;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;

/**
 * The blocks that are distilled together, as the transmitter learns about them.
 *
 * <p>{@link Estimation#LIM2014}: key are all sifted bits of basis X, test bits all those of basis
 * Z. {@link Estimation#ASYMPTOTIC}: key are the sifted signal bits of both bases, test bits those
 * of the decoy and the vacuum; the phase errors of each basis are bounded by the bit errors of the
 * other, which for equally likely bases is the pooled formula of Ma et al. (2005). Counts are taken
 * for their expectations, so a round whose decoy counts spread by more than 5 % (fewer than {@link
 * #LEAST_DECOY_BITS} in a basis) gives no key; the phase error rate is never put below one error
 * among the test's single photons, and single photons are never more than the bits they are part
 * of.
 */
final class Round {
  /** Decoy bits of each basis below which an asymptotic bound says nothing. */
  static final long LEAST_DECOY_BITS = 400;

  private final DecoyBb84Settings settings;
  private final long number;
  private final Detections detections = new Detections(new DetectionTally());
  private TestBits disclosure;
  private Verification verification;
  private long leakedBits;

  Round(DecoyBb84Settings settings, long number) {
    this.settings = settings;
    this.number = number;
  }

  long number() {
    return number;
  }

  /** Adds a block and returns its sifted bits. */
  long add(Detections block) {
    detections.add(block);
    long sifted = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      sifted += block.sifted(X, k) + block.sifted(Z, k);
    }
    return sifted;
  }

  /** Bits that key is made of. */
  long keyBits() {
    return finite() ? total(X) : signalBits();
  }

  /** Sifted bits of the signal intensity. */
  long signalBits() {
    return detections.sifted(X, SIGNAL) + detections.sifted(Z, SIGNAL);
  }

  void disclose(TestBits message) {
    require(message.round());
    disclosure = message;
  }

  /** Prepares error correction and returns the bits that it leaks. */
  long correct() {
    if (finite()) {
      leakedBits = settings.errorCorrection().leakedBits(total(X), errorsToCorrect(X));
    } else {
      leakedBits = leakedSignalBits(X) + leakedSignalBits(Z);
    }
    return leakedBits;
  }

  private long leakedSignalBits(int basis) {
    return settings
        .errorCorrection()
        .leakedBits(detections.sifted(basis, SIGNAL), detections.errorsToCorrect(basis, SIGNAL));
  }

  void verify(Verification message) {
    require(message.round());
    verification = message;
  }

  /** Wrong bits among {@link #signalBits}: of the key bits by correction, of test bits as told. */
  long signalErrors() {
    return finite()
        ? detections.errors(verification, X, SIGNAL) + detections.errors(disclosure, Z, SIGNAL)
        : detections.errors(verification, X, SIGNAL) + detections.errors(verification, Z, SIGNAL);
  }

  /** Length of the secret key, 0 or less if there is none. */
  long secretBits() {
    return finite() ? finiteBits() : asymptoticBits();
  }

  /** Whether there would be key if no bit were wrong; known before any is disclosed. */
  boolean couldGiveKey() {
    return finite() ? finiteBits(new double[INTENSITIES], 0) > 0 : enoughDecoys();
  }

  private long finiteBits() {
    double[] errors = new double[INTENSITIES];
    for (int k = 0; k < INTENSITIES; k++) {
      errors[k] = detections.errors(disclosure, Z, k);
    }
    return finiteBits(errors, leakedBits);
  }

  private long finiteBits(double[] testErrors, long leaked) {
    double[] key = new double[INTENSITIES];
    double[] test = new double[INTENSITIES];
    for (int k = 0; k < INTENSITIES; k++) {
      key[k] = detections.sifted(X, k);
      test[k] = detections.sifted(Z, k);
    }
    return Lim2014.of(
            settings.source(),
            settings.epsilonSecret(),
            settings.epsilonCorrect(),
            key,
            test,
            testErrors,
            leaked)
        .secretBits();
  }

  private boolean enoughDecoys() {
    return detections.sifted(X, DECOY) >= LEAST_DECOY_BITS
        && detections.sifted(Z, DECOY) >= LEAST_DECOY_BITS;
  }

  private long asymptoticBits() {
    if (!enoughDecoys()) {
      return 0;
    }
    DecoyEstimate inX = estimate(X);
    DecoyEstimate inZ = estimate(Z);
    return (long) Math.floor(secret(X, inX, Z, inZ) + secret(Z, inZ, X, inX) - leakedBits);
  }

  private double secret(int basis, DecoyEstimate own, int conjugate, DecoyEstimate test) {
    double single = Math.min(detections.sifted(basis, SIGNAL), singlePhotons(basis, SIGNAL, own));
    double counted = 1 / Math.max(1, singlePhotons(conjugate, DECOY, test));
    double phaseErrorRate = Math.max(counted, test.singlePhotonErrorRate());
    return single * (1 - BinaryEntropy.ofErrorBound(phaseErrorRate));
  }

  /** Clicks of an intensity that come from single photons, as an estimate has them. */
  private double singlePhotons(int basis, int intensity, DecoyEstimate estimate) {
    return sent(basis, intensity)
        * estimate.singlePhotonGain(settings.source().intensity(intensity));
  }

  private DecoyEstimate estimate(int basis) {
    WeakCoherentSource source = settings.source();
    double vacuumGain = gain(basis, VACUUM);
    double vacuumErrors =
        source.intensity(VACUUM) == 0
            ? DecoyEstimate.VACUUM_ERROR_RATE * vacuumGain
            : errorGain(basis, VACUUM);
    return DecoyEstimate.vacuumAndWeak(
        source.intensity(SIGNAL),
        source.intensity(DECOY),
        source.intensity(VACUUM),
        gain(basis, SIGNAL),
        gain(basis, DECOY),
        vacuumGain,
        errorGain(basis, DECOY),
        vacuumErrors);
  }

  private double gain(int basis, int intensity) {
    double sent = sent(basis, intensity);
    return sent == 0 ? 0 : detections.sifted(basis, intensity) / sent;
  }

  private double errorGain(int basis, int intensity) {
    double sent = sent(basis, intensity);
    return sent == 0 ? 0 : detections.errors(disclosure, basis, intensity) / sent;
  }

  /** Pulses of an intensity for which both ends chose a basis, as far as the transmitter knows. */
  private double sent(int basis, int intensity) {
    double alice = settings.source().basisXProbability();
    double bob = settings.receiver().basisXProbability();
    double both = basis == X ? alice * bob : (1 - alice) * (1 - bob);
    return detections.sent(intensity) * both;
  }

  private boolean finite() {
    return settings.estimation() == Estimation.LIM2014;
  }

  private long total(int basis) {
    return detections.sifted(basis, SIGNAL)
        + detections.sifted(basis, DECOY)
        + detections.sifted(basis, VACUUM);
  }

  private long errorsToCorrect(int basis) {
    return detections.errorsToCorrect(basis, SIGNAL)
        + detections.errorsToCorrect(basis, DECOY)
        + detections.errorsToCorrect(basis, VACUUM);
  }

  private void require(long round) {
    if (round != number) {
      throw new IllegalStateException(
          "round " + round + " was answered while " + number + " is due");
    }
  }
}

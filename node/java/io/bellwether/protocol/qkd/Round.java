package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.DetectionTally;
import io.bellwether.physics.PairSettings;
import io.bellwether.physics.PulseSource;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.protocol.qkd.QkdMessage.Comparison;
import io.bellwether.protocol.qkd.QkdMessage.Correction;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;

/** The blocks that are distilled together, as the transmitter learns about them. */
public final class Round {
  private static final double UNKNOWN = -1;

  private final QkdSettings settings;
  private final long number;
  private final Detections detections = new Detections(new DetectionTally());
  private Comparison comparison;
  private TestBits disclosure;
  private Correction correction;
  private long leakedBits;
  private long messages;
  private long sampledBits;
  private long sampledErrors;
  private double supposedErrorRate = UNKNOWN;

  Round(QkdSettings settings, long number) {
    this.settings = settings;
    this.number = number;
  }

  long number() {
    return number;
  }

  /** Adds a block whose sifted clicks are known now, and returns how many they are. */
  long add(Comparison block) {
    detections.add(block.detections());
    comparison = block;
    return block.detections().sifted(block);
  }

  /** Bits that key is made of. */
  long keyBits() {
    return keyBits(X) + keyBits(Z);
  }

  /** Bits of a basis that key is made of. */
  long keyBits(int basis) {
    long bits = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      bits += settings.protocol().isKey(basis, k) ? sifted(basis, k) : 0;
    }
    return bits;
  }

  /** Sifted bits of the signal intensity, but for outcomes of a CHSH test. */
  long signalBits() {
    return sifted(X, SIGNAL) + (testsBell() ? 0 : sifted(Z, SIGNAL));
  }

  private boolean testsBell() {
    return settings.protocol().testsBell();
  }

  /** Outcomes of a CHSH test that are as they have to be for a large S, and those that are not. */
  LinkStatistics.BellTest bellTest() {
    long wrong = testsBell() ? errors(Z, SIGNAL) : 0;
    return new LinkStatistics.BellTest(testsBell() ? sifted(Z, SIGNAL) - wrong : 0, wrong);
  }

  /** Messages with tags of their own were or will be exchanged for it. */
  void count(long more) {
    messages += more;
  }

  /** How many. */
  long messages() {
    return messages;
  }

  void disclose(TestBits message) {
    require(message.round());
    disclosure = message;
  }

  /** Prepares error correction, of each basis by itself, and returns the bits that it leaks. */
  long correct() {
    leakedBits = leakedBits(X) + leakedBits(Z);
    return leakedBits;
  }

  private long leakedBits(int basis) {
    return settings.errorCorrection().leakedBits(keyBits(basis), errorsToCorrect(basis));
  }

  private long errorsToCorrect(int basis) {
    long errors = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      errors += settings.protocol().isKey(basis, k) ? detections.errorsToCorrect(basis, k) : 0;
    }
    return errors;
  }

  /** The key bits of both ends, for real post-processing. */
  SiftedBits keyBitsSealed() {
    return new SiftedBits(keyBits(), errorsToCorrect(X) + errorsToCorrect(Z));
  }

  /** Sifted bits of the signal intensity that are disclosed. */
  long disclosedSignalBits() {
    return disclosed(X, SIGNAL) + (testsBell() ? 0 : disclosed(Z, SIGNAL));
  }

  /** Wrong bits among them. */
  long disclosedSignalErrors() {
    return disclosedErrors(X, SIGNAL) + (testsBell() ? 0 : disclosedErrors(Z, SIGNAL));
  }

  /** Sifted bits that are disclosed, of the signal and of decoys with light, or as a sample. */
  long disclosedBits() {
    return sampledBits + disclosedSignalBits() + disclosed(X, DECOY) + disclosed(Z, DECOY);
  }

  /** Wrong bits among them. */
  long disclosedErrors() {
    return sampledErrors
        + disclosedSignalErrors()
        + disclosedErrors(X, DECOY)
        + disclosedErrors(Z, DECOY);
  }

  private long disclosed(int basis, int intensity) {
    return settings.protocol().isKey(basis, intensity) ? 0 : sifted(basis, intensity);
  }

  private long disclosedErrors(int basis, int intensity) {
    return settings.protocol().isKey(basis, intensity)
        ? 0
        : detections.errors(disclosure, basis, intensity);
  }

  /**
   * Bits whose errors tell that of the key bits: those that are disclosed, or outcomes of a CHSH
   * test.
   */
  long tellingBits() {
    return testsBell() ? sifted(Z, SIGNAL) : disclosedBits();
  }

  /**
   * How many of them are wrong; of outcomes of a CHSH test, how many would be if they were key: by
   * its S, with states that are diagonal in the Bell basis, the share (1 − S/(2√2))/2 at least.
   */
  double tellingErrors() {
    if (!testsBell()) {
      return disclosedErrors();
    }
    double s = PairSettings.chsh((double) errors(Z, SIGNAL) / Math.max(1, sifted(Z, SIGNAL)));
    return sifted(Z, SIGNAL) * Math.max(0, 1 - s / PairSettings.CIRELSON_BOUND) / 2;
  }

  /**
   * What a round would leave whose test bits are disclosed, 0 or less if no key.
   *
   * @param errorRate of the key bits that are not disclosed
   * @param efficiency what parities tell over Shannon's limit
   * @param hashBits that error correction tells besides
   */
  long keyLeft(double errorRate, double efficiency, long hashBits) {
    long bits = keyBits() - sampledBits;
    leakedBits = hashBits + (long) Math.floor(bits * efficiency * BinaryEntropy.of(errorRate));
    supposedErrorRate = errorRate;
    long left = secretBits();
    supposedErrorRate = UNKNOWN;
    return left;
  }

  /** Some of the key bits were disclosed. */
  void sample(long bits, long errors) {
    sampledBits = bits;
    sampledErrors = errors;
  }

  /** Key bits that were disclosed as a sample. */
  long sampledBits() {
    return sampledBits;
  }

  /** Wrong bits among them. */
  long sampledErrors() {
    return sampledErrors;
  }

  void verify(Correction message) {
    require(message.round());
    correction = message;
  }

  /** Takes what real error correction has found and told. */
  void verify(ReconciliationOutcome outcome, long leaked) {
    long wrong = errorsToCorrect(X) + errorsToCorrect(Z);
    if (!outcome.verified() || outcome.corrected() + sampledErrors != wrong) {
      throw new IllegalStateException(
          "round "
              + number
              + " has "
              + wrong
              + " wrong bits, and "
              + (outcome.corrected() + sampledErrors)
              + " were found: a bug, please report it");
    }
    verify(outcome);
    leakedBits = leaked;
  }

  /** Wrong bits among {@link #signalBits}: of the key bits by correction, of test bits as told. */
  long signalErrors() {
    return errors(X, SIGNAL) + (testsBell() ? 0 : errors(Z, SIGNAL));
  }

  /**
   * Length of the secret key, 0 or less if there is none. A sample that was disclosed tells as many
   * bits of the key as it has.
   */
  long secretBits() {
    return settings.protocol().secretBits(this) - sampledBits;
  }

  /** Whether there would be key if no bit were wrong; known before any is disclosed. */
  boolean couldGiveKey() {
    return settings.protocol().couldGiveKey(this);
  }

  PulseSource source() {
    return settings.source();
  }

  /** Sifted bits of a basis and an intensity, as far as clicks are compared. */
  long sifted(int basis, int intensity) {
    return comparison == null ? 0 : detections.sifted(comparison, basis, intensity);
  }

  /** Wrong bits among them: of key bits by correction, of test bits as they were disclosed. */
  long errors(int basis, int intensity) {
    if (!settings.protocol().isKey(basis, intensity)) {
      return detections.errors(disclosure, basis, intensity);
    }
    return supposedErrorRate >= 0
        ? Math.round(supposedErrorRate * sifted(basis, intensity))
        : detections.errors(correction, basis, intensity);
  }

  /**
   * Clicks of a port of a monitoring line where two pulses met, of two bits or else of one decoy,
   * as far as clicks are compared.
   */
  long monitored(int port, boolean across) {
    return comparison == null ? 0 : detections.monitored(comparison, port, across);
  }

  /** Bits that error correction has told everybody. */
  long leakedBits() {
    return leakedBits;
  }

  /** Pulses of an intensity. */
  long sent(int intensity) {
    return detections.sent(intensity);
  }

  /** Pulses of an intensity for which both ends chose a basis, as far as the transmitter knows. */
  double sent(int basis, int intensity) {
    double alice = settings.source().basisXProbability();
    double bob = settings.receiver().basisXProbability();
    double both = basis == X ? alice * bob : (1 - alice) * (1 - bob);
    return detections.sent(intensity) * both;
  }

  private void require(long round) {
    if (round != number) {
      throw new IllegalStateException(
          "round " + round + " was answered while " + number + " is due");
    }
  }
}

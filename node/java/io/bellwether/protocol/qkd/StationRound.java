package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.physics.StationOptics;
import io.bellwether.physics.StationTally;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.protocol.qkd.StationMessage.SettingsReport;

/** The blocks that are distilled together, as the first end of a link with a station learns. */
public final class StationRound {
  private final StationSettings settings;
  private final long number;
  private final StationDetections detections = new StationDetections(new StationTally());
  private long pairs;
  private long blocks;
  private SettingsReport report;
  private TestBits disclosure;
  private Verification verification;
  private long leakedBits;

  StationRound(StationSettings settings, long number) {
    this.settings = settings;
    this.number = number;
  }

  long number() {
    return number;
  }

  /** Adds a block whose settings are compared now, and returns how many bits are sifted. */
  long add(SettingsReport block) {
    detections.add(block.announced());
    pairs += block.pairs();
    blocks++;
    report = block;
    return block.announced().matched(block);
  }

  /** Blocks whose settings were compared, each of which could have ended the round. */
  long blocks() {
    return blocks;
  }

  /** The share of wrong bits that the ends expect, who know what their link was measured to do. */
  double expectedErrorRate(int basis, int first, int second) {
    StationOptics optics = settings.optics();
    double matched = optics.matched(basis, first, second);
    return matched == 0 ? 0.5 : optics.errors(basis, first, second) / matched;
  }

  /** Bits that error correction is expected to tell everybody. */
  long expectedLeak() {
    double errors = 0;
    for (int basis = X; basis <= Z; basis++) {
      for (int a = 0; a < INTENSITIES; a++) {
        for (int b = 0; b < INTENSITIES; b++) {
          errors +=
              settings.protocol().isKey(basis, a, b)
                  ? matched(basis, a, b) * expectedErrorRate(basis, a, b)
                  : 0;
        }
      }
    }
    return settings.errorCorrection().leakedBits(keyBits(), Math.round(errors));
  }

  WeakCoherentSource source() {
    return settings.optics().source();
  }

  /** Bits with matching settings. */
  long matched(int basis, int first, int second) {
    return report == null ? 0 : detections.matched(report, basis, first, second);
  }

  /** Pairs of pulses that are expected to have these intensities, of all that met. */
  double pairsSent(int first, int second) {
    return pairs * source().probability(first) * source().probability(second);
  }

  /** Pairs of pulses that are expected to have these settings, bases included. */
  double sent(int basis, int first, int second) {
    double x = source().basisXProbability();
    return pairsSent(first, second) * (basis == X ? x * x : (1 - x) * (1 - x));
  }

  /** Bits that key is made of. */
  long keyBits() {
    long bits = 0;
    for (int basis = X; basis <= Z; basis++) {
      for (int a = 0; a < INTENSITIES; a++) {
        for (int b = 0; b < INTENSITIES; b++) {
          bits += settings.protocol().isKey(basis, a, b) ? matched(basis, a, b) : 0;
        }
      }
    }
    return bits;
  }

  boolean couldGiveKey() {
    return settings.protocol().couldGiveKey(this);
  }

  void disclose(TestBits message) {
    require(message.round());
    disclosure = message;
  }

  /** Prepares error correction and returns the bits that it leaks. */
  long correct() {
    long errors = 0;
    for (int basis = X; basis <= Z; basis++) {
      for (int a = 0; a < INTENSITIES; a++) {
        for (int b = 0; b < INTENSITIES; b++) {
          boolean key = settings.protocol().isKey(basis, a, b);
          errors += key ? detections.errorsToCorrect(basis, a, b) : 0;
        }
      }
    }
    leakedBits = settings.errorCorrection().leakedBits(keyBits(), errors);
    return leakedBits;
  }

  void verify(Verification message) {
    require(message.round());
    verification = message;
  }

  /** Wrong bits: of key bits by correction, of test bits as they were disclosed. */
  long errors(int basis, int first, int second) {
    return settings.protocol().isKey(basis, first, second)
        ? detections.errors(verification, basis, first, second)
        : detections.errors(disclosure, basis, first, second);
  }

  /** Wrong bits among {@link #keyBits}. */
  long keyErrors() {
    long errors = 0;
    for (int basis = X; basis <= Z; basis++) {
      for (int a = 0; a < INTENSITIES; a++) {
        for (int b = 0; b < INTENSITIES; b++) {
          errors += settings.protocol().isKey(basis, a, b) ? errors(basis, a, b) : 0;
        }
      }
    }
    return errors;
  }

  /** Bits that error correction has told everybody. */
  long leakedBits() {
    return leakedBits;
  }

  /** Length of the secret key, 0 or less if there is none. */
  long secretBits() {
    return settings.protocol().secretBits(this);
  }

  private void require(long round) {
    if (round != number) {
      throw new IllegalStateException(
          "round " + round + " was answered while " + number + " is due");
    }
  }
}

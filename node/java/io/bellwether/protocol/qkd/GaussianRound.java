package io.bellwether.protocol.qkd;

import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.protocol.qkd.rate.Leverrier2010;
import io.bellwether.protocol.qkd.rate.QuadratureEstimate;

/** The blocks of a link with Gaussian modulation that are distilled together. */
final class GaussianRound {
  /** Disclosed pairs below which an asymptotic bound says nothing. */
  static final long LEAST_PAIRS = 1_000;

  private static final double LN_2 = 0.6931471805599453;

  private final GaussianSettings settings;
  private final long number;
  private final SecondMoments disclosed = new SecondMoments();
  private long symbols;

  GaussianRound(GaussianSettings settings, long number) {
    this.settings = settings;
    this.number = number;
  }

  long number() {
    return number;
  }

  void add(QuadratureReport report) {
    symbols += report.symbols();
    report.disclosed().addTo(disclosed, report);
  }

  /** Symbols, disclosed ones included. */
  long symbols() {
    return symbols;
  }

  /** Symbols that are not disclosed. */
  long keptSymbols() {
    return symbols - disclosed.pairs();
  }

  /** What is estimated of the channel. */
  QuadratureEstimate estimate() {
    return QuadratureEstimate.of(disclosed);
  }

  /** Whether there would be key if no noise were seen but the receiver's own. */
  boolean couldGiveKey() {
    return secretFraction(estimate().withoutExcess(settings.devices().receiver()), keptSymbols())
        > 0;
  }

  /** Whether what is estimated leaves key, if all frames are decoded. */
  boolean givesKey() {
    return secretBits(keptSymbols() / settings.frames().symbols()) > 0;
  }

  /**
   * Length of the key of decoded frames, 0 or less if there is none. The hash of each, by which the
   * transmitter has seen that it is right, has told log2(frames/ε_cor) bits.
   */
  long secretBits(long decodedFrames) {
    if (decodedFrames == 0) {
      return 0;
    }
    long decoded = decodedFrames * settings.frames().symbols();
    double fraction = secretFraction(estimate(), decoded);
    double hash = Math.ceil(StrictMath.log(decodedFrames / settings.epsilonCorrect()) / LN_2);
    return fraction > 0 ? (long) Math.floor(decoded * fraction - decodedFrames * hash) : 0;
  }

  private double secretFraction(QuadratureEstimate estimate, long decoded) {
    if (settings.finite()) {
      return Leverrier2010.of(settings.devices(), estimate, decoded, settings.epsilonSecret())
          .secretFraction();
    }
    return estimate.pairs() < LEAST_PAIRS
        ? 0
        : Leverrier2010.asymptotic(settings.devices(), estimate).secretFraction();
  }
}

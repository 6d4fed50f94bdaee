package io.bellwether.protocol.qkd;

import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.Leverrier2010;
import io.bellwether.protocol.qkd.rate.QuadratureEstimate;

/** The blocks of a link with Gaussian modulation that are distilled together. */
final class GaussianRound {
  /**
   * How many standard deviations of its estimate the excess noise must be allowed to have before
   * there is no key; of fewer disclosed pairs an asymptotic bound says nothing. Of five, a channel
   * with twice the noise that leaves no key passes for one that leaves some in 3 of 10^7 rounds.
   */
  static final double LEAST_SPREADS = 5;

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
    long frames = keptSymbols() / settings.frames().symbols();
    return secretBits(frames, frames) > 0;
  }

  /**
   * Length of the key of decoded frames, 0 or less if there is none. The hash of each, by which the
   * transmitter has seen that it is right, has told log2(frames/ε_cor) bits: any of the frames that
   * were sent may have been taken for right and be wrong.
   *
   * @param frames sent, decoded or not
   */
  long secretBits(long frames, long decodedFrames) {
    if (decodedFrames == 0) {
      return 0;
    }
    long decoded = decodedFrames * settings.frames().symbols();
    double fraction = secretFraction(estimate(), decoded);
    double hash =
        Math.ceil(StrictMath.log(frames / settings.epsilonCorrect()) / BinaryEntropy.LN_2);
    return fraction > 0 ? (long) Math.floor(decoded * fraction - decodedFrames * hash) : 0;
  }

  private double secretFraction(QuadratureEstimate estimate, long decoded) {
    if (settings.finite()) {
      return Leverrier2010.of(settings.devices(), estimate, decoded, settings.epsilonSecret())
          .secretFraction();
    }
    QuadratureEstimate bad = estimate.withSpreads(LEAST_SPREADS, settings.devices().receiver());
    return asymptoticFraction(bad) > 0 ? asymptoticFraction(estimate) : 0;
  }

  private double asymptoticFraction(QuadratureEstimate estimate) {
    return Leverrier2010.asymptotic(settings.devices(), estimate).secretFraction();
  }
}

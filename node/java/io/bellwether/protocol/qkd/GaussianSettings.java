package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.rate.Leverrier2010;
import io.bellwether.quantity.Range;

/**
 * What the two ends of a link with Gaussian modulation have agreed on. Nothing of the channel is
 * among it.
 *
 * @param link id of the link
 * @param clockHertz symbols per second, more than 0
 * @param devices modulation, calibrated receiver and code
 * @param pulseBlock picoseconds of emission that are handled at once, more than 0
 * @param symbolsPerRound that are distilled together, disclosed ones included, 1 or more
 * @param disclosedShare of the outcomes, between 0 and 1
 * @param frames of the code
 * @param finite whether a round's length counts; else the estimates are taken for the truth
 * @param epsilonSecret secrecy of a round's key, between 0 and 1; where its length counts
 * @param epsilonCorrect its correctness, between 0 and 1
 * @param authenticationTagBits key that each classical message costs
 */
public record GaussianSettings(
    int link,
    double clockHertz,
    Leverrier2010.Devices devices,
    long pulseBlock,
    long symbolsPerRound,
    double disclosedShare,
    Frames frames,
    boolean finite,
    double epsilonSecret,
    double epsilonCorrect,
    int authenticationTagBits) {

  /**
   * Frames of a code. Decoding a frame is modelled: it fails with a chance, independently, and what
   * is not decoded is thrown away.
   *
   * @param symbols per frame, 1 or more
   * @param errorRate chance that a frame is not decoded, 0 to below 1
   */
  public record Frames(long symbols, double errorRate) {
    /** Checks the ranges. */
    public Frames {
      Range.atLeast("symbols", symbols, 1);
      if (!(errorRate >= 0 && errorRate < 1)) {
        throw new IllegalArgumentException("errorRate is " + errorRate + ", expected 0 to below 1");
      }
    }
  }

  /** Checks the ranges. */
  public GaussianSettings {
    Range.positive("clockHertz", clockHertz);
    Range.atLeast("pulseBlock", pulseBlock, 1);
    Range.atLeast("symbolsPerRound", symbolsPerRound, 1);
    Range.openProbability("disclosedShare", disclosedShare);
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
    Range.count("authenticationTagBits", authenticationTagBits);
  }
}

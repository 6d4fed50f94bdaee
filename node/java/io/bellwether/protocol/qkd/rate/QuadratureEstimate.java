package io.bellwether.protocol.qkd.rate;

import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.physics.SecondMoments;

/**
 * What disclosed pairs tell of a channel y = t x + z: estimates of most likelihood.
 *
 * @param pairs m that it rests on
 * @param slope t
 * @param noise variance of z in units of shot noise
 */
public record QuadratureEstimate(long pairs, double slope, double noise) {

  /** The estimate from the sums of disclosed pairs. */
  public static QuadratureEstimate of(SecondMoments disclosed) {
    return new QuadratureEstimate(
        disclosed.pairs(), disclosed.slope(), disclosed.residualVariance());
  }

  /** T of the channel before a calibrated receiver, t²/η, 0 of a slope below 0. */
  public double transmittance(HomodyneReceiver receiver) {
    double t = Math.max(0, slope);
    return t * t / receiver.efficiency();
  }

  /**
   * ξ, referred to the channel's input; it may lie below 0, as estimates do. NaN without a slope
   * above 0.
   */
  public double excessNoise(HomodyneReceiver receiver) {
    return slope > 0 ? (noise - receiver.darkVariance()) / (slope * slope) : Double.NaN;
  }

  /** The same channel with no more noise than the receiver has by itself. */
  public QuadratureEstimate withoutExcess(HomodyneReceiver receiver) {
    return new QuadratureEstimate(pairs, slope, Math.min(noise, receiver.darkVariance()));
  }

  /**
   * The same channel with as much excess noise as this many standard deviations of its estimate;
   * one is sqrt(2/m) of the noise.
   */
  public QuadratureEstimate withSpreads(double spreads, HomodyneReceiver receiver) {
    double deviation = pairs == 0 ? 0 : noise * Math.sqrt(2.0 / pairs);
    return new QuadratureEstimate(pairs, slope, receiver.darkVariance() + spreads * deviation);
  }
}

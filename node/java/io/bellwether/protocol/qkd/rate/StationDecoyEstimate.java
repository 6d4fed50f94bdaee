package io.bellwether.protocol.qkd.rate;

import io.bellwether.physics.WeakCoherentSource;

/**
 * What the gains and error rates of three intensities at each end of a link with a station in the
 * middle say about single photons from both, without statistical fluctuation: F. Xu, M. Curty, B.
 * Qi, H.-K. Lo, New J. Phys. 15, 113007 (2013), the analytical bounds of two decoys.
 *
 * <p>With G(x, y) = e^(x+y) Q(x, y) = Σ Y_nm x^n y^m / (n! m!) and A(x) = G(x, x) + G(ω, ω) − G(x,
 * ω) − G(ω, x), in which one photon or more comes from each end,
 *
 * <pre>
 *   Y11 ≥ ((μ²−ω²)(μ−ω) A(ν) − (ν²−ω²)(ν−ω) A(μ)) / ((μ−ω)² (ν−ω)² (μ−ν))
 *   e11 ≤ A(ν) of the errors / ((ν−ω)² Y11)
 * </pre>
 *
 * <p>The first holds because Y12 and Y21 cancel and all higher ones are subtracted; arms need not
 * be alike.
 *
 * <p>Scope: infinitely long key; both ends have the same intensities, exactly known; phases fully
 * randomised.
 */
public final class StationDecoyEstimate {
  private static final int SIGNAL = WeakCoherentSource.SIGNAL;
  private static final int DECOY = WeakCoherentSource.DECOY;
  private static final int VACUUM = WeakCoherentSource.VACUUM;

  private final WeakCoherentSource source;

  /**
   * Bounds for a source.
   *
   * @param source of each end, with signal &gt; decoy &gt; vacuum
   */
  public StationDecoyEstimate(WeakCoherentSource source) {
    source.requireDecoyOrder();
    this.source = source;
  }

  /** A figure of one basis, per pair of pulses with these intensities of the two ends. */
  @FunctionalInterface
  public interface PerPair {
    /** The figure. */
    double of(int first, int second);
  }

  /**
   * Lower bound of Y11, the chance that a pair of single photons is announced, 0 to 1.
   *
   * @param gains chance of an announcement
   */
  public double singlePhotonYield(PerPair gains) {
    double mu = source.intensity(SIGNAL);
    double nu = source.intensity(DECOY);
    double omega = source.intensity(VACUUM);
    double ofDecoy = (mu * mu - omega * omega) * (mu - omega) * fromBoth(gains, DECOY);
    double ofSignal = (nu * nu - omega * omega) * (nu - omega) * fromBoth(gains, SIGNAL);
    double scale = (mu - omega) * (mu - omega) * (nu - omega) * (nu - omega) * (mu - nu);
    return Math.min(1, Math.max(0, (ofDecoy - ofSignal) / scale));
  }

  /**
   * Upper bound of e11, the error rate of such pairs, 0 to 1/2.
   *
   * @param errorGains chance of an announcement with a wrong bit
   * @param yield lower bound of Y11 in the same basis
   */
  public double errorRate(PerPair errorGains, double yield) {
    double nu = source.intensity(DECOY) - source.intensity(VACUUM);
    double errors = fromBoth(errorGains, DECOY);
    return yield > 0 ? Math.min(0.5, Math.max(0, errors / (nu * nu * yield))) : 0.5;
  }

  /** A, of the signal or the decoy. */
  private double fromBoth(PerPair figures, int intensity) {
    return weighted(figures, intensity, intensity)
        + weighted(figures, VACUUM, VACUUM)
        - weighted(figures, intensity, VACUUM)
        - weighted(figures, VACUUM, intensity);
  }

  private double weighted(PerPair figures, int first, int second) {
    return StrictMath.exp(source.intensity(first) + source.intensity(second))
        * figures.of(first, second);
  }
}

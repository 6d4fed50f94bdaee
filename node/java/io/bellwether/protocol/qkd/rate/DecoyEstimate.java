package io.bellwether.protocol.qkd.rate;

/**
 * What the gains and error rates of three intensities say about single photons, without statistical
 * fluctuation: X. Ma, B. Qi, Y. Zhao, H.-K. Lo, PRA 72, 012326 (2005), eq. 34–37 with a vacuum
 * state, and their general form for a weakest intensity above 0 (eq. 18, 21, 25).
 *
 * <p>Scope: infinitely long key; intensities exactly known; phases fully randomised.
 *
 * @param vacuumYield lower bound of Y0, the chance of a click without any photon
 * @param singlePhotonYield lower bound of Y1, the chance of a click for one photon, 0 if there is
 *     none
 * @param singlePhotonErrorRate upper bound of e1, at most 1/2
 */
public record DecoyEstimate(
    double vacuumYield, double singlePhotonYield, double singlePhotonErrorRate) {
  /** Error rate of a click without any photon. */
  public static final double VACUUM_ERROR_RATE = 0.5;

  /**
   * The bounds of the vacuum + weak decoy method.
   *
   * @param mu mean photon number of the signal
   * @param nu of the decoy, less than {@code mu}
   * @param omega of the vacuum, less than {@code nu}, usually 0; {@code nu + omega < mu}
   * @param signalGain chance of a click, per signal pulse
   * @param decoyGain per decoy pulse
   * @param vacuumGain per vacuum pulse
   * @param decoyErrorGain chance of a click with a wrong bit, per decoy pulse
   * @param vacuumErrorGain per vacuum pulse
   */
  public static DecoyEstimate vacuumAndWeak(
      double mu,
      double nu,
      double omega,
      double signalGain,
      double decoyGain,
      double vacuumGain,
      double decoyErrorGain,
      double vacuumErrorGain) {
    if (!(omega >= 0 && nu > omega && mu > nu + omega)) {
      throw new IllegalArgumentException(
          "intensities are "
              + mu
              + ", "
              + nu
              + ", "
              + omega
              + ", expected signal > decoy + vacuum and decoy > vacuum >= 0");
    }
    double signal = signalGain * StrictMath.exp(mu);
    double decoy = decoyGain * StrictMath.exp(nu);
    double vacuum = vacuumGain * StrictMath.exp(omega);
    double y0 = Math.max(0, (nu * vacuum - omega * decoy) / (nu - omega));
    double y1 =
        mu
            / (mu * nu - mu * omega - nu * nu + omega * omega)
            * (decoy - vacuum - (nu * nu - omega * omega) / (mu * mu) * (signal - y0));
    if (!(y1 > 0)) {
      return new DecoyEstimate(y0, 0, 0.5);
    }
    double errors = decoyErrorGain * StrictMath.exp(nu) - vacuumErrorGain * StrictMath.exp(omega);
    double e1 = errors / ((nu - omega) * y1);
    return new DecoyEstimate(y0, Math.min(1, y1), Math.min(0.5, Math.max(0, e1)));
  }

  /** Lower bound of Q1: the chance that a pulse of this mean carries one photon and clicks. */
  public double singlePhotonGain(double mu) {
    return singlePhotonYield * mu * StrictMath.exp(-mu);
  }
}

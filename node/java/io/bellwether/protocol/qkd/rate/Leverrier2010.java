package io.bellwether.protocol.qkd.rate;

import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.quantity.Range;

/**
 * The secret fraction of continuous-variable QKD with Gaussian-modulated coherent states, homodyne
 * detection and reverse reconciliation, of a finite number of symbols: A. Leverrier, F. Grosshans,
 * P. Grangier, PRA 81, 062343 (2010). Of n symbols that are kept while m are disclosed
 *
 * <pre>
 *   K = β I_AB − S(T_min, ξ_max) − Δ(n),
 *   Δ(n) = (2 dim + 3) sqrt(log2(2 / ε_smooth) / n) + 2 log2(1 / ε_PA) / n,
 *   t_min = t − z sqrt(σ² / (m V_A)),   σ²_max = m σ² / (k − y sqrt(2 k)),   k = m − 1,
 * </pre>
 *
 * <p>bits per kept symbol, with t² = η T, σ² the noise, and S the Holevo information of {@link
 * GaussianModulation}. ε_sec is shared out in three equal parts, ε_PE, ε_smooth and ε_PA; half of
 * ε_PE is for each of t and σ². z is such that a normal number exceeds it with a chance of at most
 * ε_PE / 2, by 1 − Φ(z) ≤ exp(−z²/2)/2.
 *
 * <p>From the paper are the form of K and Δ(n), and dim = 2: the variable of its raw key is one
 * bit. Choices made here: a raw key of d bits per symbol, outcomes that the receiver has quantised,
 * has dim = 2^d, however few bits of key come out; one bit is sign coding, of multidimensional
 * reconciliation. As d bits carry no more than d bits of information, there is no key where β I_AB
 * exceeds d. What quantisation loses is part of β. Where the paper has the normal law for σ², here
 * is the tail of χ² of k degrees of freedom, y² = 2 ln(2/ε_PE) (B. Laurent, P. Massart, Ann. Stat.
 * 28, 1302 (2000), lemma 1), which holds for any m; there is no key where k is too small for it.
 *
 * <p>Scope: collective attacks by a Gaussian channel; V_A, η, v_el and shot noise known exactly;
 * the spread of t taken as normal, by the noise that is estimated; a noise below the receiver's own
 * counts as that. {@link #asymptotic} takes the estimates for the truth and n for infinite.
 *
 * <p>Validation: the formulas are from memory; the asymptotic limit is held against the worked
 * example of {@link GaussianModulation}, the bounds against how often the truth lies outside.
 *
 * @param transmittance T_min of what is the eavesdropper's, or T
 * @param excessNoise ξ_max, or ξ, 0 or more
 * @param mutualInformation β I_AB, bits per symbol
 * @param holevoInformation S, bits per symbol
 * @param correction Δ(n), bits per symbol
 */
public record Leverrier2010(
    double transmittance,
    double excessNoise,
    double mutualInformation,
    double holevoInformation,
    double correction) {
  private static final Leverrier2010 NOTHING = new Leverrier2010(0, 0, 0, 0, 0);

  /**
   * What both ends know before they have measured anything.
   *
   * @param modulationVariance V_A, more than 0
   * @param receiver calibrated
   * @param trusted whether the receiver's losses and noise are out of the eavesdropper's reach
   * @param reconciliationEfficiency β, 0 to 1
   * @param rawKeyBits d, bits per symbol of the raw key, 1 to 16
   */
  public record Devices(
      double modulationVariance,
      HomodyneReceiver receiver,
      boolean trusted,
      double reconciliationEfficiency,
      int rawKeyBits) {
    private static final int MOST_RAW_KEY_BITS = 16;

    /** Checks the ranges. */
    public Devices {
      Range.positive("modulationVariance", modulationVariance);
      Range.probability("reconciliationEfficiency", reconciliationEfficiency);
      if (rawKeyBits < 1 || rawKeyBits > MOST_RAW_KEY_BITS) {
        throw new IllegalArgumentException("rawKeyBits is " + rawKeyBits + ", expected 1 to 16");
      }
    }
  }

  /**
   * Bounds a finite round.
   *
   * @param estimate of the channel, from m disclosed symbols
   * @param keptSymbols n
   * @param epsilonSecret ε_sec, between 0 and 1
   */
  public static Leverrier2010 of(
      Devices devices, QuadratureEstimate estimate, long keptSymbols, double epsilonSecret) {
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.count("keptSymbols", keptSymbols);
    if (keptSymbols == 0 || estimate.pairs() == 0 || estimate.slope() <= 0) {
      return NOTHING;
    }
    double epsilon = epsilonSecret / 3;
    double z = Math.sqrt(-2 * StrictMath.log(epsilon));
    double m = estimate.pairs();
    double slope =
        estimate.slope() - z * Math.sqrt(estimate.noise() / (m * devices.modulationVariance()));
    double y = Math.sqrt(2 * StrictMath.log(2 / epsilon));
    double least = m - 1 - y * Math.sqrt(2 * (m - 1));
    if (least <= 0) {
      return NOTHING;
    }
    Leverrier2010 bound = of(devices, estimate, slope, estimate.noise() * m / least);
    double dimension = 1 << devices.rawKeyBits();
    double correction =
        (2 * dimension + 3) * Math.sqrt(log2(2 / epsilon) / keptSymbols)
            + 2 * log2(1 / epsilon) / keptSymbols;
    return new Leverrier2010(
        bound.transmittance,
        bound.excessNoise,
        bound.mutualInformation,
        bound.holevoInformation,
        correction);
  }

  /** The limit of infinitely many symbols, the estimates being true. */
  public static Leverrier2010 asymptotic(Devices devices, QuadratureEstimate estimate) {
    return of(devices, estimate, estimate.slope(), estimate.noise());
  }

  /** Mutual information by the estimates, Holevo information by bounds of slope and noise. */
  private static Leverrier2010 of(
      Devices devices, QuadratureEstimate estimate, double slope, double noise) {
    if (slope <= 0 || estimate.noise() <= 0) {
      return NOTHING;
    }
    HomodyneReceiver receiver = devices.receiver();
    double efficiency = devices.trusted() ? receiver.efficiency() : 1;
    double electronic = devices.trusted() ? receiver.electronicNoise() : 0;
    double transmittance = Math.min(1, slope * slope / efficiency);
    double excess = Math.max(0, (noise - 1 - electronic) / (efficiency * transmittance));
    double signal = devices.modulationVariance() * estimate.slope() * estimate.slope();
    double information =
        devices.reconciliationEfficiency() * log2(1 + signal / estimate.noise()) / 2;
    if (information > devices.rawKeyBits()) {
      return NOTHING;
    }
    GaussianModulation eve =
        GaussianModulation.of(
            devices.modulationVariance(), transmittance, excess, efficiency, electronic);
    return new Leverrier2010(transmittance, excess, information, eve.holevoInformation(), 0);
  }

  private static double log2(double x) {
    return StrictMath.log(x) / BinaryEntropy.LN_2;
  }

  /** K, secret bits per kept symbol; 0 or less if there is no key. */
  public double secretFraction() {
    return mutualInformation - holevoInformation - correction;
  }
}

package io.bellwether.protocol.qkd.rate;

import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static io.bellwether.physics.WeakCoherentSource.VACUUM;

import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.StationDecoyEstimate.PerPair;
import io.bellwether.quantity.Range;

/**
 * The length of a secret key from a finite block of measurement-device-independent QKD: M. Curty,
 * F. Xu, W. Cui, C. Lim, K. Tamaki, H.-K. Lo, Nat. Commun. 5, 3732 (2014). Key comes from basis Z
 * where both ends sent their signal, the bound on Eve from basis X:
 *
 * <pre>
 *   ℓ = n (1 − h(e)) − leak − log2(8 / ε_cor) − 2 log2(2 / (ε' ε^)) − 2 log2(1 / (2 ε_PA)),
 *   ε_sec = 2 (ε' + 2 ε_e + ε^) + ε_1 + ε_PA,
 * </pre>
 *
 * <p>with n the key bits from one photon of each end, and e their phase error rate. Here ε', ε^,
 * ε_e and ε_PA are equal, and equal to the chance with which each of the bounds on counts fails, of
 * which there are {@value #COUNT_BOUNDS}: all together are ε_sec.
 *
 * <p>That is 28 shares. Put into the paper's ε_e (11 bounds in X beside Serfling's) and ε_1 (8 in
 * Z), which it counts four times and once, the same bounds would take 61. Once is enough for each:
 * counts and photon numbers are classical and the same whether or not the key bits are measured in
 * X, so that a bound of them fails is an event of its own, and adds its chance to the distance from
 * an ideal key. Only Serfling's is of bits that nobody measures; its failure is what the entropy is
 * smoothed over, with ε_e, and the paper's factor of four is for that.
 *
 * <p>Decoys: of the announcements in a basis that come from n and m photons, each has intensities
 * (a, b) with a chance that the source alone fixes, independent of the others. So a count is a sum
 * of independent events; its mean lies within Chernoff's bounds, which here are solved for the mean
 * (Z. Zhang, Q. Zhao, M. Razavi, X. Ma, PRA 95, 012333 (2017)) instead of in the paper's closed
 * form with its conditions on large counts. With those means e^(a+b) n_ab / (p_a p_b) = Σ s_nm a^n
 * b^m / (n! m!), where s_nm is the number of announcements from n and m photons over the chance
 * that such a pair is sent, Σ p_a p_b e^(−a−b) a^n b^m / (n! m!) over all (a, b). To them the
 * bounds of two decoys apply that {@link StationDecoyEstimate} has. How many of the single photons
 * were signals, is bounded in the same way.
 *
 * <p>Phase errors of the key bits are bounded by the wrong bits of single photons in X by
 * Serfling's inequality for sampling without replacement, e ≤ m/k + sqrt((n + k)(k + 1) / (n k²)
 * ln(1/ε_e)), which fails with ε_e².
 *
 * <p>Scope: coherent attacks and whatever the station does; both ends have the same intensities,
 * exactly known, and fully random phases. Ψ+ and Ψ− are one block, as the ends flip bits of either.
 * Bits from vacuum are not counted as secret. As with other bounds here, the length follows from
 * the counts that were seen, where the paper fixes it beforehand; that a round may end by its
 * counts, has to be paid for with ε_sec by whoever ends it. The formulas are from memory; no
 * published rate was held against them.
 *
 * @param keySinglePhotons n, lower bound
 * @param testSinglePhotons k, bits of basis X from one photon of each end, lower bound
 * @param phaseErrorRate e, upper bound, at most 1/2
 * @param secretBits ℓ, 0 if there is no key
 */
public record Curty2014(
    double keySinglePhotons, double testSinglePhotons, double phaseErrorRate, long secretBits) {
  /** Seven counts of each basis, four of wrong bits, and the signals among the single photons. */
  private static final int COUNT_BOUNDS = 19;

  /** 2 (ε' + 2 ε_e + ε^) + ε_PA, in units of each. */
  private static final int OTHERS = 9;

  private static final int STEPS = 200;

  /** Bounds of one block share the source and the chance of failure. */
  private record Bounds(WeakCoherentSource source, double log) {
    private double intensity(int k) {
      return source.intensity(k);
    }

    /** A bound of the mean of a count, as if only these intensities had been sent. */
    private double mean(PerPair counts, int first, int second, boolean upper) {
      double count = counts.of(first, second);
      double mean = upper ? meanAtMost(count, log) : meanAtLeast(count, log);
      return mean
          * StrictMath.exp(intensity(first) + intensity(second))
          / (source.probability(first) * source.probability(second));
    }

    /** Both orders of an intensity and the vacuum. */
    private double withVacuum(PerPair counts, int intensity, boolean upper) {
      return mean(counts, intensity, VACUUM, upper) + mean(counts, VACUUM, intensity, upper);
    }

    /** The chance that both ends emit one photon. */
    private double single() {
      double one = 0;
      for (int k = 0; k < INTENSITIES; k++) {
        one += source.probability(k) * intensity(k) * StrictMath.exp(-intensity(k));
      }
      return one * one;
    }

    /** The chance that they are two signals if both emit one photon. */
    private double signalShare() {
      double mu = intensity(SIGNAL);
      double one = source.probability(SIGNAL) * mu * StrictMath.exp(-mu);
      return one * one / single();
    }

    /** Announcements from one photon of each end, at least. */
    double singlePhotons(PerPair counts) {
      double mu = intensity(SIGNAL);
      double nu = intensity(DECOY);
      double omega = intensity(VACUUM);
      double ofDecoy = (mu * mu - omega * omega) * (mu - omega);
      double ofSignal = (nu * nu - omega * omega) * (nu - omega);
      double sum =
          ofDecoy * (mean(counts, DECOY, DECOY, false) - withVacuum(counts, DECOY, true))
              - ofSignal * (mean(counts, SIGNAL, SIGNAL, true) - withVacuum(counts, SIGNAL, false))
              + (ofDecoy - ofSignal) * mean(counts, VACUUM, VACUUM, false);
      double scale = (mu - omega) * (mu - omega) * (nu - omega) * (nu - omega) * (mu - nu);
      return Math.max(0, single() * sum / scale);
    }

    /** Wrong bits among them, at most. */
    double singlePhotonErrors(PerPair errors) {
      double nu = intensity(DECOY) - intensity(VACUUM);
      double sum =
          mean(errors, DECOY, DECOY, true)
              + mean(errors, VACUUM, VACUUM, true)
              - withVacuum(errors, DECOY, false);
      return Math.max(0, single() * sum / (nu * nu));
    }
  }

  /**
   * Bounds a block.
   *
   * @param source of each end, signal &gt; decoy + vacuum, all three sent
   * @param epsilonSecret ε_sec, between 0 and 1
   * @param epsilonCorrect ε_cor, between 0 and 1
   * @param keyBasis bits of basis Z by intensities, of which those of two signals are key
   * @param testBasis bits of basis X
   * @param testErrors wrong ones of those
   * @param leakedBits told to Eve by error correction
   */
  public static Curty2014 of(
      WeakCoherentSource source,
      double epsilonSecret,
      double epsilonCorrect,
      PerPair keyBasis,
      PerPair testBasis,
      PerPair testErrors,
      double leakedBits) {
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
    source.requireDecoyOrder();
    double log = StrictMath.log((COUNT_BOUNDS + OTHERS) / epsilonSecret);
    Bounds bounds = new Bounds(source, log);
    double n =
        Math.min(
            keyBasis.of(SIGNAL, SIGNAL),
            countAtLeast(bounds.signalShare() * bounds.singlePhotons(keyBasis), log));
    double k = bounds.singlePhotons(testBasis);
    if (!(n > 0 && k > 0)) {
      return new Curty2014(n, k, 0.5, 0);
    }
    double sampling = Math.sqrt((n + k) * (k + 1) / (n * k * k) * log);
    double phaseErrorRate = Math.min(0.5, bounds.singlePhotonErrors(testErrors) / k + sampling);
    double costs =
        StrictMath.log(8 / epsilonCorrect)
            + 2 * (StrictMath.log(2) + 2 * log)
            + 2 * (log - StrictMath.log(2));
    double length =
        n * (1 - BinaryEntropy.ofErrorBound(phaseErrorRate))
            - leakedBits
            - costs / BinaryEntropy.LN_2;
    return new Curty2014(n, k, phaseErrorRate, length > 0 ? (long) length : 0);
  }

  /**
   * The largest mean at which a count is as low as this one with a chance of e^−log at least: the
   * mean is above it with at most that chance.
   */
  static double meanAtMost(double count, double log) {
    double low = count;
    double high = count + log + Math.sqrt(log * log + 2 * count * log);
    for (int i = 0; i < STEPS && low < high; i++) {
      double middle = (low + high) / 2;
      if (exponent(count, middle) < log) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The smallest mean, likewise; 0 of no count. */
  static double meanAtLeast(double count, double log) {
    double low = 0;
    double high = count;
    for (int i = 0; i < STEPS && low < high; i++) {
      double middle = (low + high) / 2;
      if (middle > 0 && exponent(count, middle) < log) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** What a count of this mean falls below with a chance of at most e^−log. */
  static double countAtLeast(double mean, double log) {
    if (mean <= log) {
      return 0;
    }
    double low = 0;
    double high = mean;
    for (int i = 0; i < STEPS && low < high; i++) {
      double middle = (low + high) / 2;
      if (exponent(middle, mean) < log) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** Chernoff: a count of this mean is this far off with a chance of at most e^−exponent. */
  private static double exponent(double count, double mean) {
    double off = mean - count;
    return count == 0 ? mean : off - count * StrictMath.log1p(off / count);
  }
}

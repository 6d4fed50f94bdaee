package io.bellwether.protocol.qkd.rate;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.physics.PulseSource;
import java.util.Arrays;

/**
 * The length of a secret key from a finite block: C. Lim, M. Curty, N. Walenta, F. Xu, H. Zbinden,
 * PRA 89, 022307 (2014), eq. 1–5. Key comes from basis X, the bound on Eve from basis Z.
 *
 * <p>Counts are of sifted bits per intensity. Lower bounds n⁻ and m⁻ are not cut off at 0, which is
 * the more careful reading. Scope: the paper's; in particular no dead time that depends on the
 * basis.
 *
 * @param vacuumEvents s_X0, lower bound of the key bits from vacuum
 * @param singlePhotonEvents s_X1, lower bound of the key bits from single photons
 * @param singlePhotonTestEvents s_Z1, the same of the test basis
 * @param phaseErrorRate φ_X, upper bound; 1/2 if there is none below
 * @param secretBits ℓ, 0 if there is no key
 */
public record Lim2014(
    double vacuumEvents,
    double singlePhotonEvents,
    double singlePhotonTestEvents,
    double phaseErrorRate,
    long secretBits) {
  /** One block being bounded: the intermediate quantities of the paper share its parameters. */
  private static final class Bounds {
    private final double[] mu = new double[INTENSITIES];
    private final double[] p = new double[INTENSITIES];
    private final double epsilon;

    Bounds(PulseSource source, double epsilonSecret) {
      for (int k = 0; k < mu.length; k++) {
        mu[k] = source.intensity(k);
        p[k] = source.probability(k);
      }
      epsilon = epsilonSecret;
      if (!(mu[1] > mu[2] && mu[0] > mu[1] + mu[2])) {
        throw new IllegalArgumentException(
            "intensities are "
                + Arrays.toString(mu)
                + ", expected first > second + third and second > third >= 0");
      }
    }

    /** τ_n: the chance that a pulse has n photons. */
    double tau(int n) {
      double sum = 0;
      for (int k = 0; k < mu.length; k++) {
        sum += p[k] * StrictMath.exp(-mu[k]) * (n == 0 ? 1 : mu[k]);
      }
      return sum;
    }

    /** e^μ / p (count ± δ): the counts as if only intensity k had been sent, by Hoeffding. */
    double scaled(double[] counts, int k, int sign) {
      double total = counts[0] + counts[1] + counts[2];
      double delta = Math.sqrt(total / 2 * StrictMath.log(21 / epsilon));
      return StrictMath.exp(mu[k]) / p[k] * (counts[k] + sign * delta);
    }

    double vacuum(double[] n) {
      double bound =
          tau(0) * (mu[1] * scaled(n, 2, -1) - mu[2] * scaled(n, 1, 1)) / (mu[1] - mu[2]);
      return Math.max(0, bound);
    }

    double single(double[] n) {
      double squares = mu[1] * mu[1] - mu[2] * mu[2];
      double inner =
          scaled(n, 1, -1)
              - scaled(n, 2, 1)
              - squares / (mu[0] * mu[0]) * (scaled(n, 0, 1) - vacuum(n) / tau(0));
      return Math.max(0, tau(1) * mu[0] * inner / (mu[0] * (mu[1] - mu[2]) - squares));
    }

    double singleErrors(double[] m) {
      return Math.max(0, tau(1) * (scaled(m, 1, 1) - scaled(m, 2, -1)) / (mu[1] - mu[2]));
    }

    /** γ: what the test basis does not tell about the key basis (random sampling). */
    double gamma(double rate, double test, double key) {
      double spread = (test + key) * (1 - rate) * rate / (test * key * BinaryEntropy.LN_2);
      double log =
          StrictMath.log(
                  (test + key) / (test * key * (1 - rate) * rate) * 21 * 21 / (epsilon * epsilon))
              / BinaryEntropy.LN_2;
      return Math.sqrt(spread * log);
    }
  }

  /**
   * Bounds a block.
   *
   * @param source its intensities μ1 &gt; μ2 + μ3, μ2 &gt; μ3, and how often it sends each
   * @param epsilonSecret ε_sec, between 0 and 1
   * @param epsilonCorrect ε_cor, between 0 and 1
   * @param keyBits n_X per intensity
   * @param testBits n_Z per intensity
   * @param testErrors m_Z per intensity
   * @param leakedBits told to Eve by error correction
   */
  public static Lim2014 of(
      PulseSource source,
      double epsilonSecret,
      double epsilonCorrect,
      double[] keyBits,
      double[] testBits,
      double[] testErrors,
      double leakedBits) {
    Bounds bounds = new Bounds(source, epsilonSecret);
    double keyVacuum = bounds.vacuum(keyBits);
    double keySingle = bounds.single(keyBits);
    double testSingle = bounds.single(testBits);
    double rate = testSingle > 0 ? bounds.singleErrors(testErrors) / testSingle : 0.5;
    double phaseError = 0.5;
    // Without any error the sampling term has no finite form; one error bounds none from above.
    double counted = testSingle > 0 ? Math.max(rate, 1 / testSingle) : 0.5;
    if (keySingle > 0 && counted < 0.5) {
      phaseError = Math.min(0.5, counted + bounds.gamma(counted, testSingle, keySingle));
    }
    double length =
        keyVacuum
            + keySingle * (1 - BinaryEntropy.ofErrorBound(phaseError))
            - leakedBits
            - 6 * StrictMath.log(21 / epsilonSecret) / BinaryEntropy.LN_2
            - StrictMath.log(2 / epsilonCorrect) / BinaryEntropy.LN_2;
    return new Lim2014(
        keyVacuum, keySingle, testSingle, phaseError, length > 0 ? (long) length : 0);
  }
}

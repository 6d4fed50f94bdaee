package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * Spontaneous parametric down-conversion into polarisation or time-bin entangled pairs (P. Kok, S.
 * Braunstein, PRA 61, 042304 (2000); X. Ma, C.-H. Fung, H.-K. Lo, PRA 76, 012307 (2007), eq. 2–5).
 *
 * <p>{@code P(n) = (n+1) lambda^n / (1+lambda)^(n+2)}, with {@code 2 lambda} pairs in the mean. The
 * n pairs are a singlet of two spins n/2: {@code <S_A·S_B> = -(n/2)(n/2+1)}, each spin being the
 * sum of n photons, so one photon of each arm has {@code <sigma·sigma> = -(n+2)/n}, a Werner state
 * of weight {@code (n+2)/(3n)}: 1 for one pair, 2/3 for two.
 *
 * <p>Limits: one spectral mode per polarisation; with many, pairs are Poissonian.
 *
 * @param lambda half the mean number of pairs, from 0 to 10
 */
public record DownConversionSource(double lambda) implements PairSource {
  public DownConversionSource {
    Range.within("lambda", lambda, 0, 10);
  }

  @Override
  public double pairs(int n) {
    Range.atLeast("n", n, 0);
    return (n + 1) * StrictMath.pow(lambda / (1 + lambda), n) / ((1 + lambda) * (1 + lambda));
  }

  @Override
  public double wernerWeight(int n) {
    Range.atLeast("n", n, 1);
    return (n + 2.0) / (3 * n);
  }

  @Override
  public int mostPairs() {
    double ratio = lambda / (1 + lambda);
    int n = 0;
    for (double rest = ratio; rest * (n + 2) > 1e-15; rest *= ratio) {
      n++;
    }
    return n;
  }
}

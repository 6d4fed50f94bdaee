package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.qkd.rate.BinaryEntropy;

/**
 * What sifting has found among pairs that both ends have measured along X or Z.
 *
 * @param siftedX pairs that both ends measured along X
 * @param siftedZ pairs that both ends measured along Z
 * @param testedX of {@code siftedX} those whose outcomes were disclosed
 * @param testedZ of {@code siftedZ} likewise
 * @param errorsX disclosed pairs whose outcomes along X differed
 * @param errorsZ disclosed pairs whose outcomes along Z differed
 */
public record SiftedPairs(
    long siftedX, long siftedZ, long testedX, long testedZ, long errorsX, long errorsZ) {
  /** Nothing sifted. */
  public static final SiftedPairs NONE = new SiftedPairs(0, 0, 0, 0, 0, 0);

  /** Both together. */
  public SiftedPairs plus(SiftedPairs other) {
    return new SiftedPairs(
        siftedX + other.siftedX,
        siftedZ + other.siftedZ,
        testedX + other.testedX,
        testedZ + other.testedZ,
        errorsX + other.errorsX,
        errorsZ + other.errorsZ);
  }

  /** Pairs of equal bases. */
  public long sifted() {
    return siftedX + siftedZ;
  }

  /** Pairs whose outcomes were disclosed, by which error rates are known. */
  public long tested() {
    return testedX + testedZ;
  }

  /** Error rate along X of the disclosed pairs, 0 to 1; NaN without any. */
  public double errorRateX() {
    return testedX == 0 ? Double.NaN : (double) errorsX / testedX;
  }

  /** Error rate along Z of the disclosed pairs, 0 to 1; NaN without any. */
  public double errorRateZ() {
    return testedZ == 0 ? Double.NaN : (double) errorsZ / testedZ;
  }

  /**
   * Secret bits per sifted pair that was not disclosed, for infinitely many pairs and error
   * correction at the Shannon limit: 1 − h(eX) − h(eZ), 0 or more (C. Bennett, G. Brassard, N.
   * Mermin, PRL 68, 557 (1992); P. Shor, J. Preskill, PRL 85, 441 (2000)). It is no bound: error
   * rates are taken as they were found among the {@link #tested} pairs. NaN if nothing was
   * disclosed along one of the two.
   */
  public double secretFraction() {
    if (testedX == 0 || testedZ == 0) {
      return Double.NaN;
    }
    return Math.max(
        0, 1 - BinaryEntropy.ofErrorBound(errorRateX()) - BinaryEntropy.ofErrorBound(errorRateZ()));
  }
}

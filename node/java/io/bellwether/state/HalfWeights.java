package io.bellwether.state;

/** What half of a pair knows of how good the pair is; {@link PauliShare} says how it is used. */
abstract sealed class HalfWeights permits PauliShare {
  private double agreedX = Double.NaN;
  private double agreedY;
  private double agreedZ;
  private double noiseX = 1;
  private double noiseY = 1;
  private double noiseZ = 1;

  /** Throws if the qubit was consumed. */
  abstract void present();

  final void worsen(double x, double y, double z) {
    noiseX *= x;
    noiseY *= y;
    noiseZ *= z;
  }

  final void exchangeXAndZ() {
    double swap = agreedX;
    agreedX = agreedZ;
    agreedZ = swap;
    swap = noiseX;
    noiseX = noiseZ;
    noiseZ = swap;
  }

  final void forgetWeights() {
    agreedX = Double.NaN;
    noiseX = 1;
    noiseY = 1;
    noiseZ = 1;
  }

  /** Whether this is half of a pair whose weights both ends have agreed on. */
  public final boolean hasWeights() {
    return !Double.isNaN(agreedX) && !Double.isNaN(agreedZ);
  }

  /**
   * What both ends count as common: the pair as made, extended by swaps, or as last distilled.
   *
   * @throws StateException if weights are undefined
   */
  public final BellDiagonal agreed() {
    weighed();
    return new BellDiagonal(agreedX, agreedY, agreedZ);
  }

  /** What this half alone has suffered since weights were last agreed on. */
  public final BellDiagonal noise() {
    present();
    return new BellDiagonal(noiseX, noiseY, noiseZ);
  }

  /**
   * The pair as far as this half knows it: agreed weights and its own noise.
   *
   * @throws StateException if weights are undefined
   */
  public final BellDiagonal weights() {
    weighed();
    return new BellDiagonal(agreedX * noiseX, agreedY * noiseY, agreedZ * noiseZ);
  }

  /** Takes new agreed weights, such as those that a distillation gives; noise is kept as it is. */
  public final void agree(BellDiagonal weights) {
    present();
    agreedX = weights.x();
    agreedY = weights.y();
    agreedZ = weights.z();
  }

  /**
   * Extends the pair by what lies beyond its other half, which was swapped.
   *
   * @throws StateException if weights are undefined
   */
  public final void extend(BellDiagonal beyond) {
    weighed();
    agreedX *= beyond.x();
    agreedY *= beyond.y();
    agreedZ *= beyond.z();
  }

  private void weighed() {
    present();
    if (Double.isNaN(agreedX) || Double.isNaN(agreedZ)) {
      throw new StateException(
          "The weights of this half are undefined: it was measured, has met a third qubit, or waits"
              + " for the other end's part of a distillation.");
    }
  }
}

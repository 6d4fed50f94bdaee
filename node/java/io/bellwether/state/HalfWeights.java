package io.bellwether.state;

/** What half of a pair knows of how good the pair is; {@link PauliShare} says how it is used. */
abstract sealed class HalfWeights permits PauliShare {
  private Correlations agreed;
  private double noiseX = 1;
  private double noiseY = 1;
  private double noiseZ = 1;
  private double shift;

  /** Throws if the qubit was consumed. */
  abstract void present();

  final void worsen(double x, double y, double z) {
    noiseX *= x;
    noiseY *= y;
    noiseZ *= z;
    shift *= z;
  }

  final void worsen(HalfNoise noise) {
    worsen(noise.x(), noise.y(), noise.z());
    shift += noise.shift();
  }

  final void forgetWeights() {
    agreed = null;
    noiseX = 1;
    noiseY = 1;
    noiseZ = 1;
    shift = 0;
  }

  /** Whether this is half of a pair whose weights both ends have agreed on. */
  public final boolean hasWeights() {
    return agreed != null;
  }

  /**
   * What both ends count as common: the pair as made, extended by swaps, or as last distilled.
   *
   * @throws StateException if weights are undefined
   */
  public final Correlations agreed() {
    weighed();
    return agreed;
  }

  /** What this half alone has suffered since weights were last agreed on. */
  public final HalfNoise noise() {
    present();
    return new HalfNoise(noiseX, noiseY, noiseZ, shift);
  }

  /**
   * The pair as far as this half knows it: agreed weights and its own noise.
   *
   * @throws StateException if weights are undefined
   */
  public final BellDiagonal weights() {
    return weights(HalfNoise.NONE);
  }

  /**
   * The Bell-diagonal part of the pair, in mean over the outcomes of swaps.
   *
   * @param far what the other half has suffered
   * @throws StateException if weights are undefined
   */
  public final BellDiagonal weights(HalfNoise far) {
    weighed();
    return agreed.state(noise(), far);
  }

  /**
   * Takes new agreed weights, such as those that a distillation gives, of halves that by themselves
   * are maximally mixed; noise is kept as it is.
   */
  public final void agree(BellDiagonal weights) {
    agree(Correlations.of(weights));
  }

  /** Takes new agreed weights; noise is kept as it is. */
  public final void agree(Correlations weights) {
    present();
    agreed = weights;
  }

  /**
   * Extends the pair by what lies beyond its other half, which was swapped.
   *
   * @throws StateException if weights are undefined
   */
  public final void extend(Correlations beyond) {
    weighed();
    agreed = beyond.compose(agreed);
  }

  private void weighed() {
    present();
    if (agreed == null) {
      throw new StateException(
          "The weights of this half are undefined: it was measured, has met a third qubit, or waits"
              + " for the other end's part of a distillation.");
    }
  }
}

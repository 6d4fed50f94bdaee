package io.bellwether.topology;

/**
 * Correction of sifted bits.
 *
 * @param siftedBlockBits sifted bits per distilled block, 1,000 to 10^12
 * @param errorCorrectionEfficiency leaked bits over the Shannon limit, 1 to 3
 */
public record BitReconciliation(long siftedBlockBits, double errorCorrectionEfficiency)
    implements ReconciliationSpec {
  public BitReconciliation {
    Bound.SIFTED_BLOCK.check(siftedBlockBits);
    Bound.ERROR_CORRECTION_EFFICIENCY.check(errorCorrectionEfficiency);
  }
}

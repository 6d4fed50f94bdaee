package io.bellwether.topology;

/**
 * Correction of sifted bits.
 *
 * @param siftedBlockBits sifted bits per distilled block, 1,000 to 10^12, with real bits at most
 *     {@link #MOST_REAL_BITS}
 * @param errorCorrectionEfficiency leaked bits over the Shannon limit, 1 to 3
 * @param postProcessing whether there are real bits
 */
public record BitReconciliation(
    long siftedBlockBits, double errorCorrectionEfficiency, PostProcessing postProcessing)
    implements ReconciliationSpec {
  /** Sifted bits per distilled block, at most, where they are real. */
  public static final long MOST_REAL_BITS = 100_000_000;

  /** Whether error correction, verification and privacy amplification act on bits. */
  public enum PostProcessing {
    /** No: what they tell and what they leave is by their efficiency. */
    MODELLED("modelled"),
    /** Yes: Cascade, hashes and tags, message by message. */
    REAL("real");

    private final String key;

    PostProcessing(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  public BitReconciliation {
    Bound.SIFTED_BLOCK.check(siftedBlockBits);
    Bound.ERROR_CORRECTION_EFFICIENCY.check(errorCorrectionEfficiency);
    Check.that(
        postProcessing != PostProcessing.REAL || siftedBlockBits <= MOST_REAL_BITS,
        "siftedBlock",
        siftedBlockBits + " bit with postProcessing real",
        "at most " + MOST_REAL_BITS + " bit");
  }

  /** Whether there are real bits. */
  boolean real() {
    return postProcessing == PostProcessing.REAL;
  }
}

package io.bellwether.topology;

/**
 * How a link turns what it detects into keys.
 *
 * @param pulseBlock picoseconds of emission handled at once, more than 0
 * @param estimation how the secret part is bounded
 * @param reconciliation of what the two ends have, in rounds
 * @param epsilonSecret secrecy of a block's key, between 0 and 1
 * @param epsilonCorrect correctness of a block's key, between 0 and 1
 * @param authenticationTagBits key bits that authenticating a message costs, 0 to 1,024
 * @param sampling how pulses are drawn
 */
public record ProcessingSpec(
    long pulseBlock,
    Estimation estimation,
    ReconciliationSpec reconciliation,
    double epsilonSecret,
    double epsilonCorrect,
    int authenticationTagBits,
    Sampling sampling) {
  /** The least epsilonCorrect where hashes have a real length. */
  public static final double LEAST_REAL_EPSILON = 1e-100;

  /** How the part of the sifted key that is secret is bounded. */
  public enum Estimation {
    /**
     * Without statistical fluctuation, as if the key were infinitely long: vacuum and weak decoy
     * bounds of X. Ma et al., PRA 72, 012326 (2005); without decoys the worst case of D. Gottesman
     * et al., QIC 4, 325 (2004).
     */
    ASYMPTOTIC("asymptotic"),
    /** Finite blocks with decoys: C. Lim et al., PRA 89, 022307 (2014). */
    LIM2014("lim2014"),
    /** Finite blocks without decoys: M. Tomamichel et al., Nat. Commun. 3, 634 (2012). */
    TOMAMICHEL2012("tomamichel2012"),
    /**
     * Finite rounds of Gaussian-modulated coherent states: A. Leverrier, F. Grosshans, P. Grangier,
     * PRA 81, 062343 (2010).
     */
    LEVERRIER2010("leverrier2010"),
    /**
     * Finite blocks of measurement-device-independent QKD: M. Curty et al., Nat. Commun. 5, 3732
     * (2014).
     */
    CURTY2014("curty2014");

    private final String key;

    Estimation(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  /** How the pulses of a block are drawn; both agree in distribution. */
  public enum Sampling {
    /** All pulses of a block at once. */
    BLOCK("block"),
    /** Pulse by pulse: slow, for comparison. */
    STEPPED("stepped");

    private final String key;

    Sampling(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  public ProcessingSpec {
    Bound.PULSE_BLOCK.check(pulseBlock);
    Bound.EPSILON_SECRET.check(epsilonSecret);
    Bound.EPSILON_CORRECT.check(epsilonCorrect);
    Bound.AUTHENTICATION_TAG.check((long) authenticationTagBits);
    boolean real = reconciliation instanceof BitReconciliation bits && bits.real();
    Check.that(
        !real || epsilonCorrect >= LEAST_REAL_EPSILON,
        "epsilonCorrect",
        epsilonCorrect + " with postProcessing real",
        "at least " + LEAST_REAL_EPSILON);
  }

  /**
   * Sifted bits per distilled block.
   *
   * @throws IllegalStateException if the technology has no sifted bits
   */
  public long siftedBlockBits() {
    return bits().siftedBlockBits();
  }

  /**
   * Leaked bits over the Shannon limit.
   *
   * @throws IllegalStateException if the technology has no sifted bits
   */
  public double errorCorrectionEfficiency() {
    return bits().errorCorrectionEfficiency();
  }

  /** Whether there are sifted bits, and post-processing acts on them. */
  public boolean realBits() {
    return reconciliation instanceof BitReconciliation bits && bits.real();
  }

  private BitReconciliation bits() {
    if (reconciliation instanceof BitReconciliation bits) {
      return bits;
    }
    throw new IllegalStateException("no sifted bits but " + reconciliation);
  }
}

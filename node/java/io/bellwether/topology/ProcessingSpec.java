package io.bellwether.topology;

/**
 * How a link turns detections into keys.
 *
 * @param pulseBlock picoseconds of emission handled at once, more than 0
 * @param estimation how the secret part is bounded
 * @param siftedBlockBits sifted bits per distilled block, 1,000 to 10^12
 * @param errorCorrectionEfficiency leaked bits over the Shannon limit, 1 to 3
 * @param epsilonSecret secrecy of a block's key, between 0 and 1
 * @param epsilonCorrect correctness of a block's key, between 0 and 1
 * @param authenticationTagBits key bits that authenticating a message costs, 0 to 1,024
 * @param sampling how pulses are drawn
 */
public record ProcessingSpec(
    long pulseBlock,
    Estimation estimation,
    long siftedBlockBits,
    double errorCorrectionEfficiency,
    double epsilonSecret,
    double epsilonCorrect,
    int authenticationTagBits,
    Sampling sampling) {

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
    TOMAMICHEL2012("tomamichel2012");

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
    Bound.SIFTED_BLOCK.check(siftedBlockBits);
    Bound.ERROR_CORRECTION_EFFICIENCY.check(errorCorrectionEfficiency);
    Bound.EPSILON_SECRET.check(epsilonSecret);
    Bound.EPSILON_CORRECT.check(epsilonCorrect);
    Bound.AUTHENTICATION_TAG.check((long) authenticationTagBits);
  }
}

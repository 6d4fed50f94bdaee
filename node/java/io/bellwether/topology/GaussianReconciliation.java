package io.bellwether.topology;

/**
 * Reverse reconciliation of correlated Gaussian variables, frame by frame.
 *
 * @param symbolsPerRound symbols per distilled round, those that are disclosed included, 10,000 to
 *     10^12
 * @param disclosedShare of the receiver's outcomes, told to estimate the channel, between 0 and 1
 * @param efficiency β, the part of the mutual information that is had, more than 0 up to 1
 * @param rawKeyBits bits per symbol of the raw key, the receiver's quantised outcome, 1 to 16; 1 is
 *     sign coding, of multidimensional reconciliation
 * @param frameSymbols symbols per frame of the code, 1 to 10^9
 * @param frameErrorRate chance that a frame is not decoded and thrown away, 0 to below 1
 */
public record GaussianReconciliation(
    long symbolsPerRound,
    double disclosedShare,
    double efficiency,
    int rawKeyBits,
    long frameSymbols,
    double frameErrorRate)
    implements ReconciliationSpec {
  public GaussianReconciliation {
    Bound.SYMBOLS_PER_ROUND.check(symbolsPerRound);
    Bound.DISCLOSED_SHARE.check(disclosedShare);
    Bound.RECONCILIATION_EFFICIENCY.check(efficiency);
    Bound.RAW_KEY_BITS.check((long) rawKeyBits);
    Bound.FRAME_SYMBOLS.check(frameSymbols);
    Bound.FRAME_ERROR_RATE.check(frameErrorRate);
    Check.that(
        frameSymbols <= symbolsPerRound * (1 - disclosedShare),
        "frameSymbols",
        frameSymbols,
        "at most what is kept of a round, symbolsPerRound times (1 - disclosedShare)");
  }
}

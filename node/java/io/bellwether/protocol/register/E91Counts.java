package io.bellwether.protocol.register;

import io.bellwether.protocol.qkd.rate.DeviceIndependent;
import java.util.Arrays;

/** What one end of E91 has counted: a CHSH test, bits of key, and errors in a sample of those. */
public final class E91Counts {
  private static final int SIFTED = ChshCounts.LENGTH;
  private static final int TESTED = SIFTED + 1;
  private static final int ERRORS = SIFTED + 2;
  private static final int DISCARDED = SIFTED + 3;
  private static final int LENGTH = SIFTED + 4;

  private final ChshCounts chsh;
  private long sifted;
  private long tested;
  private long errors;
  private long discarded;

  /** Nothing as yet. */
  public E91Counts() {
    chsh = new ChshCounts();
  }

  /**
   * What {@link #toArray} gave.
   *
   * @throws IllegalArgumentException if it is as long as that of something else
   */
  public E91Counts(long[] counts) {
    if (counts.length != LENGTH) {
      throw new IllegalArgumentException(counts.length + " counts, expected " + LENGTH + " of E91");
    }
    chsh = new ChshCounts(Arrays.copyOf(counts, ChshCounts.LENGTH));
    sifted = counts[SIFTED];
    tested = counts[TESTED];
    errors = counts[ERRORS];
    discarded = counts[DISCARDED];
  }

  /** Counts a pair of the CHSH test. */
  void addTest(int settingOfHead, int settingOfTail, boolean agree) {
    chsh.add(settingOfHead, settingOfTail, agree);
  }

  /** Counts a pair whose outcomes are a bit of key that nobody else knows. */
  void addSecret() {
    sifted++;
  }

  /** Counts a pair of equal directions whose outcomes were disclosed. */
  void addDisclosed(boolean agree) {
    sifted++;
    tested++;
    errors += agree ? 0 : 1;
  }

  /** Counts a pair whose directions were good for nothing. */
  void discard() {
    discarded++;
  }

  /**
   * The counts: the eight of the CHSH test, then pairs of equal directions, of those the disclosed
   * ones, of those the ones whose outcomes differed; at last pairs that were discarded.
   */
  public long[] toArray() {
    long[] counts = Arrays.copyOf(chsh.toArray(), LENGTH);
    counts[SIFTED] = sifted;
    counts[TESTED] = tested;
    counts[ERRORS] = errors;
    counts[DISCARDED] = discarded;
    return counts;
  }

  /** The CHSH test. */
  public ChshCounts chsh() {
    return chsh;
  }

  /** All pairs. */
  public long pairs() {
    return chsh.pairs() + sifted + discarded;
  }

  /** Pairs of equal directions, a bit each. */
  public long sifted() {
    return sifted;
  }

  /** Of the sifted bits, those that were disclosed. */
  public long tested() {
    return tested;
  }

  /** Error rate of the disclosed bits, 0 to 1; NaN without any. */
  public double qber() {
    return tested == 0 ? Double.NaN : (double) errors / tested;
  }

  /**
   * {@link DeviceIndependent#secretFraction} of what was counted; NaN while S or errors are not.
   */
  public double secretFraction() {
    double qber = qber();
    double s = chsh.s();
    return Double.isNaN(qber) || Double.isNaN(s)
        ? Double.NaN
        : DeviceIndependent.secretFraction(qber, s);
  }

  /** Secret bits of what was sifted and not disclosed, rounded down; 0 while nothing is known. */
  public long secretBits() {
    return (long) (secretFraction() * (sifted - tested));
  }
}

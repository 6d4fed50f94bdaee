package io.bellwether.keys;

import io.bellwether.quantity.Range;
import io.bellwether.quantity.VirtualTime;

/**
 * How much key somebody may take in each period of virtual time, the first of which begins with the
 * run.
 *
 * @param bits of key in a period, 1 or more
 * @param period picoseconds, 1 or more
 */
public record Quota(long bits, long period) {
  public Quota {
    Range.atLeast("bits", bits, 1);
    Range.atLeast("period", period, 1);
  }

  /** What was taken of a quota in the present period. */
  static final class Account {
    private final Quota quota;
    private long present;
    private long taken;

    Account(Quota quota) {
      this.quota = quota;
    }

    /** Whether so many bits are left of the period, for now. */
    boolean allows(long now, long bits) {
      turn(now);
      return bits <= quota.bits - taken;
    }

    /** Bits are taken, for which there is room. */
    void take(long now, long bits) {
      turn(now);
      taken += bits;
    }

    /** When the next period begins. */
    long next(long now) {
      return VirtualTime.saturatedAdd(now, quota.period - now % quota.period);
    }

    /** Whether a period has room for so many bits at all. */
    boolean everAllows(long bits) {
      return bits <= quota.bits;
    }

    private void turn(long now) {
      long period = now / quota.period;
      if (period != present) {
        present = period;
        taken = 0;
      }
    }
  }
}

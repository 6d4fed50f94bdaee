package io.bellwether.topology;

/**
 * How much key somebody may take: in each period of virtual time, the first of which begins with
 * the run.
 *
 * @param bits of key in a period, 1 or more
 * @param period picoseconds, more than 0
 */
public record QuotaSpec(long bits, long period) {
  public QuotaSpec {
    Bound.QUOTA_DATA.check(bits);
    Bound.QUOTA_PER.check(period);
  }
}

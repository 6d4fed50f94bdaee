package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;

/**
 * When pairs are wanted.
 *
 * @param start picoseconds of virtual time from which pairs are wanted
 * @param end picoseconds of virtual time, excluded, at which it ends; {@link VirtualTime#NEVER} for
 *     as long as the run lasts
 * @param deadline picoseconds after the start at which the demand expires if it is not served in
 *     full, more than 0; {@link VirtualTime#NEVER} for none
 * @param reserveAhead picoseconds before the start at which memories are asked for, which are then
 *     kept for it from its start on; 0 for none, so that it asks at its start and may have to wait
 */
public record PairPeriod(long start, long end, long deadline, long reserveAhead) {
  /** From the beginning to the end of a run, nothing reserved. */
  public static final PairPeriod WHOLE_RUN =
      new PairPeriod(0, VirtualTime.NEVER, VirtualTime.NEVER, 0);

  public PairPeriod {
    Bound.PAIRS_START.check(start);
    Bound.PAIRS_END.check(end);
    Check.interval(start, end);
    Bound.DEADLINE.check(deadline);
    Bound.RESERVE_AHEAD.check(reserveAhead);
    Check.that(
        reserveAhead <= start,
        "reserveAhead",
        VirtualTime.format(reserveAhead),
        "at most start, " + VirtualTime.format(start));
    Check.that(
        reserveAhead == 0 || over(start, end, deadline) < VirtualTime.NEVER,
        "reserveAhead",
        VirtualTime.format(reserveAhead),
        "an end or a deadline with it: memories are reserved up to then");
  }

  /** Whether memories are reserved before the start. */
  public boolean isReserved() {
    return reserveAhead > 0;
  }

  /** When memories are asked for, in picoseconds of virtual time. */
  public long asked() {
    return start - reserveAhead;
  }

  /** When it is over, served or not, in picoseconds; {@link VirtualTime#NEVER} if never. */
  public long over() {
    return over(start, end, deadline);
  }

  private static long over(long start, long end, long deadline) {
    return Math.min(end, VirtualTime.saturatedAdd(start, deadline));
  }
}

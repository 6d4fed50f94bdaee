package io.bellwether.topology;

/**
 * A time during which an eavesdropper on a link measures pulses, each in one of the two bases at
 * random, and sends on what she has read: intercept and resend. Of pulses with Gaussian modulation
 * she measures both quadratures.
 *
 * @param link id of the link
 * @param intercepted share of the pulses, more than 0 up to 1; each of them has its bit wrong with
 *     probability 1/4 where bases match, or 2 units of shot noise more at the channel's input
 * @param start picoseconds of virtual time
 * @param end picoseconds of virtual time, after the start
 */
public record Attack(String link, double intercepted, long start, long end) {
  public Attack {
    Check.text("link", link);
    Bound.INTERCEPTED.check(intercepted);
    Bound.ATTACK_START.check(start);
    Bound.ATTACK_END.check(end);
    Check.interval(start, end);
  }
}

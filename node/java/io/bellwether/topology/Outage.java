package io.bellwether.topology;

/**
 * A time during which a link is down.
 *
 * @param link id of the link
 * @param start picoseconds of virtual time
 * @param end picoseconds of virtual time, after the start
 */
public record Outage(String link, long start, long end) {
  public Outage {
    Check.text("link", link);
    Bound.OUTAGE_START.check(start);
    Bound.OUTAGE_END.check(end);
    Check.interval(start, end);
  }
}

package io.bellwether.topology;

/**
 * A time during which a link is down, or has no light.
 *
 * @param link id of the link
 * @param extent what of it is
 * @param start picoseconds of virtual time
 * @param end picoseconds of virtual time, after the start
 */
public record Outage(String link, Extent extent, long start, long end) {
  public Outage {
    Check.text("link", link);
    Bound.OUTAGE_START.check(start);
    Bound.OUTAGE_END.check(end);
    Check.interval(start, end);
  }

  /** What an outage is of. */
  public enum Extent {
    /** Light, and the relaying of keys. */
    LINK("link"),
    /** Light alone: its devices are off, and key in its stores is relayed all the same. */
    LIGHT("light");

    private final String key;

    Extent(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }
}

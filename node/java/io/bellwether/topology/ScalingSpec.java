package io.bellwether.topology;

import java.util.List;
import java.util.Optional;

/**
 * Demands of pairs that differ in one quantity, such as the success probability of an attempt: how
 * their rates scale with it. A run fits a power law to the emulated rates, and puts a closed form
 * and the rates of another scaling beside them.
 *
 * @param id unique among the scalings
 * @param quantity what scales, in words
 * @param law that the rates should follow, if one is named
 * @param links of each path, for the law: 1 to 10,000
 * @param against id of the scaling whose rates these are divided by, place by place
 * @param points at least one
 */
public record ScalingSpec(
    String id,
    String quantity,
    Optional<Law> law,
    int links,
    Optional<String> against,
    List<Point> points) {

  /** How many attempts, in the mean, a pair takes if each link succeeds with probability p. */
  public enum Law {
    /** The largest of as many geometric numbers as there are links: memories keep successes. */
    UNTIL_ALL("untilAll"),
    /** {@code p^-n} with n links: all have to succeed in the same attempt. */
    UNTIL_COINCIDENCE("untilCoincidence");

    private final String key;

    Law(String key) {
      this.key = key;
    }

    /** The word in the YAML form and in results. */
    public String key() {
      return key;
    }
  }

  /**
   * One demand and its place on the axis.
   *
   * @param at value of the quantity that differs, more than 0; for a law the success probability of
   *     an attempt, at most 1
   * @param demand id of a demand of pairs
   */
  public record Point(double at, String demand) {
    public Point {
      Bound.SCALING_AT.check(at);
      Check.text("demand", demand);
    }
  }

  public ScalingSpec {
    Check.text("id", id);
    Check.text("quantity", quantity);
    Bound.SCALING_LINKS.check((long) links);
    points = List.copyOf(points);
    Check.that(!points.isEmpty(), "points", "nothing", "at least one point");
    if (law.isPresent()) {
      for (Point point : points) {
        Check.that(
            point.at() <= 1,
            "points",
            point.at(),
            "probabilities, at most 1, for " + law.get().key);
      }
    }
  }

  /** The point at a place of the axis. */
  public Optional<Point> point(double at) {
    return points.stream().filter(point -> point.at() == at).findFirst();
  }
}

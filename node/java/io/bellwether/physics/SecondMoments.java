package io.bellwether.physics;

/**
 * Sums over pairs of what was sent, x, and what was measured of it, y: all that second moments are
 * estimated from. Means are 0 and known to be. Mutable.
 */
public final class SecondMoments {
  /** How many numbers make up the sums, {@link #pairs} left out. */
  public static final int SUMS = 3;

  private long pairs;
  private double xx;
  private double xy;
  private double yy;

  /** Sums over nothing. */
  public SecondMoments() {}

  /**
   * Given sums.
   *
   * @param pairs 0 or more
   * @param sums x², x y and y²
   */
  public SecondMoments(long pairs, double... sums) {
    if (pairs < 0 || sums.length != SUMS) {
      throw new IllegalArgumentException(
          pairs + " pairs with " + sums.length + " sums, expected 0 or more with " + SUMS);
    }
    this.pairs = pairs;
    xx = sums[0];
    xy = sums[1];
    yy = sums[2];
  }

  /** Adds pairs by their sums. */
  void add(long count, double sumXx, double sumXy, double sumYy) {
    pairs += count;
    xx += sumXx;
    xy += sumXy;
    yy += sumYy;
  }

  /** Adds other sums. */
  public void add(SecondMoments other) {
    add(other.pairs, other.xx, other.xy, other.yy);
  }

  /** How many pairs. */
  public long pairs() {
    return pairs;
  }

  /** Sum 0 is x², 1 is x y, 2 is y². */
  public double sum(int i) {
    return switch (i) {
      case 0 -> xx;
      case 1 -> xy;
      case 2 -> yy;
      default -> throw new IllegalArgumentException("sum " + i + ", expected 0 to 2");
    };
  }

  /** The slope t of y = t x + z that fits best; 0 without a pair. */
  public double slope() {
    return xx > 0 ? xy / xx : 0;
  }

  /** The mean square of what is left of y beside the slope, z; 0 without a pair. */
  public double residualVariance() {
    return pairs == 0 ? 0 : Math.max(0, (yy - slope() * xy) / pairs);
  }
}

package io.bellwether.physics;

/**
 * Gauss and Legendre's rule on 0 to 1: exact for polynomials of a degree below twice its number of
 * points. Its nodes are the zeros of a Legendre polynomial, found by Newton's method.
 */
final class GaussLegendre {
  private static final int STEPS = 60;

  private final double[] nodes;
  private final double[] weights;

  /** A rule of as many points, 1 or more. */
  GaussLegendre(int points) {
    nodes = new double[points];
    weights = new double[points];
    for (int i = 0; i < points; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (points + 0.5));
      double derivative = 1;
      for (int step = 0; step < STEPS; step++) {
        double before = 1;
        double value = x;
        for (int k = 2; k <= points; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
          before = value;
          value = next;
        }
        derivative = points * (x * value - before) / (x * x - 1);
        double change = value / derivative;
        x -= change;
        if (Math.abs(change) < 1e-16) {
          break;
        }
      }
      nodes[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * derivative * derivative);
    }
  }

  double node(int i) {
    return nodes[i];
  }

  double weight(int i) {
    return weights[i];
  }
}

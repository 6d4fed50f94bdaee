package io.bellwether.state;

import io.bellwether.quantity.Range;

/**
 * The direction of a measurement on the Bloch sphere: outcome 0 is the state cos(θ/2)|0> + e^(iφ)
 * sin(θ/2)|1>, outcome 1 the opposite one.
 *
 * @param theta angle from |0>, 0 to π
 * @param phi angle from the X axis towards the Y axis, −2π to 2π
 */
public record Basis(double theta, double phi) {
  /** |+> and |−>. */
  public static final Basis X = new Basis(Math.PI / 2, 0);

  /** (|0> + i|1>)/√2 and (|0> − i|1>)/√2. */
  public static final Basis Y = new Basis(Math.PI / 2, Math.PI / 2);

  /** |0> and |1>. */
  public static final Basis Z = new Basis(0, 0);

  public Basis {
    Range.within("theta", theta, 0, Math.PI);
    Range.within("phi", phi, -2 * Math.PI, 2 * Math.PI);
  }

  /** The direction along an axis. */
  public static Basis along(Axis axis) {
    return switch (axis) {
      case X -> X;
      case Y -> Y;
      case Z -> Z;
    };
  }

  /** Whether this is exactly one of {@link #X}, {@link #Y} and {@link #Z}. */
  public boolean isPauli() {
    return equals(X) || equals(Y) || equals(Z);
  }

  /** The unitary that takes outcome 0 to |0> and outcome 1 to |1>. */
  ComplexMatrix toZ() {
    double c = StrictMath.cos(theta / 2);
    double s = StrictMath.sin(theta / 2);
    double re = StrictMath.cos(phi) * s;
    double im = StrictMath.sin(phi) * s;
    return new ComplexMatrix(2, new double[] {c, re, -re, c}, new double[] {0, -im, -im, 0}, false);
  }
}

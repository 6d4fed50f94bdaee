package io.bellwether.results;

/**
 * A power law {@code y = c x^e} through points, by least squares of logarithms.
 *
 * <p>Each point counts alike, however well it is known: over the same x the exponent then estimates
 * that of a closed form which is no exact power law, whatever the errors. {@code e = sum(u ln y) /
 * sum(u^2)} with {@code u = ln x} less its mean, so independent relative errors s of y give it the
 * variance {@code sum(u^2 s^2) / sum(u^2)^2}.
 *
 * @param exponent e
 * @param deviation of the exponent, 0 or more
 */
public record PowerLaw(double exponent, double deviation) {
  /** Of a normal distribution, as many deviations to either side hold 95 %. */
  public static final double SIDE = 1.959963984540054;

  /**
   * Fits.
   *
   * @param x above 0, not all alike
   * @param y above 0, as many
   * @param relativeDeviations of each y, 0 or more
   * @throws IllegalArgumentException if x are all alike, or a number is out of range
   */
  public static PowerLaw fit(double[] x, double[] y, double[] relativeDeviations) {
    double mean = 0;
    for (double each : x) {
      mean += logarithm(each) / x.length;
    }
    double squares = 0;
    double products = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      double u = logarithm(x[i]) - mean;
      squares += u * u;
      products += u * logarithm(y[i]);
      variance += u * u * relativeDeviations[i] * relativeDeviations[i];
    }
    if (!(squares > 0)) {
      throw new IllegalArgumentException("all x are alike, expected at least two different ones");
    }
    return new PowerLaw(products / squares, Math.sqrt(variance) / squares);
  }

  private static double logarithm(double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("a value is " + value + ", expected more than 0");
    }
    return StrictMath.log(value);
  }

  /** The lower end of the 95 % interval of the exponent. */
  public double low() {
    return exponent - SIDE * deviation;
  }

  /** The upper end. */
  public double high() {
    return exponent + SIDE * deviation;
  }
}

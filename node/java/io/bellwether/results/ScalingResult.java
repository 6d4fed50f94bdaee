package io.bellwether.results;

import java.util.List;

/**
 * How rates of pairs scale with what their demands differ in.
 *
 * @param exponent of the power law through the emulated rates by least squares of logarithms, each
 *     point with the same weight; null where a rate is not known, or with one point
 * @param exponentLow lower end of its 95 % interval, by the deviations of the rates; null likewise
 * @param exponentHigh upper end
 * @param closedForm exponent that the same fit gives of the closed form at the same points; null
 *     without a law
 * @param held whether the interval holds the closed form; null where one of them is missing
 * @param against what the ratios of the points are divided by; null without
 * @param points in the order of the specification
 */
public record ScalingResult(
    String id,
    String quantity,
    Double exponent,
    Double exponentLow,
    Double exponentHigh,
    Double closedForm,
    Boolean held,
    String against,
    List<ScalingPoint> points) {
  /** Copies the list. */
  public ScalingResult {
    points = List.copyOf(points);
  }

  /**
   * One demand of a scaling.
   *
   * @param at its place on the axis
   * @param demand its id
   * @param ratePerS as of the demand
   * @param ratio of the rate to that of the other scaling at the same place; null where one is not
   *     known
   * @param ratioLow lower end of its 95 % interval; null likewise
   * @param ratioHigh upper end
   * @param closedForm the ratio by the closed forms of both; null without them
   * @param held whether the interval holds the closed form; null where one of them is missing
   */
  public record ScalingPoint(
      double at,
      String demand,
      double ratePerS,
      Double ratio,
      Double ratioLow,
      Double ratioHigh,
      Double closedForm,
      Boolean held) {}
}

package io.bellwether.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/** Measured figures, one a line, with goals beside those that have one. */
final class BenchTable {
  private static final int LABEL = 44;

  private final PrintWriter out;

  BenchTable(PrintWriter out) {
    this.out = out;
    out.printf(Locale.ROOT, "%-" + LABEL + "s %14s   %s%n", "", "measured", "goal");
  }

  /** A figure without a goal. */
  void row(String what, double value, String unit) {
    out.printf(Locale.ROOT, "%-" + LABEL + "s %10s %s%n", what, text(value), unit);
  }

  /** A figure that is to be at least as large as its goal. */
  void atLeast(String what, double value, double goal, String unit) {
    goal(what, value, "≥", goal, unit, value >= goal);
  }

  /** A figure that is to be no larger than its goal. */
  void atMost(String what, double value, double goal, String unit) {
    goal(what, value, "≤", goal, unit, value <= goal);
  }

  private void goal(String what, double value, String sign, double goal, String unit, boolean met) {
    out.printf(
        Locale.ROOT,
        "%-" + LABEL + "s %10s %-9s %s %s %s %s%n",
        what,
        text(value),
        unit,
        sign,
        text(goal),
        unit,
        met ? "met" : "MISSED");
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }

  /** Quotients of figures that were measured in turn. */
  static double[] ratios(double[] above, double[] below) {
    double[] ratios = new double[above.length];
    Arrays.setAll(ratios, i -> above[i] / below[i]);
    return ratios;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

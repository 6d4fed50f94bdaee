package io.bellwether.cli;

import io.bellwether.results.ScalingResult;
import io.bellwether.results.ScalingResult.ScalingPoint;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** How rates scale, for a person: exponents, then ratios point by point. */
final class ScalingLines {
  private final List<ScalingResult> scalings;

  ScalingLines(List<ScalingResult> scalings) {
    this.scalings = scalings;
  }

  void print(PrintWriter out) {
    if (scalings.isEmpty()) {
      return;
    }
    SummaryPage.line(
        out, "%-44s %10s  %-22s %12s", "scaling", "exponent", "95 % interval", "closed form");
    for (ScalingResult scaling : scalings) {
      row(
          out,
          scaling.quantity(),
          scaling.exponent(),
          scaling.exponentLow(),
          scaling.exponentHigh(),
          scaling.closedForm(),
          scaling.held());
    }
    for (ScalingResult scaling : scalings) {
      if (scaling.against() != null) {
        ratios(out, scaling);
      }
    }
    out.println();
  }

  private static void ratios(PrintWriter out, ScalingResult scaling) {
    SummaryPage.line(
        out,
        "%-44s %10s  %-22s %12s",
        SummaryPage.shortened(scaling.id() + " over " + scaling.against(), 44),
        "ratio",
        "95 % interval",
        "closed form");
    for (ScalingPoint point : scaling.points()) {
      row(
          out,
          "at " + SummaryPage.number(point.at()),
          point.ratio(),
          point.ratioLow(),
          point.ratioHigh(),
          point.closedForm(),
          point.held());
    }
  }

  private static void row(
      PrintWriter out,
      String name,
      Double value,
      Double low,
      Double high,
      Double closedForm,
      Boolean held) {
    String interval = low == null ? "-" : digits(low) + " to " + digits(high);
    SummaryPage.line(
        out,
        "  %-42s %10s  %-22s %12s  %s",
        SummaryPage.shortened(name, 42),
        digits(value),
        interval,
        digits(closedForm),
        verdict(held));
  }

  private static String verdict(Boolean held) {
    if (held == null) {
      return "";
    }
    return held ? "held" : "missed";
  }

  /** Five digits: a closed form may differ from a power law in the fourth. */
  private static String digits(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.5g", value);
  }
}

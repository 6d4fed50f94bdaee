package io.bellwether.cli;

import io.bellwether.topology.Provenance;

/**
 * Cells of tables with published values. A number that is only remembered is labelled so, and no
 * ratio to it is shown, so that nobody takes it for published.
 */
final class PrintedValues {
  private PrintedValues() {}

  /** The number as printed, with its unit. */
  static String printed(double printed, String unit, String provenance) {
    String number = SummaryPage.number(printed) + (unit.equals("1") ? "" : " " + unit);
    return remembered(provenance) ? "remembered " + number : number;
  }

  /** Emulated over printed, where there is something to compare. */
  static String ratio(Double ratio, boolean given, String provenance) {
    if (given) {
      return "given";
    }
    return SummaryPage.number(remembered(provenance) ? null : ratio);
  }

  private static boolean remembered(String provenance) {
    return provenance.equals(Provenance.MEMORY.key());
  }
}

package io.bellwether.cli;

import static io.bellwether.cli.SummaryPage.line;
import static io.bellwether.cli.SummaryPage.number;
import static io.bellwether.cli.SummaryPage.shortened;

import io.bellwether.results.ReferenceTable;
import io.bellwether.results.ReferenceTable.Run;
import java.io.PrintWriter;

/** Published figures beside emulated ones, for a person. */
final class ReferencePage {
  private static final int SYSTEM = 22;
  private static final int QUANTITY = 52;

  private ReferencePage() {}

  static void print(ReferenceTable table, PrintWriter out) {
    line(
        out,
        "%-22s %-52s %21s %10s %7s  %-12s %-10s %s",
        "system",
        "quantity",
        "published",
        "emulated",
        "ratio",
        "grade",
        "provenance",
        "source");
    for (ReferenceTable.Value v : table.values()) {
      line(
          out,
          "%-22s %-52s %21s %10s %7s  %-12s %-10s %s",
          shortened(v.network(), SYSTEM),
          shortened(v.quantity(), QUANTITY),
          PrintedValues.printed(v.printed(), v.unit(), v.provenance()),
          number(v.emulated()),
          PrintedValues.ratio(v.ratio(), v.given(), v.provenance()),
          v.grade(),
          v.provenance(),
          v.source());
    }
    out.println();
    line(
        out,
        "%s, %.4g virtual s in %.2f s.",
        Counts.of(table.runs().size(), "network"),
        table.runs().stream().mapToDouble(Run::virtualSeconds).sum(),
        table.runs().stream().mapToDouble(Run::wallSeconds).sum());
    line(
        out,
        "Published as printed in the source (read, secondary), remembered and unconfirmed (memory),"
            + " or computed from such (derived).");
    line(
        out,
        "Emulated: predicted from inputs (reproduced), with a parameter fitted to it (calibrated),"
            + " or no claim (illustrative); - is not emulated or not compared with what is only"
            + " remembered, given repeats an input.");
  }
}

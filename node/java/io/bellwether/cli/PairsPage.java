package io.bellwether.cli;

import static io.bellwether.cli.SummaryPage.line;
import static io.bellwether.cli.SummaryPage.number;

import io.bellwether.protocol.entanglement.DirectMeasurement;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.PairResult;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** Demands of pairs, for a person: a part of {@link SummaryPage}. */
final class PairsPage {
  private final List<PairResult> all;
  private final DemandNames names;

  PairsPage(RunSummary summary) {
    all = summary.pairs();
    names = DemandNames.ofPairs(summary);
  }

  /** Whether halves are measured for key. */
  boolean hasKey() {
    return all.stream().anyMatch(pairs -> pairs.sifted() != null);
  }

  void print(PrintWriter out) {
    if (all.isEmpty()) {
      return;
    }
    line(
        out,
        "demands of pairs: %,d; %s delivered, %s refused or expired, %,d without a pair yet",
        all.size(),
        Counts.of(all.stream().mapToLong(PairResult::delivered).sum(), "pair"),
        Counts.of(all.stream().filter(pairs -> pairs.refused() != null).count(), "demand"),
        all.stream().filter(PairsPage::waits).count());
    line(
        out,
        "  %-34s %14s %14s %12s %9s",
        "worst served",
        "pairs",
        "pairs/s",
        "fidelity",
        "first s");
    all.stream()
        .sorted(Comparator.comparingDouble(PairResult::ratePerS).thenComparing(PairResult::id))
        .limit(SummaryPage.SHOWN)
        .forEach(pairs -> served(pairs, out));
    List<PairResult> measured = all.stream().filter(pairs -> pairs.sifted() != null).toList();
    if (!measured.isEmpty()) {
      measured(measured, out);
    }
    out.println();
  }

  private void served(PairResult pairs, PrintWriter out) {
    line(
        out,
        "  %-34s %,14d %,14.1f %12s %9s%s",
        names.of(pairs.id(), pairs.from(), pairs.to()),
        pairs.delivered(),
        pairs.ratePerS(),
        number(pairs.meanFidelity()),
        number(pairs.firstSeconds()),
        pairs.refused() == null ? "" : "  " + pairs.refused());
  }

  private void measured(List<PairResult> measured, PrintWriter out) {
    line(
        out,
        "  %-34s %14s %10s %9s %9s %16s",
        "measured directly",
        "sifted",
        "tested",
        "QBER X",
        "QBER Z",
        "secret fraction");
    List<PairResult> shown =
        measured.stream()
            .sorted(Comparator.comparingLong(PairResult::sifted).thenComparing(PairResult::id))
            .limit(SummaryPage.SHOWN)
            .toList();
    for (PairResult pairs : shown) {
      line(
          out,
          "  %-34s %,14d %,10d %9s %9s %16s",
          names.of(pairs.id(), pairs.from(), pairs.to()),
          pairs.sifted(),
          pairs.tested(),
          number(pairs.qberX()),
          number(pairs.qberZ()),
          number(pairs.secretFraction()));
    }
    if (shown.stream().anyMatch(pairs -> pairs.sifted() == 0 && pairs.delivered() > 0)) {
      line(
          out,
          "  Pairs are compared in blocks of %d: nothing is sifted before both ends know of the"
              + " first block.",
          DirectMeasurement.BLOCK);
    }
  }

  private static boolean waits(PairResult pairs) {
    return pairs.delivered() == 0 && pairs.refused() == null;
  }
}

package io.bellwether.cli;

import io.bellwether.physics.PairSettings;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.ChshResult;
import io.bellwether.results.RunSummary.E91Result;
import io.bellwether.results.RunSummary.TeleportationResult;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was done with pairs on registers, for a person: a part of {@link SummaryPage}. */
final class UsePage {
  private final RunSummary summary;
  private final DemandNames names;

  private UsePage(RunSummary summary) {
    this.summary = summary;
    names = DemandNames.ofPairs(summary);
  }

  static void print(RunSummary summary, PrintWriter out) {
    new UsePage(summary).print(out);
  }

  private void print(PrintWriter out) {
    if (!summary.chsh().isEmpty()) {
      line(
          out,
          "%-36s %12s %18s %9s  %s",
          "CHSH test",
          "pairs",
          "S",
          "expected",
          columns(List.of("E(00)", "E(01)", "E(10)", "E(11)")));
      summary.chsh().forEach(test -> chsh(test, out));
      line(
          out,
          "  S is at most 2 with local hidden variables, 2√2 = 2.828 in quantum mechanics; expected"
              + " is that of the pairs as made.");
      fluctuation(summary.chsh().stream().map(ChshResult::s), out);
      out.println();
    }
    if (!summary.e91().isEmpty()) {
      line(
          out,
          "%-36s %12s %18s %9s %11s %8s %8s %9s %11s",
          "E91",
          "CHSH pairs",
          "S",
          "expected",
          "sifted bit",
          "tested",
          "QBER",
          "fraction",
          "secret bit");
      summary.e91().forEach(key -> e91(key, out));
      line(
          out,
          "  fraction: secret bits per sifted bit that was not disclosed, device-independently, for"
              + " infinitely many pairs; 0 up to S = 2, at most 1, at S = 2√2 = 2.828.");
      line(
          out,
          "  tested: sifted bits that were disclosed, of which the QBER is the share in error.");
      fluctuation(summary.e91().stream().map(E91Result::s), out);
      out.println();
    }
    if (!summary.teleportation().isEmpty()) {
      line(
          out,
          "%-36s %12s %17s %9s  %s",
          "teleportation",
          "states",
          "fidelity",
          "expected",
          columns(List.of("|0>", "|1>", "|+>", "|->", "|+i>", "|-i>")));
      summary.teleportation().forEach(states -> teleportation(states, out));
      line(out, "  Without entanglement the mean fidelity is at most 2/3.");
      out.println();
    }
  }

  private void chsh(ChshResult test, PrintWriter out) {
    line(
        out,
        "  %-34s %,12d %18s %9s  %s",
        names.of(test.id(), test.from(), test.to()),
        test.pairs(),
        bell(test.s(), test.standardError()),
        number(test.expectedS()),
        numbers(Arrays.asList(test.e00(), test.e01(), test.e10(), test.e11()), "%+.2f"));
  }

  private void e91(E91Result key, PrintWriter out) {
    line(
        out,
        "  %-34s %,12d %18s %9s %,11d %,8d %8s %9s %,11d",
        names.of(key.id(), key.from(), key.to()),
        key.chshPairs(),
        bell(key.s(), key.standardError()),
        number(key.expectedS()),
        key.siftedBits(),
        key.testedBits(),
        key.qber() == null ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * key.qber()),
        number(key.secretFraction()),
        key.secretBits());
  }

  private void teleportation(TeleportationResult states, PrintWriter out) {
    line(
        out,
        "  %-34s %,12d %17s %9s  %s",
        names.of(states.id(), states.from(), states.to()),
        states.states(),
        measured(states.fidelity(), states.standardError()),
        number(states.expectedFidelity()),
        numbers(states.byInput(), "%.3f"));
  }

  /** S, marked where it is more than any pairs can have. */
  private static String bell(Double s, Double error) {
    return measured(s, error) + (s != null && s > PairSettings.CIRELSON_BOUND ? "*" : " ");
  }

  private static void fluctuation(Stream<Double> tests, PrintWriter out) {
    if (tests.anyMatch(s -> s != null && s > PairSettings.CIRELSON_BOUND)) {
      line(out, "  * above 2√2: a fluctuation of few pairs; no pairs have more.");
    }
  }

  private static String measured(Double value, Double error) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f +- %.4f", value, error);
  }

  private static String number(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String numbers(List<Double> values, String format) {
    return columns(
        values.stream()
            .map(value -> value == null ? "-" : String.format(Locale.ROOT, format, value))
            .toList());
  }

  private static String columns(List<String> texts) {
    return texts.stream()
        .map(text -> String.format(Locale.ROOT, "%5s", text))
        .collect(Collectors.joining(" "));
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}

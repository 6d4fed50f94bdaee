package io.bellwether.cli;

import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.ChshResult;
import io.bellwether.results.RunSummary.E91Result;
import io.bellwether.results.RunSummary.TeleportationResult;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was done with pairs on registers, for a person: a part of {@link SummaryPage}. */
final class UsePage {
  private UsePage() {}

  static void print(RunSummary summary, PrintWriter out) {
    if (!summary.chsh().isEmpty()) {
      line(
          out,
          "%-36s %12s %17s %9s  %s",
          "CHSH test",
          "pairs",
          "S",
          "expected",
          "E(00) E(01) E(10) E(11)");
      summary.chsh().forEach(test -> chsh(test, out));
      line(
          out,
          "  S is at most 2 with local hidden variables, 2.828 in quantum mechanics; expected is that"
              + " of the pairs as made.");
      out.println();
    }
    if (!summary.e91().isEmpty()) {
      line(
          out,
          "%-36s %12s %17s %9s %11s %8s %9s %11s",
          "E91",
          "CHSH pairs",
          "S",
          "expected",
          "sifted bit",
          "QBER",
          "fraction",
          "secret bit");
      summary.e91().forEach(key -> e91(key, out));
      line(
          out,
          "  fraction: secret bits per sifted bit that was not disclosed, device-independently, for"
              + " infinitely many pairs; 0 up to S = 2.");
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
          "of |0> |1> |+> |-> |+i> |-i>");
      summary.teleportation().forEach(states -> teleportation(states, out));
      line(out, "  Without entanglement the mean fidelity is at most 2/3.");
      out.println();
    }
  }

  private static void chsh(ChshResult test, PrintWriter out) {
    line(
        out,
        "  %-34s %,12d %17s %9s  %s",
        test.from() + " to " + test.to(),
        test.pairs(),
        measured(test.s(), test.standardError()),
        number(test.expectedS()),
        numbers(Arrays.asList(test.e00(), test.e01(), test.e10(), test.e11()), "%+.2f"));
  }

  private static void e91(E91Result key, PrintWriter out) {
    line(
        out,
        "  %-34s %,12d %17s %9s %,11d %8s %9s %,11d",
        key.from() + " to " + key.to(),
        key.chshPairs(),
        measured(key.s(), key.standardError()),
        number(key.expectedS()),
        key.siftedBits(),
        key.qber() == null ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * key.qber()),
        number(key.secretFraction()),
        key.secretBits());
  }

  private static void teleportation(TeleportationResult states, PrintWriter out) {
    line(
        out,
        "  %-34s %,12d %17s %9s  %s",
        states.from() + " to " + states.to(),
        states.states(),
        measured(states.fidelity(), states.standardError()),
        number(states.expectedFidelity()),
        numbers(states.byInput(), "%.3f"));
  }

  private static String measured(Double value, Double error) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f +- %.4f", value, error);
  }

  private static String number(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String numbers(List<Double> values, String format) {
    StringBuilder text = new StringBuilder();
    for (Double value : values) {
      text.append(text.isEmpty() ? "" : " ")
          .append(value == null ? "-" : String.format(Locale.ROOT, format, value));
    }
    return text.toString();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}

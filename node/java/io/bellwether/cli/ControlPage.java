package io.bellwether.cli;

import static io.bellwether.cli.SummaryPage.line;
import static io.bellwether.cli.SummaryPage.named;

import io.bellwether.results.LinkViewResult;
import io.bellwether.results.RoutingResult;
import io.bellwether.results.RunSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;

/** What key control knew at the end, for a person: a part of {@link SummaryPage}. */
final class ControlPage {
  private ControlPage() {}

  /** Nothing of a network with one link, which leaves key control nothing to choose. */
  static void print(RunSummary summary, PrintWriter out) {
    List<LinkViewResult> links = summary.control();
    if (links.size() < 2) {
      return;
    }
    RoutingResult routing = summary.routing();
    line(
        out,
        "key control: %,d links, %,d down, %,d with alarms, %,d below the low threshold both ways;"
            + " %s asked for, %,d refused, %,d replaced unasked",
        links.size(),
        count(links, view -> !view.up()),
        count(links, view -> view.alarms() > 0),
        count(links, view -> view.forwardLevel() == 0 && view.backwardLevel() == 0),
        Counts.of(routing.asked(), "route"),
        routing.refused(),
        routing.replaced());
    List<String> behind =
        links.stream().filter(LinkViewResult::lags).map(LinkViewResult::link).toList();
    if (!behind.isEmpty()) {
      line(out, "  it has yet to hear news of %s", named(behind));
    }
    out.println();
  }

  private static long count(List<LinkViewResult> links, Predicate<LinkViewResult> which) {
    return links.stream().filter(which).count();
  }
}

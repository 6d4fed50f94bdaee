package io.bellwether.results;

import java.util.List;

/** {@code control.csv}: the links as key control saw them at the end. */
final class ControlTable {
  private ControlTable() {}

  static String of(RunSummary summary) {
    return Tables.table(
        summary.control(),
        List.of(
            "link",
            "up",
            "alarms",
            "forward_level",
            "backward_level",
            "reported_seconds",
            "reports",
            "routes",
            "own_up",
            "own_alarms",
            "own_forward_level",
            "own_backward_level",
            "own_reports"),
        view ->
            Tables.row(
                view.link(),
                view.up(),
                view.alarms(),
                view.forwardLevel(),
                view.backwardLevel(),
                view.reportedSeconds(),
                view.reports(),
                view.routes(),
                view.ownUp(),
                view.ownAlarms(),
                view.ownForwardLevel(),
                view.ownBackwardLevel(),
                view.ownReports()));
  }
}

package io.bellwether.cli;

import io.bellwether.api.service.RunState;
import io.bellwether.api.service.RunStatus;
import io.bellwether.quantity.VirtualTime;
import java.util.Locale;

/** A run of a service in one line. */
final class StatusLine {
  static final String HEAD = String.format(Locale.ROOT, "%5s  %-24s %s", "run", "network", "state");

  private StatusLine() {}

  static String of(RunStatus run) {
    return String.format(
            Locale.ROOT,
            "%5d  %-24s %-10s %s",
            run.id(),
            run.network(),
            run.state().key(),
            extent(run))
        .stripTrailing();
  }

  private static String extent(RunStatus run) {
    String reached =
        VirtualTime.format(run.virtualPicoseconds())
            + " of "
            + VirtualTime.format(run.durationPicoseconds());
    String said = run.message().isEmpty() ? "" : "; " + run.message();
    if (run.state() == RunState.QUEUED) {
      return "place " + run.place();
    }
    if (run.state() == RunState.RUNNING) {
      return String.format(Locale.ROOT, "%s, %.0f %%%s", reached, 100 * run.progress(), said);
    }
    return reached + (run.fingerprint() == null ? "" : ", fingerprint " + run.fingerprint()) + said;
  }

  /** How a command ends that has waited for this run. */
  static ExitCode ending(RunStatus run) {
    return run.state() == RunState.FINISHED ? ExitCode.DONE : ExitCode.SERVICE;
  }
}

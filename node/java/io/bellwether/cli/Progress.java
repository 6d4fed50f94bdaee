package io.bellwether.cli;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** How far a run is, on standard error: a bar on a terminal, else a line every few seconds. */
final class Progress implements AutoCloseable {
  private static final int STEPS = 1_000;
  private static final int BAR_MILLISECONDS = 250;
  private static final int LINE_MILLISECONDS = 5_000;

  private final EngineControl control;
  private final long end;
  private final boolean quiet;
  private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
  private final long started = System.nanoTime();
  private Timer clock;
  private ProgressBar bar;
  private boolean closed;

  Progress(EngineControl control, long end, boolean quiet) {
    this.control = control;
    this.end = end;
    this.quiet = quiet;
  }

  /** Begins to show. */
  void watch() {
    if (quiet) {
      return;
    }
    clock = new Timer("progress", true);
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("virtual time")
              .setInitialMax(STEPS)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(BAR_MILLISECONDS)
              .hideEta()
              .clearDisplayOnFinish()
              .build();
      every(BAR_MILLISECONDS, this::draw);
    } else {
      every(LINE_MILLISECONDS, this::print);
    }
  }

  private void every(int milliseconds, Runnable action) {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            action.run();
          }
        };
    clock.scheduleAtFixedRate(task, milliseconds, milliseconds);
  }

  private synchronized void draw() {
    if (closed) {
      return; // a tick that was on its way when the run ended
    }
    bar.stepTo((long) (share() * STEPS));
    bar.setExtraMessage(" " + message());
  }

  private synchronized void print() {
    if (!closed) {
      System.err.println(message());
    }
  }

  private double share() {
    return (double) control.virtualTime() / end;
  }

  private String message() {
    double wall = (System.nanoTime() - started) / 1e9;
    double share = share();
    double virtual = VirtualTime.toSeconds(control.virtualTime());
    String eta = share > 0 ? String.format(Locale.ROOT, "%.0f s", wall / share - wall) : "?";
    String detail = control.detail();
    return String.format(
        Locale.ROOT,
        "%.3g of %.3g virtual s, %.3g x real time, %.2f M events/s, ETA %s%s",
        virtual,
        VirtualTime.toSeconds(end),
        virtual / wall,
        control.events() / wall / 1e6,
        eta,
        detail.isEmpty() ? "" : "; " + detail);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (clock != null) {
      clock.cancel();
      clock = null;
    }
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}

package io.bellwether.api.metrics;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Prints how long scrapes of a run of 100,000 nodes take, once a second, and how large they are,
 * without a connection. Goals: 50 ms and 1 MB. Needs 4 GB.
 */
final class MetricsBench {
  private static final int SCRAPES = 20;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private MetricsBench() {}

  /** Each line is one scrape; the first ones warm up. */
  public static void main(String[] args) throws InterruptedException {
    Emulation emulation =
        new Emulation(
            NetworkLibrary.load("grid", Map.of("nodes", "100000")),
            new RunOptions(1_000 * VirtualTime.SECOND, 7, 1, 0));
    CompletableFuture<Void> run = CompletableFuture.runAsync(() -> finish(emulation));
    try (Metrics metrics = new Metrics(emulation::live, new Cardinality(200, 20))) {
      while (metrics.lookout().look(Duration.ofSeconds(1)).isEmpty()) {
        Thread.sleep(100);
      }
      double[] milliseconds = new double[SCRAPES];
      for (int i = 0; i < SCRAPES; i++) {
        Thread.sleep(1_100);
        long used = CLOCK.getCurrentThreadCpuTime();
        long from = System.nanoTime();
        String text = metrics.scrape();
        milliseconds[i] = (System.nanoTime() - from) / 1e6;
        double cpu = (CLOCK.getCurrentThreadCpuTime() - used) / 1e6;
        Scrape scrape = new Scrape(text);
        System.out.printf(
            "%.1f ms, %.1f of them at work; %,d bytes, look %.1f s old, %,.0f events%n",
            milliseconds[i],
            cpu,
            text.getBytes(StandardCharsets.UTF_8).length,
            scrape.sum("bellwether_run_look_age_seconds"),
            scrape.sum("bellwether_engine_events_total"));
      }
      Arrays.sort(milliseconds);
      System.out.printf(
          "median %.1f ms, longest %.1f ms%n",
          milliseconds[SCRAPES / 2], milliseconds[SCRAPES - 1]);
    }
    emulation.control().requestStop();
    run.join();
  }

  private static void finish(Emulation emulation) {
    try {
      emulation.run();
    } catch (RunFailedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.bellwether.node;

import io.bellwether.cluster.LocalRun;
import io.bellwether.cluster.Outcome;
import io.bellwether.keys.KeyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineOptions;
import io.bellwether.topology.NetworkLibrary;
import java.util.Map;

/**
 * Prints what is asked of registers in a second of the wall clock in one JVM. Goal: 300,000 a
 * second on one thread.
 */
final class RegisterUseBench {
  private static final int PAIRS = 200_000;

  /** A pair is created, prepared, handed out twice, measured twice and given up twice. */
  private static final int REQUESTS = 8;

  private RegisterUseBench() {}

  /** Each line is one run; the first ones warm up. */
  public static void main(String[] args) {
    var spec = NetworkLibrary.load("chsh", Map.of("pairs", "" + PAIRS));
    for (int run = 0; run < 6; run++) {
      for (int threads = 1; threads <= 2; threads++) {
        QuantumNetwork network = QuantumNetwork.of(spec, run, KeyObserver.NONE);
        long start = System.nanoTime();
        Outcome outcome =
            LocalRun.run(
                network,
                EngineOptions.fast(100 * VirtualTime.SECOND, threads),
                new EngineControl());
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "%d threads: %,.0f requests/s, %,.0f events/s%n",
            threads, (double) REQUESTS * PAIRS / seconds, outcome.events() / seconds);
      }
    }
  }
}

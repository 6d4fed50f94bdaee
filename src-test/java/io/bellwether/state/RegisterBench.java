package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Prints what a core does in a second of its time. Goals: a GHZ state of 4,096 qubits prepared and
 * measured in 1 s; 300,000 operations on small registers a second.
 */
final class RegisterBench {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private RegisterBench() {}

  /** Each line is one pass; the first ones warm up. */
  public static void main(String[] args) {
    RandomStream random = RandomStream.of(1, "bench", "draws");
    for (int pass = 0; pass < 6; pass++) {
      double kept = seconds(() -> TableauSpeedTest.measureGhz(4096, random, false));
      double removed = seconds(() -> TableauSpeedTest.measureGhz(4096, random, true));
      double cluster = seconds(() -> cluster(1024, random));
      System.out.printf(
          "GHZ of 4,096: measured %.3f s, removed %.3f s; ring of 1,024 in Y %.3f s;",
          kept, removed, cluster);
      for (Formalism formalism : Formalism.values()) {
        System.out.printf(" %s %.2f M/s", formalism, teleports(formalism, random));
      }
      System.out.printf("; swaps of shares %.1f M/s%n", swaps(random));
    }
  }

  private static double seconds(LongSupplier work) {
    long start = CLOCK.getCurrentThreadCpuTime();
    long result = work.getAsLong();
    long end = CLOCK.getCurrentThreadCpuTime();
    return result < 0 ? Double.NaN : (end - start) / 1e9;
  }

  private static long cluster(int count, RandomStream random) {
    long[][] edges = new long[count][];
    for (int i = 0; i < count; i++) {
      edges[i] = new long[] {i, (i + 1) % count};
    }
    QuantumRegister ring =
        QuantumRegister.graph(Formalism.TABLEAU, TableauSpeedTest.qubits(count), edges);
    int ones = 0;
    for (int i = 0; i < count; i++) {
      ones += ring.apply(new Operation.Measure(Basis.Y, i, false), random);
    }
    return ones;
  }

  /** Millions of operations a second: a pair, noise on both halves, a merge, a Bell measurement. */
  private static double teleports(Formalism formalism, RandomStream random) {
    int runs = 20_000;
    BellDiagonal noise = BellDiagonal.depolarising(0.02);
    double seconds =
        seconds(
            () -> {
              long sum = 0;
              for (int i = 0; i < runs; i++) {
                QuantumRegister pair =
                    QuantumRegister.pair(formalism, 1, 2, BellDiagonal.werner(0.95), random);
                sum += 1 + pair.apply(new Operation.PauliNoise(noise, 1), random);
                sum += 1 + pair.apply(new Operation.PauliNoise(noise, 2), random);
                QuantumRegister three = QuantumRegister.zeros(formalism, 3).merge(pair);
                sum += three.apply(new Operation.MeasureBell(1, 3, true), random);
                sum += three.apply(new Operation.Measure(Basis.Z, 2, true), random);
              }
              return sum;
            });
    return 7e-6 * runs / seconds;
  }

  /** Millions a second of: two pairs, noise on two halves, a swap, a measurement of both ends. */
  private static double swaps(RandomStream random) {
    int runs = 500_000;
    BellDiagonal pair = BellDiagonal.werner(0.95);
    BellDiagonal noise = BellDiagonal.depolarising(0.02);
    double seconds =
        seconds(
            () -> {
              long sum = 0;
              for (int i = 0; i < runs; i++) {
                PauliShare[] left = PauliShare.pair(random, pair);
                PauliShare[] right = PauliShare.pair(random, pair);
                left[1].noise(random, noise);
                right[0].noise(random, noise);
                right[1].correct(PauliShare.measureBell(left[1], right[0]));
                sum += left[0].measureZ(random) ^ right[1].measureZ(random);
              }
              return sum;
            });
    return 1e-6 * runs / seconds;
  }
}

package io.bellwether.cli;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.postprocessing.HashPlan;
import io.bellwether.protocol.postprocessing.Reconciliation;
import io.bellwether.protocol.postprocessing.ReconciliationAnswerer;
import io.bellwether.protocol.postprocessing.ReconciliationAsker;
import io.bellwether.protocol.postprocessing.ReconciliationMessage;
import io.bellwether.protocol.postprocessing.Shuffles;
import io.bellwether.protocol.postprocessing.ToeplitzHash;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.quantity.RandomStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Measures real post-processing of one link's sifted bits, in seconds of one core that a thread has
 * had: Cascade with its hash, then the Toeplitz hash with a new seed for each block, at both ends.
 */
final class PostProcessingBenchmark {
  private static final double GOAL_MBITS = 20;
  private static final double MARGIN_BITS = 200;
  private static final double EPSILON_CORRECT = 1e-15;
  private static final int WARM_UP = 20;
  private static final long SEED = 7;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final int rounds;
  private final int bits;
  private final double errorRate;
  private final double[] asking;
  private final double[] answering;
  private final double[] hashing;
  private Reconciliation last;
  private int secretBits;

  /**
   * @param rounds measured, after some to warm up
   * @param bits of a block
   * @param errorRate share of wrong bits
   */
  PostProcessingBenchmark(int rounds, int bits, double errorRate) {
    this.rounds = rounds;
    this.bits = bits;
    this.errorRate = errorRate;
    asking = new double[rounds];
    answering = new double[rounds];
    hashing = new double[rounds];
  }

  /** Runs and prints the figures beside their goal. */
  void run(PrintWriter out) {
    Shuffles alices = new Shuffles(SEED, "bench");
    Shuffles bobs = new Shuffles(SEED, "bench");
    RandomStream random = RandomStream.of(SEED, "bench", "sifted bits");
    for (int round = -WARM_UP; round < rounds; round++) {
      BitString alice = BitString.random(random, bits);
      BitString bob = withErrors(alice, random);
      long[] nanos = new long[2];
      ReconciliationAsker asker = reconcile(alice, bob, alices, bobs, random, nanos);
      long start = clock.getCurrentThreadCpuTime();
      BitString ofAlice = amplify(alice, asker.report());
      long hashed = clock.getCurrentThreadCpuTime() - start;
      if (!amplify(asker.bits(), asker.report()).equals(ofAlice)) {
        throw new IllegalStateException("the keys differ: a bug, please report it");
      }
      if (round >= 0) {
        asking[round] = bits * 1e3 / nanos[0];
        answering[round] = bits * 1e3 / nanos[1];
        hashing[round] = bits * 1e3 / hashed;
      }
    }
    print(out);
  }

  private BitString withErrors(BitString bits, RandomStream random) {
    long[] errors = new long[(bits.length() + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < bits.length(); i++) {
      if (random.nextDouble() < errorRate) {
        errors[i >>> 6] |= 1L << i;
      }
    }
    return bits.xor(BitString.of(errors, bits.length()));
  }

  private ReconciliationAsker reconcile(
      BitString alice,
      BitString bob,
      Shuffles alices,
      Shuffles bobs,
      RandomStream random,
      long[] nanos) {
    HashPlan hashes = HashPlan.of(bits, EPSILON_CORRECT);
    long begun = clock.getCurrentThreadCpuTime();
    ReconciliationAnswerer answerer =
        new ReconciliationAnswerer(alice, errorRate, alices, hashes, random);
    long made = clock.getCurrentThreadCpuTime();
    nanos[1] += made - begun;
    ReconciliationAsker asker = new ReconciliationAsker(bob, errorRate, bobs, hashes);
    ReconciliationMessage message = asker.begin();
    long at = clock.getCurrentThreadCpuTime();
    nanos[0] += at - made;
    while (message != null) {
      ReconciliationMessage answer = answerer.receive(message);
      long answered = clock.getCurrentThreadCpuTime();
      nanos[1] += answered - at;
      message = answer == null ? null : asker.receive(answer);
      at = clock.getCurrentThreadCpuTime();
      nanos[0] += at - answered;
    }
    last = asker.report();
    return asker;
  }

  private BitString amplify(BitString reconciled, Reconciliation report) {
    double eve = bits * BinaryEntropy.of(report.errorRate()) + report.leakedBits() + MARGIN_BITS;
    secretBits = (int) Math.max(1, bits - eve);
    RandomStream seeds = RandomStream.of(SEED, "bench", "toeplitz");
    BitString seed = BitString.random(seeds, ToeplitzHash.seedBits(bits, secretBits));
    return new ToeplitzHash(seed, bits, secretBits).hash(reconciled);
  }

  private void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d sifted bits a block, %.1f %% wrong, %,d secret bits out; Cascade f = %.3f, %d round"
            + " trips; one thread, median of %d%n%n",
        bits,
        100 * errorRate,
        secretBits,
        last.efficiency(),
        last.roundTrips(),
        rounds);
    BenchTable table = new BenchTable(out);
    double ask = BenchTable.median(asking);
    double answer = BenchTable.median(answering);
    double hash = BenchTable.median(hashing);
    table.row("Cascade and verification, the end that asks", ask, "Mbit/s");
    table.row("the same, the end that answers", answer, "Mbit/s");
    table.row("Toeplitz hash, one end", hash, "Mbit/s");
    table.atLeast("all, the end that asks", 1 / (1 / ask + 1 / hash), GOAL_MBITS, "Mbit/s");
    table.atLeast(
        "all, both ends on one core", 1 / (1 / ask + 1 / answer + 2 / hash), GOAL_MBITS, "Mbit/s");
  }
}

package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.entanglement.DistillationStep;
import io.bellwether.physics.entanglement.DistillationStep.Scheme;
import io.bellwether.protocol.register.ChshCounts;
import io.bellwether.protocol.register.E91Counts;
import io.bellwether.protocol.register.TeleportCounts;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pairs that were swapped or distilled as Pauli shares and are put on registers at their delivery.
 * Seeds are fixed; what is estimated lies within {@code BOUND} = 4.75 standard errors.
 */
class RegisterPathTest {
  private static final int PAIRS = 40_000;

  private static long[] counts(NetworkSpec spec) {
    PairStatistics pairs = PairChain.run(spec, 5, 1_000 * VirtualTime.SECOND);
    assertThat(pairs.refusal()).isZero();
    return pairs.counts().stream().mapToLong(Long::longValue).toArray();
  }

  private static PairChain chain(int links) {
    return PairChain.of(links).memories(4).rawFidelity(0.97).swapping("success: 1, fidelity: 0.98");
  }

  private static double werner(double fidelity) {
    return (4 * fidelity - 1) / 3;
  }

  /** Werner pairs of links and swaps: S = 2√2 w, w being the product of (4F − 1)/3 of all. */
  @ParameterizedTest
  @CsvSource({"2", "4"})
  void shouldViolateTheChshInequalityOverRepeaters(int links) {
    ChshCounts counts =
        new ChshCounts(counts(chain(links).asking("use: chsh, pairs: " + PAIRS).spec()));
    double left = Math.pow(werner(0.97), links) * Math.pow(werner(0.98), links - 1);
    assertThat(counts.pairs()).isEqualTo(PAIRS);
    assertThat(counts.s())
        .isCloseTo(2 * Math.sqrt(2) * left, within(BOUND * counts.standardError()));
  }

  /** Perfect pairs over three swaps: every one of the outcomes of the swaps is made good. */
  @ParameterizedTest
  @CsvSource({"gate", "pauliFrame"})
  void shouldTeleportPerfectlyOverPerfectRepeaters(String correction) {
    PairChain chain = PairChain.of(4).memories(4);
    String use = "use: teleportation, correction: " + correction + ", pairs: 1200";
    TeleportCounts counts = new TeleportCounts(counts(chain.asking(use).spec()));
    assertThat(counts.states()).isEqualTo(1_200);
    assertThat(counts.fidelity()).isEqualTo(1);
  }

  /**
   * (2F + 1)/3 of Werner pairs, of all six inputs alike; the Bell measurement has a swap's noise.
   */
  @Test
  void shouldTeleportSixStatesOverARepeater() {
    String use = "use: teleportation, pairs: 24000";
    TeleportCounts counts = new TeleportCounts(counts(chain(2).asking(use).spec()));
    double left = Math.pow(werner(0.97), 2) * Math.pow(werner(0.98), 2);
    double expected = (1 + left) / 2;
    assertThat(counts.fidelity()).isCloseTo(expected, within(BOUND * counts.standardError()));
    for (int input = 0; input < 6; input++) {
      double error = Math.sqrt(expected * (1 - expected) / 3_800);
      assertThat(counts.fidelity(input))
          .as("input %d", input)
          .isCloseTo(expected, within(BOUND * error));
    }
  }

  /**
   * Memories that lose phases: dephasing leaves ⟨ZZ⟩ alone, and ⟨XX⟩ = ⟨YY⟩ is what the fidelity of
   * pairs that are only delivered says, (4F − 1 − ⟨ZZ⟩)/2, less what the tail's half loses in the
   * 10 µs until it is handed over.
   */
  @Test
  void shouldKeepThePhasesThatMemoriesHaveLost() {
    PairChain chain = chain(2).efficiency(0.8).memory("coherence: 2 ms");
    PairStatistics delivered =
        PairChain.run(chain.pairs(PAIRS).spec(), 6, 1_000 * VirtualTime.SECOND);
    double fidelity = delivered.fidelitySum() / delivered.delivered();
    double zz = Math.pow(werner(0.97), 2) * werner(0.98);
    double xx = (4 * fidelity - 1 - zz) / 2 * Math.exp(-10e-6 / 2e-3);
    ChshCounts counts = new ChshCounts(counts(chain.asking("use: chsh, pairs: " + PAIRS).spec()));
    assertThat(xx).isBetween(0.1 * zz, 0.8 * zz);
    assertThat(counts.s())
        .isCloseTo(Math.sqrt(2) * (xx + zz), within(BOUND * counts.standardError()));
    assertThat(counts.correlation(0) + counts.correlation(1))
        .isCloseTo(Math.sqrt(2) * zz, within(BOUND * counts.standardError()));
  }

  @Test
  void shouldUseDistilledPairs() {
    PairChain chain =
        PairChain.of(1).memories(4).rawFidelity(0.85).distillation("scheme: bbpssw, rounds: 1");
    ChshCounts counts = new ChshCounts(counts(chain.asking("use: chsh, pairs: " + PAIRS).spec()));
    BellDiagonal raw = BellDiagonal.werner(0.85);
    BellDiagonal kept = new DistillationStep(Scheme.BBPSSW, 0, 0).of(raw, raw).state();
    assertThat(ChshCounts.expected(kept, 0)).isGreaterThan(ChshCounts.expected(raw, 0) + 0.1);
    assertThat(counts.s())
        .isCloseTo(ChshCounts.expected(kept, 0), within(BOUND * counts.standardError()));
  }

  /** E91 over a repeater: S as that of a CHSH test, errors of key (1 − w)/2. */
  @Test
  void shouldMakeKeyOverARepeater() {
    E91Counts counts = new E91Counts(counts(chain(2).asking("use: e91, pairs: " + PAIRS).spec()));
    double left = Math.pow(werner(0.97), 2) * werner(0.98);
    assertThat(counts.chsh().s())
        .isCloseTo(2 * Math.sqrt(2) * left, within(BOUND * counts.chsh().standardError()));
    double qber = (1 - left) / 2;
    assertThat(counts.qber())
        .isCloseTo(qber, within(BOUND * Math.sqrt(qber * (1 - qber) / counts.tested())));
  }
}

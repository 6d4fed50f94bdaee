package io.bellwether.protocol.entanglement;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.entanglement.DistillationSchedule;
import io.bellwether.physics.entanglement.DistillationStep;
import io.bellwether.physics.entanglement.DistillationStep.Scheme;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.physics.entanglement.PairMixture;
import io.bellwether.protocol.entanglement.DistillationBench.Kept;
import io.bellwether.protocol.entanglement.DistillationBench.Plan;
import io.bellwether.protocol.entanglement.DistillationBench.Wiring;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.state.Distilled;
import io.bellwether.state.PairHalf;
import io.bellwether.state.PauliShare;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two ends of a link that distil, whatever comes when, and what they make of their pairs. */
class LinkDistillationTest {
  private static final int LINKS = 1500;
  private static final MemoryCoherence FADING =
      new MemoryCoherence(Double.POSITIVE_INFINITY, 2e-8, 5e-8);

  private static int memories(DistillationSchedule schedule, int rounds) {
    return schedule == DistillationSchedule.NESTED ? rounds + 1 : 2;
  }

  private static Function<RandomStream, PairHalf[]> werner(double fidelity) {
    BellDiagonal state = BellDiagonal.werner(fidelity);
    return random -> PairHalf.pair(random, state);
  }

  private static DistillationBench anyLink(
      long seed, DistillationSchedule schedule, int budget, boolean cutoffs) {
    RandomStream random = RandomStream.of(seed, "links", "distillation");
    int rounds = 1 + random.nextInt(4);
    Scheme scheme = random.nextBoolean() ? Scheme.DEJMPS : Scheme.BBPSSW;
    DistillationStep step = new DistillationStep(scheme, 0.01, 0.01);
    int slots = memories(schedule, rounds) + random.nextInt(4);
    Wiring wiring = DistillationBench.random(random, slots, budget);
    long cutoff =
        cutoffs
            ? 1 + random.nextLong(6 * (wiring.light()[0] + wiring.light()[1] + wiring.meanWait()))
            : VirtualTime.NEVER;
    Plan plan = new Plan(step, schedule, rounds, random.nextBoolean(), FADING, cutoff);
    DistillationBench bench = new DistillationBench(seed, wiring, plan, werner(0.85));
    bench.settle();
    return bench;
  }

  private static void shouldAgree(DistillationBench bench, long seed) {
    List<Kept> first = bench.kept(0);
    List<Kept> second = bench.kept(1);
    assertThat(first.stream().map(Kept::number).toList())
        .as("kept pairs, seed %d", seed)
        .isEqualTo(second.stream().map(Kept::number).toList());
    for (int i = 0; i < first.size(); i++) {
      BellDiagonal weights = first.get(i).half().weights();
      assertThat(second.get(i).half().weights()).isEqualTo(weights);
    }
    assertThat(bench.full(0)).as("full memories, seed %d", seed).isEqualTo(bench.full(1));
    for (int end = 0; end < 2; end++) {
      assertThat(bench.full(end).cardinality()).as("seed %d", seed).isEqualTo(bench.held(end));
    }
    assertThat(bench.timers()).isZero();
  }

  @ParameterizedTest
  @EnumSource(DistillationSchedule.class)
  void shouldUseAllPairsAndKeepNoMoreThanWaitForOthers(DistillationSchedule schedule) {
    int budget = 60;
    int delivered = 0;
    for (long seed = 0; seed < LINKS; seed++) {
      DistillationBench bench = anyLink(seed, schedule, budget, false);
      assertThat(bench.made()).as("fresh pairs, seed %d", seed).isEqualTo(budget);
      shouldAgree(bench, seed);
      assertThat(bench.held(0)).isLessThan(memories(schedule, 4));
      delivered += bench.kept(0).size();
    }
    assertThat(delivered).isGreaterThan(LINKS);
  }

  /** Nobody tells the other what it throws away, and both throw away the same. */
  @ParameterizedTest
  @EnumSource(DistillationSchedule.class)
  void shouldAgreeOnWhatIsCutOff(DistillationSchedule schedule) {
    int budget = 60;
    int delivered = 0;
    int rounds = 0;
    for (long seed = 0; seed < 2 * LINKS; seed++) {
      DistillationBench bench = anyLink(seed, schedule, budget, true);
      assertThat(bench.made()).as("fresh pairs, seed %d", seed).isEqualTo(budget);
      shouldAgree(bench, seed);
      assertThat(bench.held(0)).as("pairs held, seed %d", seed).isZero();
      delivered += bench.kept(0).size();
      rounds += (int) bench.trials(0);
    }
    assertThat(delivered).isBetween(LINKS, LINKS * budget / 2);
    assertThat(rounds).isGreaterThan(10 * LINKS);
  }

  private static Wiring wiring(int budget) {
    return new Wiring(
        new long[] {900, 2_500}, 100, 6, budget, 10, 20_000, 100, new int[] {0, 1, 2});
  }

  private static DistillationBench link(
      DistillationStep step,
      DistillationSchedule schedule,
      int rounds,
      MemoryCoherence coherence,
      Function<RandomStream, PairHalf[]> source,
      int budget) {
    Plan plan = new Plan(step, schedule, rounds, true, coherence, VirtualTime.NEVER);
    DistillationBench bench = new DistillationBench(1, wiring(budget), plan, source);
    bench.settle();
    return bench;
  }

  /**
   * The halves' hidden bits of both ends tell in which Bell state a pair is; in as many as the
   * weights say it is the right one. 4.75 sigma.
   */
  private static void shouldReportWhatItSamples(DistillationBench bench) {
    double expected = 0;
    double variance = 0;
    int right = 0;
    for (int i = 0; i < bench.kept(0).size(); i++) {
      PauliShare half = bench.kept(0).get(i).half();
      double fidelity = half.weights().fidelity();
      expected += fidelity;
      variance += fidelity * (1 - fidelity);
      right += PauliShare.measureBell(half, bench.kept(1).get(i).half()) == 0 ? 1 : 0;
    }
    assertThat(bench.kept(0)).hasSizeGreaterThan(1000);
    assertThat((double) right)
        .as("right ones of %d pairs", bench.kept(0).size())
        .isCloseTo(expected, within(BOUND * Math.sqrt(variance)));
  }

  private static void shouldSucceedAsOftenAs(DistillationBench bench, int level, double p) {
    long trials = bench.trials(level);
    assertThat(trials).isGreaterThan(1000);
    assertThat(bench.successes(level) / (double) trials)
        .as("success of round %d", level + 1)
        .isCloseTo(p, within(BOUND * Math.sqrt(p * (1 - p) / trials)));
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void shouldDistilByRecurrenceAsTheLiteratureSays(Scheme scheme) {
    int rounds = 3;
    boolean deutsch = scheme == Scheme.DEJMPS;
    JsonNode oracle = Oracles.one(deutsch ? "purify.dejmps" : "purify.bbpssw");
    DistillationStep step = new DistillationStep(scheme, 0, 0);
    DistillationBench bench =
        link(
            step,
            DistillationSchedule.NESTED,
            rounds,
            MemoryCoherence.PERFECT,
            werner(0.7),
            60_000);
    JsonNode levels = oracle.get("outputs").get(deutsch ? "rounds" : "F_p_by_round");
    for (int level = 0; level < rounds; level++) {
      JsonNode p = deutsch ? levels.get(level).get("p") : levels.get(level).get(1);
      shouldSucceedAsOftenAs(bench, level, p.asDouble());
    }
    JsonNode last = levels.get(rounds - 1);
    double fidelity = (deutsch ? last.get("state") : last).get(0).asDouble();
    for (Kept pair : bench.kept(0)) {
      assertThat(pair.half().weights().fidelity()).isCloseTo(fidelity, within(1e-9));
    }
    shouldReportWhatItSamples(bench);
  }

  /** Errors of gates and readout, as the formula has them. */
  @ParameterizedTest
  @CsvSource({"BBPSSW, NESTED, 2", "DEJMPS, NESTED, 2", "BBPSSW, PUMPING, 2", "DEJMPS, PUMPING, 3"})
  void shouldSufferFromGatesAndReadout(Scheme scheme, DistillationSchedule schedule, int rounds) {
    DistillationStep step = new DistillationStep(scheme, 0.03, 0.05);
    BellDiagonal fresh = BellDiagonal.of(0.8, 0.02, 0.1, 0.08);
    DistillationBench bench =
        link(
            step,
            schedule,
            rounds,
            MemoryCoherence.PERFECT,
            random -> PairHalf.pair(random, fresh),
            60_000);
    DistillationStep flawless = new DistillationStep(scheme, 0, 0);
    BellDiagonal ideal = fresh;
    BellDiagonal state = fresh;
    for (int level = 0; level < rounds; level++) {
      boolean nested = schedule == DistillationSchedule.NESTED;
      ideal = flawless.of(ideal, nested ? ideal : fresh).state();
      Distilled next = step.of(state, nested ? state : fresh);
      shouldSucceedAsOftenAs(bench, level, next.probability());
      state = next.state();
    }
    double fidelity = state.fidelity();
    assertThat(fidelity).isLessThan(ideal.fidelity() - 0.01);
    for (Kept pair : bench.kept(0)) {
      assertThat(pair.half().weights().fidelity()).isCloseTo(fidelity, within(1e-9));
    }
    shouldReportWhatItSamples(bench);
    double perPair = schedule.expected(step, fresh, rounds).freshPairs();
    assertThat(bench.made() / perPair / bench.kept(0).size()).isCloseTo(1, within(0.05));
  }

  /** Each half decays up to its own operation, at ends of which one is nearer to the station. */
  @ParameterizedTest
  @CsvSource({"BBPSSW, NESTED, 2", "DEJMPS, NESTED, 2", "BBPSSW, PUMPING, 3", "DEJMPS, PUMPING, 3"})
  void shouldReportTheDecayOfBothHalves(Scheme scheme, DistillationSchedule schedule, int rounds) {
    DistillationStep step = new DistillationStep(scheme, 0.01, 0.01);
    shouldReportWhatItSamples(link(step, schedule, rounds, FADING, werner(0.9), 60_000));
  }

  /** Memories fall to |0> as fast as pairs come, and what is heralded is Ψ+. */
  @ParameterizedTest
  @CsvSource({"BBPSSW, NESTED, 2", "DEJMPS, NESTED, 2", "BBPSSW, PUMPING, 3", "DEJMPS, PUMPING, 3"})
  void shouldReportThatBothHalvesFall(Scheme scheme, DistillationSchedule schedule, int rounds) {
    DistillationStep step = new DistillationStep(scheme, 0.01, 0.01);
    MemoryCoherence falling = new MemoryCoherence(60e-9, 60e-9, 500e-9);
    BellDiagonal state = BellDiagonal.werner(0.95);
    Function<RandomStream, PairHalf[]> source =
        random -> PairHalf.pair(random, BellState.PSI_PLUS, state);
    shouldReportWhatItSamples(link(step, schedule, rounds, falling, source, 60_000));
  }

  /** A single click leaves |11> and the like: both ends apply the same Pauli operators first. */
  @ParameterizedTest
  @EnumSource(Scheme.class)
  void shouldDistilWhatIsNoMixtureOfBellStates(Scheme scheme) {
    PairMixture mixture = new PairMixture(0.75, 0.01, 0.01, 0.03, 0.02, 0.01, 0.02, 0.15);
    DistillationStep step = new DistillationStep(scheme, 0, 0);
    DistillationBench bench =
        link(
            step, DistillationSchedule.NESTED, 2, MemoryCoherence.PERFECT, mixture::halves, 60_000);
    BellDiagonal fresh = mixture.bellDiagonal();
    shouldSucceedAsOftenAs(bench, 0, step.of(fresh, fresh).probability());
    shouldReportWhatItSamples(bench);
  }

  @Test
  void shouldReachATargetWithTheLeastRounds() {
    DistillationStep step = new DistillationStep(Scheme.BBPSSW, 0, 0);
    BellDiagonal fresh = BellDiagonal.werner(0.7);
    JsonNode rounds = Oracles.one("purify.bbpssw").get("outputs").get("F_p_by_round");
    for (int round = 0; round < rounds.size(); round++) {
      double reached = rounds.get(round).get(0).asDouble();
      DistillationSchedule nested = DistillationSchedule.NESTED;
      assertThat(nested.roundsTo(reached - 1e-9, step, fresh, 10)).hasValue(round + 1);
      assertThat(nested.roundsTo(reached + 1e-9, step, fresh, round + 1)).isEmpty();
    }
    double fixed = DistillationSchedule.PUMPING.expected(step, fresh, 60).state().fidelity();
    assertThat(fixed).as("what Werner pairs of 0.7 can be pumped to").isBetween(0.75, 0.8);
    assertThat(DistillationSchedule.PUMPING.roundsTo(0.8, step, fresh, 60)).isEmpty();
  }
}

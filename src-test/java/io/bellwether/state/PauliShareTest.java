package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Pauli shares against the weights of Bell-diagonal pairs, by enumerating every hidden value: equal
 * to rounding, not to a sampling error.
 */
class PauliShareTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);
  private static final BellDiagonal FIRST = BellDiagonal.of(0.7, 0.12, 0.1, 0.08);
  private static final BellDiagonal SECOND = BellDiagonal.of(0.8, 0.03, 0.06, 0.11);
  private static final BellDiagonal NOISE = BellDiagonal.pauli(0.05, 0.02, 0.15);

  private static double weight(BellDiagonal weights, int code) {
    return weights.weight(BellState.of(code));
  }

  private static int code(PauliShare first, PauliShare second) {
    return (first.hiddenX() ^ second.hiddenX()) << 1 | (first.hiddenZ() ^ second.hiddenZ());
  }

  /** Swaps at both inner nodes of A–M–N–B, either first, with noise on a middle half. */
  @Test
  void shouldSwapAsWeightsSayInEitherOrder() {
    BellDiagonal third = BellDiagonal.werner(0.9);
    for (boolean left : new boolean[] {true, false}) {
      double[] found = new double[4];
      BellDiagonal told = null;
      for (int branch = 0; branch < 1 << 14; branch++) {
        PauliShare[] a = PauliShare.pair(branch & 3, branch >> 2 & 3, FIRST);
        PauliShare[] b = PauliShare.pair(branch >> 4 & 3, branch >> 6 & 3, SECOND);
        PauliShare[] c = PauliShare.pair(branch >> 8 & 3, branch >> 10 & 3, third);
        int error = branch >> 12 & 3;
        b[0].suffer(NOISE, error);
        Correlations beyondA = b[0].agreed().across(b[0].noise(), a[1].noise());
        Correlations beyondB = c[0].agreed().across(c[0].noise(), b[1].noise());
        int one = left ? PauliShare.measureBell(a[1], b[0]) : PauliShare.measureBell(b[1], c[0]);
        int two = left ? PauliShare.measureBell(b[1], c[0]) : PauliShare.measureBell(a[1], b[0]);
        c[1].correct(one);
        c[1].correct(two);
        a[0].extend(beyondA);
        a[0].extend(beyondB);
        told = a[0].weights();
        found[code(a[0], c[1])] +=
            weight(FIRST, branch >> 2 & 3)
                * weight(SECOND, branch >> 6 & 3)
                * weight(third, branch >> 10 & 3)
                * weight(NOISE, error)
                / 64;
      }
      BellDiagonal expected = FIRST.compose(SECOND).compose(third).compose(NOISE);
      for (int code = 0; code < 4; code++) {
        assertThat(found[code]).isCloseTo(weight(expected, code), EXACT);
        assertThat(weight(told, code)).isCloseTo(weight(expected, code), EXACT);
      }
    }
  }

  private interface Round {
    int apply(int turns, PauliShare kept, PauliShare sacrificed);
  }

  private static void shouldDistil(Distilled expected, int turns, Round round) {
    double[] found = new double[4];
    double success = 0;
    for (int branch = 0; branch < 256 * turns; branch++) {
      PauliShare[] kept = PauliShare.pair(branch & 3, branch >> 2 & 3, FIRST);
      PauliShare[] sacrificed = PauliShare.pair(branch >> 4 & 3, branch >> 6 & 3, SECOND);
      int turn = branch >> 8;
      int here = round.apply(turn, kept[0], sacrificed[0]);
      int there = round.apply(turn, kept[1], sacrificed[1]);
      if (here == there) {
        double probability =
            weight(FIRST, branch >> 2 & 3) * weight(SECOND, branch >> 6 & 3) / 16 / turns;
        success += probability;
        found[code(kept[0], kept[1])] += probability;
      }
    }
    assertThat(success).isCloseTo(expected.probability(), EXACT);
    for (int code = 0; code < 4; code++) {
      assertThat(found[code] / success).isCloseTo(weight(expected.state(), code), EXACT);
    }
  }

  @Test
  void shouldDistilAsWeightsSay() {
    shouldDistil(FIRST.dejmps(SECOND), 1, (turn, k, s) -> PauliShare.dejmps(k, s));
    shouldDistil(
        FIRST.bbpssw(SECOND), 9, (turn, k, s) -> PauliShare.bbpssw(turn / 3, turn % 3, k, s));
  }

  /** Alice's qubit in any eigenstate of X or Z comes out at Bob's, whatever the pair's bits are. */
  @Test
  void shouldTeleportEigenstatesOfXAndZ() {
    for (int branch = 0; branch < 32; branch++) {
      int bit = branch & 1;
      for (boolean inX : new boolean[] {true, false}) {
        int hidden = branch >> 1 & 1;
        PauliShare input = inX ? PauliShare.hidden(bit, hidden) : PauliShare.hidden(hidden, bit);
        PauliShare[] pair = PauliShare.pair(branch >> 2 & 3, 0, BellDiagonal.PHI_PLUS);
        pair[1].correct(PauliShare.measureBell(input, pair[0]));
        int coin = branch >> 4 & 1;
        assertThat(inX ? pair[1].measureX(coin) : pair[1].measureZ(coin)).isEqualTo(bit);
      }
    }
  }

  @Test
  void shouldReadParitiesWithoutDisturbingThem() {
    for (int branch = 0; branch < 32; branch++) {
      PauliShare[] pair =
          PauliShare.pair(branch & 3, branch >> 2 & 3, BellDiagonal.pure(BellState.PHI_PLUS));
      int before = code(pair[0], pair[1]);
      int zz = PauliShare.parityZ(branch >> 4, pair[0], pair[1]);
      int xx = PauliShare.parityX(branch >> 4, pair[0], pair[1]);
      assertThat(xx << 1 | zz).isEqualTo(before).isEqualTo(code(pair[0], pair[1]));
    }
  }

  /** 40,000 draws; each frequency within 4.75 standard deviations of its law. */
  @Test
  void shouldDrawPairsNoiseAndRelaxationByTheirLaw() {
    int draws = 40_000;
    RandomStream random = RandomStream.of(11, "a", "shares");
    double reset = 0.3;
    double flip = 0.1;
    HalfNoise relaxed = new Relaxation(reset, flip).noise();
    BellDiagonal expected = Correlations.of(FIRST.compose(NOISE)).state(HalfNoise.NONE, relaxed);
    double[] codes = new double[4];
    double[] bits = new double[2];
    for (int i = 0; i < draws; i++) {
      PauliShare[] pair = PauliShare.pair(random, FIRST);
      pair[0].noise(random, NOISE);
      pair[1].relax(random, new Relaxation(reset, flip));
      codes[code(pair[0], pair[1])]++;
      bits[pair[1].measureZ(random)]++;
      assertThat(pair[0].weights()).isEqualTo(FIRST.compose(NOISE));
    }
    for (int code = 0; code < 4; code++) {
      within(codes[code] / draws, weight(expected, code), draws);
    }
    within(bits[1] / draws, (1 - reset) / 2, draws);
  }

  private static void within(double frequency, double probability, int draws) {
    double sigma = Math.sqrt(probability * (1 - probability) / draws);
    assertThat(frequency).isCloseTo(probability, Offset.offset(4.75 * sigma));
  }

  @Test
  void shouldLeaveWhatAMeasurementDoesNotReadToChance() {
    RandomStream random = RandomStream.of(12, "a", "shares");
    int ones = 0;
    for (int i = 0; i < 10_000; i++) {
      PauliShare plus = PauliShare.inX(random, 1);
      assertThat(plus.measureX(random)).isEqualTo(1);
      ones += plus.measureZ(random);
      assertThat(plus.measureZ(random)).isEqualTo(plus.hiddenZ());
    }
    within(ones / 1e4, 0.5, 10_000);
  }

  /** Each of the 16 pairs of hidden bits makes of Φ+ the Bell state that the shares are in. */
  @Test
  void shouldMakeTheirBellStateOfARegistersPhiPlus() {
    RandomStream random = RandomStream.of(3, "shares", "register");
    for (int branch = 0; branch < 16; branch++) {
      PauliShare[] pair = PauliShare.pair(branch & 3, branch >> 2, FIRST);
      QuantumRegister register = QuantumRegister.zeros(Formalism.TABLEAU, 1, 2);
      register.apply(new Operation.Gate1(StandardGate.H, 1), random);
      register.apply(new Operation.Gate2(StandardGate.CNOT, 1, 2), random);
      pair[0].promote(1).forEach(gate -> register.apply(gate, random));
      pair[1].promote(2).forEach(gate -> register.apply(gate, random));
      assertThat(register.apply(new Operation.MeasureBell(1, 2, true), random))
          .isEqualTo(branch >> 2);
      assertThatThrownBy(() -> pair[0].promote(1)).hasMessageContaining("put on a register");
    }
  }

  @Test
  void shouldRefuseWhatTheModelCannotDo() {
    assertThatThrownBy(() -> Relaxation.of(1, 1, 1.5))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("T2 = 1.5 s above T1 = 1.0 s")
        .hasMessageContaining("use a register");
    RandomStream random = RandomStream.of(13, "a", "shares");
    PauliShare[] pair = PauliShare.pair(random, FIRST);
    assertThatThrownBy(() -> pair[0].measure(Basis.Y, random))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("no measurement in Y: by Bell's theorem");
    assertThatThrownBy(() -> pair[0].measure(new Basis(Math.PI / 4, 0), random))
        .hasMessageContaining("Use a register");
    for (StandardGate gate : new StandardGate[] {StandardGate.H, StandardGate.S, StandardGate.T}) {
      assertThatThrownBy(() -> pair[0].apply(gate)).hasMessageContaining("no gate " + gate);
    }
    assertThat(pair[0].measureZ(random)).isBetween(0, 1);
    assertThatThrownBy(pair[0]::weights).hasMessageContaining("undefined");
    assertThatThrownBy(() -> PauliShare.measureBell(pair[0], pair[0]))
        .hasMessageContaining("same qubit twice");
    PauliShare.measureBell(pair[0], pair[1]);
    assertThatThrownBy(() -> pair[0].measureX(random)).hasMessageContaining("was measured");
  }
}

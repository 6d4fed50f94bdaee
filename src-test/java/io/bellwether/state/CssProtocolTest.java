package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Random protocols on Pauli shares beside density matrices: the joint law of all outcomes, by
 * enumerating every hidden bit and coin on one side and projecting on every outcome on the other.
 */
class CssProtocolTest {
  private static final BellDiagonal[] PAIRS = {
    BellDiagonal.of(0.7, 0.12, 0.1, 0.08), BellDiagonal.of(0.8, 0.03, 0.06, 0.11)
  };
  private static final int QUBITS = 5;

  private enum Kind {
    CNOT,
    MEASURE_X,
    MEASURE_Z,
    PARITY_X,
    PARITY_Z,
    BELL
  }

  private record Step(Kind kind, int first, int second) {}

  /** Steps on two pairs (0, 1), (2, 3) and a qubit in |0> or |+> (4) until nothing is left. */
  private static List<Step> protocol(RandomStream random) {
    List<Integer> left = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    List<Step> steps = new ArrayList<>();
    int coins = 0;
    while (left.size() > 1 && coins < 3) {
      int first = left.get(random.nextInt(left.size()));
      int second = left.get(random.nextInt(left.size()));
      Kind kind = KINDS[random.nextInt(KINDS.length)];
      boolean alone = kind == Kind.MEASURE_X || kind == Kind.MEASURE_Z;
      if (alone || first != second) {
        steps.add(new Step(kind, first, second));
        coins += kind == Kind.CNOT || kind == Kind.BELL ? 0 : 1;
        if (kind == Kind.BELL) {
          left.remove(Integer.valueOf(first));
          left.remove(Integer.valueOf(second));
        }
      }
    }
    for (int qubit : left) {
      steps.add(new Step(random.nextBoolean() ? Kind.MEASURE_X : Kind.MEASURE_Z, qubit, qubit));
    }
    return steps;
  }

  private static final Kind[] KINDS = {
    Kind.CNOT, Kind.CNOT, Kind.MEASURE_X, Kind.MEASURE_Z, Kind.PARITY_X, Kind.PARITY_Z, Kind.BELL
  };

  private static double[] ofShares(List<Step> steps, boolean plus) {
    int coins = 0;
    for (Step step : steps) {
      coins += step.kind() == Kind.CNOT || step.kind() == Kind.BELL ? 0 : 1;
    }
    double[] law = new double[codes(steps)];
    for (int branch = 0; branch < 1 << (9 + coins); branch++) {
      PauliShare[] a = PauliShare.pair(branch & 3, branch >> 2 & 3, PAIRS[0]);
      PauliShare[] b = PauliShare.pair(branch >> 4 & 3, branch >> 6 & 3, PAIRS[1]);
      int hidden = branch >> 8 & 1;
      PauliShare single = plus ? PauliShare.hidden(0, hidden) : PauliShare.hidden(hidden, 0);
      PauliShare[] shares = {a[0], a[1], b[0], b[1], single};
      double probability =
          PAIRS[0].weight(BellState.of(branch >> 2 & 3))
              * PAIRS[1].weight(BellState.of(branch >> 6 & 3))
              / (32 << coins);
      law[outcomes(steps, shares, branch >> 9)] += probability;
    }
    return law;
  }

  /** The number of different records of a protocol, two bits an outcome. */
  private static int codes(List<Step> steps) {
    int bits = 0;
    for (Step step : steps) {
      bits += step.kind() == Kind.CNOT ? 0 : 2;
    }
    return 1 << bits;
  }

  private static int outcomes(List<Step> steps, PauliShare[] shares, int coins) {
    int outcomes = 0;
    int left = coins;
    for (Step step : steps) {
      PauliShare first = shares[step.first()];
      PauliShare second = shares[step.second()];
      if (step.kind() == Kind.CNOT) {
        PauliShare.cnot(first, second);
        continue;
      }
      int coin = left & 1;
      left >>= step.kind() == Kind.BELL ? 0 : 1;
      int outcome =
          switch (step.kind()) {
            case MEASURE_X -> first.measureX(coin);
            case MEASURE_Z -> first.measureZ(coin);
            case PARITY_X -> PauliShare.parityX(coin, first, second);
            case PARITY_Z -> PauliShare.parityZ(coin, first, second);
            default -> PauliShare.measureBell(first, second);
          };
      outcomes = outcomes << 2 | outcome;
    }
    return outcomes;
  }

  private static DensityMatrix start(boolean plus) {
    DensityMatrix state = Ket.zeros(QUBITS).toDensityMatrix();
    RandomStream unused = RandomStream.of(0, "density", "matrices draw nothing here");
    for (int pair = 0; pair < 2; pair++) {
      state.gate(StandardGate.H, 2 * pair, 0);
      state.gate(StandardGate.CNOT, 2 * pair, 2 * pair + 1);
      state.pauli(PAIRS[pair], 2 * pair, unused);
    }
    if (plus) {
      state.gate(StandardGate.H, 4, 0);
    }
    return state;
  }

  /** Follows every outcome; the trace of what is left is its probability. */
  private static void follow(DensityMatrix state, List<Step> steps, int so, double[] law) {
    if (steps.isEmpty()) {
      law[so] += trace(state);
      return;
    }
    Step step = steps.get(0);
    List<Step> rest = steps.subList(1, steps.size());
    int first = step.first();
    int second = step.second();
    switch (step.kind()) {
      case CNOT -> {
        state.gate(StandardGate.CNOT, first, second);
        follow(state, rest, so, law);
      }
      case MEASURE_X, MEASURE_Z -> {
        for (int outcome = 0; outcome < 2; outcome++) {
          DensityMatrix after = (DensityMatrix) state.copy();
          project(after, step.kind() == Kind.MEASURE_X, first, outcome);
          follow(after, rest, so << 2 | outcome, law);
        }
      }
      case PARITY_X, PARITY_Z -> {
        for (int outcome = 0; outcome < 2; outcome++) {
          DensityMatrix after = (DensityMatrix) state.copy();
          parity(after, step.kind() == Kind.PARITY_X, first, second, outcome);
          follow(after, rest, so << 2 | outcome, law);
        }
      }
      case BELL -> {
        for (int code = 0; code < 4; code++) {
          DensityMatrix after = (DensityMatrix) state.copy();
          parity(after, true, first, second, code >> 1);
          parity(after, false, first, second, code & 1);
          follow(after, rest, so << 2 | code, law);
        }
      }
    }
  }

  private static void project(DensityMatrix state, boolean inX, int qubit, int outcome) {
    if (inX) {
      state.gate(StandardGate.H, qubit, qubit);
    }
    int mask = 1 << qubit | 1 << (qubit + QUBITS);
    state.amplitudes().project(mask, outcome == 0 ? 0 : mask);
    if (inX) {
      state.gate(StandardGate.H, qubit, qubit);
    }
  }

  private static void parity(DensityMatrix state, boolean inX, int a, int b, int outcome) {
    if (inX) {
      state.gate(StandardGate.CNOT, a, b);
      project(state, true, a, outcome);
      state.gate(StandardGate.CNOT, a, b);
    } else {
      state.gate(StandardGate.CNOT, a, b);
      project(state, false, b, outcome);
      state.gate(StandardGate.CNOT, a, b);
    }
  }

  private static double trace(DensityMatrix state) {
    double trace = 0;
    for (int i = 0; i < 1 << QUBITS; i++) {
      trace += state.amplitudes().re()[i * ((1 << QUBITS) + 1)];
    }
    return trace;
  }

  @Test
  void shouldHaveTheJointLawOfAllOutcomes() {
    for (int run = 0; run < 25; run++) {
      RandomStream random = RandomStream.of(run, "protocol", "steps");
      boolean plus = random.nextBoolean();
      List<Step> steps = protocol(random);
      double[] found = ofShares(steps, plus);
      double[] expected = new double[found.length];
      follow(start(plus), steps, 0, expected);
      double deviation = 0;
      double total = 0;
      for (int i = 0; i < found.length; i++) {
        deviation = Math.max(deviation, Math.abs(found[i] - expected[i]));
        total += found[i];
      }
      assertThat(deviation).as("%s", steps).isLessThan(1e-12);
      assertThat(total).isCloseTo(1, Offset.offset(1e-12));
    }
  }
}

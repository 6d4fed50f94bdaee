package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Tableau, ket and density matrix are one physics: the same circuits, the same outcomes. */
class FormalismsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-11);
  private static final StandardGate[] ONE = {
    StandardGate.X,
    StandardGate.Y,
    StandardGate.Z,
    StandardGate.H,
    StandardGate.S,
    StandardGate.S_INVERSE,
    StandardGate.ROOT_X,
    StandardGate.ROOT_X_INVERSE
  };
  private static final StandardGate[] TWO = {StandardGate.CNOT, StandardGate.CZ, StandardGate.SWAP};
  private static final Axis[] AXES = {Axis.X, Axis.Y, Axis.Z};
  private static final Basis[] PAULI = {Basis.X, Basis.Y, Basis.Z};

  private static RandomStream stream(int circuit, int operation) {
    return RandomStream.of(circuit, "register", "operation " + operation);
  }

  /** A random operation that a tableau has and that draws alike in all formalisms. */
  private static Operation any(RandomStream random, List<Long> qubits) {
    long first = qubits.get(random.nextInt(qubits.size()));
    long second = qubits.get(random.nextInt(qubits.size()));
    boolean remove = random.nextInt(4) == 0;
    Axis axis = AXES[random.nextInt(3)];
    int kind = random.nextInt(first == second ? 6 : 10);
    return switch (kind) {
      case 0, 1, 2 -> new Operation.Gate1(ONE[random.nextInt(ONE.length)], first);
      case 3 -> new Operation.Measure(PAULI[random.nextInt(3)], first, remove);
      case 4 -> new Operation.Gate1(StandardGate.H, first);
      case 5 -> new Operation.Measure(PAULI[random.nextInt(3)], first, false);
      case 6 -> new Operation.MeasureParity(axis, first, second);
      case 7 -> new Operation.MeasureBell(first, second, remove);
      default -> new Operation.Gate2(TWO[random.nextInt(3)], first, second);
    };
  }

  private static void shouldAgree(QuantumRegister one, QuantumRegister other) {
    assertThat(one.view().fidelity(other.view())).isCloseTo(1, EXACT);
  }

  /** 200 random Clifford circuits, merged from two registers, with qubits that come and go. */
  @Test
  void shouldGiveTheSameOutcomesAndStates() {
    for (int circuit = 0; circuit < 200; circuit++) {
      RandomStream choices = stream(circuit, -1);
      List<QuantumRegister> registers = new ArrayList<>();
      for (Formalism formalism : Formalism.values()) {
        QuantumRegister odd = QuantumRegister.ghz(formalism, 5, 1, 3);
        registers.add(odd.merge(QuantumRegister.zeros(formalism, 4, 2)));
      }
      for (int i = 0; i < 40 && registers.get(0).size() > 0; i++) {
        Operation operation = any(choices, registers.get(0).qubits());
        int expected = registers.get(0).apply(operation, stream(circuit, i));
        for (QuantumRegister register : registers.subList(1, 4)) {
          assertThat(register.apply(operation, stream(circuit, i)))
              .as("%s of circuit %d", operation, circuit)
              .isEqualTo(expected);
        }
      }
      QuantumRegister tableau = registers.get(0);
      assertThat(registers.get(3).formalism()).isEqualTo(Formalism.TABLEAU);
      shouldAgree(tableau, registers.get(1));
      shouldAgree(tableau, registers.get(3));
      shouldAgree(registers.get(1), registers.get(2));
      assertThat(registers.get(2).view().purity()).isCloseTo(1, EXACT);
      for (QuantumRegister register : registers) {
        QuantumRegister restored = QuantumRegister.restore(register.save());
        assertThat(restored.save()).isEqualTo(register.save());
        shouldAgree(restored, register);
      }
    }
  }

  private static QuantumRegister scrambled(Formalism formalism, int seed) {
    QuantumRegister register = QuantumRegister.zeros(formalism, 1, 2, 3, 4, 5);
    RandomStream choices = stream(seed, -2);
    for (int i = 0; i < 30; i++) {
      long first = 1L + choices.nextInt(5);
      long second = 1 + (first + choices.nextInt(4)) % 5;
      Operation gate =
          i % 2 == 0
              ? new Operation.Gate1(ONE[choices.nextInt(ONE.length)], first)
              : new Operation.Gate2(TWO[choices.nextInt(2)], first, second);
      assertThat(register.apply(gate, choices)).isEqualTo(-1);
    }
    return register;
  }

  @Test
  void shouldAgreeOnOverlapsEntropiesAndPartsOfStates() {
    int differing = 0;
    for (int seed = 0; seed < 60; seed++) {
      StateView tableau = scrambled(Formalism.TABLEAU, seed).view();
      StateView ket = scrambled(Formalism.KET, seed).view();
      StateView density = scrambled(Formalism.DENSITY_MATRIX, seed).view();
      StateView next = scrambled(Formalism.TABLEAU, seed + 1).view();
      double overlap = tableau.fidelity(next);
      differing += overlap > 0 && overlap < 1 ? 1 : 0;
      assertThat(ket.fidelity(next)).isCloseTo(overlap, EXACT);
      assertThat(density.fidelity(next)).isCloseTo(overlap, EXACT);
      assertThat(tableau.entropy(4, 1)).isCloseTo(ket.entropy(1, 4), EXACT);
      assertThat(tableau.entropy(2, 3, 5)).isCloseTo(density.entropy(2, 3, 5), EXACT);
      assertThat(ket.entropy(2, 3, 5)).isCloseTo(ket.entropy(1, 4), EXACT);
      ComplexMatrix part = tableau.densityMatrix(4, 1, 3);
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 8; column++) {
          assertThat(part.re(row, column))
              .isCloseTo(ket.densityMatrix(4, 1, 3).re(row, column), EXACT)
              .isCloseTo(density.densityMatrix(4, 1, 3).re(row, column), EXACT);
          assertThat(part.im(row, column))
              .isCloseTo(ket.densityMatrix(4, 1, 3).im(row, column), EXACT)
              .isCloseTo(density.densityMatrix(4, 1, 3).im(row, column), EXACT);
        }
      }
    }
    assertThat(differing).isGreaterThan(10);
  }

  /** (1 + cos θ)/2 and its like for a qubit turned about Y, in any direction (Born's rule). */
  @Test
  void shouldMeasureInAnyDirection() {
    int draws = 4_000;
    Basis basis = new Basis(1.1, 0.4);
    double turned = 0.7;
    double along =
        StrictMath.cos(turned) * StrictMath.cos(1.1)
            + StrictMath.sin(turned) * StrictMath.sin(1.1) * StrictMath.cos(0.4);
    double expected = (1 + along) / 2;
    for (Formalism formalism : new Formalism[] {Formalism.KET, Formalism.DENSITY_MATRIX}) {
      int zeros = 0;
      for (int i = 0; i < draws; i++) {
        QuantumRegister register = QuantumRegister.zeros(formalism, 7);
        RandomStream random = stream(77, i);
        int none = register.apply(new Operation.Rotation(Axis.Y, turned, 7), random);
        int outcome = register.apply(new Operation.Measure(basis, 7, false), random);
        zeros += 1 - outcome;
        int again = register.apply(new Operation.Measure(basis, 7, true), random);
        assertThat(again).isEqualTo(outcome);
        assertThat(none + register.size()).isEqualTo(-1);
      }
      double sigma = Math.sqrt(expected * (1 - expected) / draws);
      assertThat(zeros / (double) draws).isCloseTo(expected, Offset.offset(4.75 * sigma));
    }
  }

  @Test
  void shouldChooseTheCheapestFormalismThatIsExact() {
    RandomStream random = stream(5, 0);
    QuantumRegister register = QuantumRegister.ghz(Formalism.AUTOMATIC, 1, 2, 3);
    assertThat(register.formalism()).isEqualTo(Formalism.TABLEAU);
    int outcome = register.apply(Operation.Relax.of(1, 10, 10, 1), random);
    assertThat(register.formalism()).isEqualTo(Formalism.TABLEAU);
    outcome += register.apply(Operation.Relax.of(1, 10, 15, 1), random);
    assertThat(register.formalism()).isEqualTo(Formalism.KET);
    assertThat(outcome).isEqualTo(-2);
    register.promote(Formalism.DENSITY_MATRIX);
    assertThat(register.formalism()).isEqualTo(Formalism.DENSITY_MATRIX);
    assertThatThrownBy(() -> register.promote(Formalism.TABLEAU))
        .hasMessageContaining("kept as DENSITY_MATRIX cannot become TABLEAU exactly");
  }

  @Test
  void shouldRefuseWhatAFormalismDoesNotHave() {
    RandomStream random = stream(6, 0);
    QuantumRegister tableau = QuantumRegister.ghz(Formalism.TABLEAU, 1, 2);
    assertThatThrownBy(() -> tableau.apply(new Operation.Gate1(StandardGate.T, 1), random))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("kept as TABLEAU has no gate T: use KET");
    Operation tilted = new Operation.Measure(new Basis(0.3, 0), 1, false);
    assertThatThrownBy(() -> tableau.apply(tilted, random))
        .hasMessageContaining("no measurement in a basis other than X, Y and Z");
    assertThatThrownBy(() -> tableau.promote(Formalism.KET))
        .hasMessageContaining("kept as TABLEAU does not become KET");
    assertThatThrownBy(() -> tableau.merge(QuantumRegister.zeros(Formalism.KET, 9)))
        .hasMessageContaining("kept as TABLEAU and KET cannot be merged");
    assertThatThrownBy(() -> tableau.merge(QuantumRegister.zeros(Formalism.TABLEAU, 2)))
        .hasMessageContaining("qubit 2 is there twice");
    assertThatThrownBy(() -> tableau.apply(new Operation.Reset(3), random))
        .hasMessageContaining("Qubit 3 is not in the register of qubits [1, 2]");
    long[] many = new long[21];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    assertThatThrownBy(() -> QuantumRegister.zeros(Formalism.KET, many))
        .hasMessageContaining("21 qubits cannot be kept as KET, which holds 20 at most");
    QuantumRegister automatic = QuantumRegister.ghz(Formalism.AUTOMATIC, many);
    assertThatThrownBy(() -> automatic.apply(new Operation.Gate1(StandardGate.T, 1), random))
        .hasMessageContaining("21 qubits cannot be kept as KET");
  }

  @Test
  void shouldRefuseOperationsThatAreNone() {
    assertThatThrownBy(() -> new Operation.Gate1(StandardGate.CNOT, 1))
        .hasMessageContaining("expected one of one qubit");
    assertThatThrownBy(() -> new Operation.Gate2(StandardGate.CNOT, 1, 1))
        .hasMessageContaining("both qubits are 1");
    ComplexMatrix half = ComplexMatrix.real(2, 0.5, 0, 0, 0.5);
    assertThatThrownBy(() -> new Operation.Unitary(half, List.of(1L)))
        .hasMessageContaining("expected a unitary one");
    assertThatThrownBy(() -> new Operation.Kraus(List.of(half), List.of(1L)))
        .hasMessageContaining("expected the identity");
    assertThatThrownBy(() -> Operation.Relax.of(1, 1, 2.1, 1)).hasMessageContaining("t2Seconds");
  }
}

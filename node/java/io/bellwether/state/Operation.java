package io.bellwether.state;

import io.bellwether.quantity.Range;
import java.util.List;

/**
 * One thing that is done to qubits of a register, as a value: it can be sent to the register's home
 * and applied there in its turn. Qubits are named by their ids.
 */
public sealed interface Operation {
  /** The qubits that it acts on, in its own order. */
  List<Long> qubits();

  /** Whether a stabiliser tableau has it, noise being drawn. */
  default boolean keepsStabilisers() {
    return true;
  }

  /** What it is called in a refusal. */
  default String label() {
    return getClass().getSimpleName();
  }

  private static void different(long first, long second) {
    if (first == second) {
      throw new IllegalArgumentException(
          "both qubits are " + first + ", expected two different ones");
    }
  }

  /**
   * A gate with a name on one qubit.
   *
   * @param gate a gate of one qubit
   */
  record Gate1(StandardGate gate, long qubit) implements Operation {
    public Gate1 {
      if (gate.qubits() != 1) {
        throw new IllegalArgumentException("gate is " + gate + ", expected one of one qubit");
      }
    }

    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }

    @Override
    public boolean keepsStabilisers() {
      return gate.isClifford();
    }

    @Override
    public String label() {
      return "gate " + gate;
    }
  }

  /**
   * A gate with a name on two qubits.
   *
   * @param gate a gate of two qubits
   * @param first the control of a CNOT
   * @param second its target
   */
  record Gate2(StandardGate gate, long first, long second) implements Operation {
    public Gate2 {
      if (gate.qubits() != 2) {
        throw new IllegalArgumentException("gate is " + gate + ", expected one of two qubits");
      }
      different(first, second);
    }

    @Override
    public List<Long> qubits() {
      return List.of(first, second);
    }

    @Override
    public boolean keepsStabilisers() {
      return gate.isClifford();
    }

    @Override
    public String label() {
      return "gate " + gate;
    }
  }

  /**
   * A rotation about an axis, e^(−i angle/2 · axis).
   *
   * @param angle in radians, finite
   */
  record Rotation(Axis axis, double angle, long qubit) implements Operation {
    public Rotation {
      Range.within("angle", angle, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** Its matrix. */
    public ComplexMatrix matrix() {
      double c = StrictMath.cos(angle / 2);
      double s = StrictMath.sin(angle / 2);
      double[] none = new double[4];
      return switch (axis) {
        case X ->
            new ComplexMatrix(2, new double[] {c, 0, 0, c}, new double[] {0, -s, -s, 0}, false);
        case Y -> new ComplexMatrix(2, new double[] {c, -s, s, c}, none, false);
        case Z ->
            new ComplexMatrix(2, new double[] {c, 0, 0, c}, new double[] {-s, 0, 0, s}, false);
      };
    }

    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }

    @Override
    public boolean keepsStabilisers() {
      return false;
    }

    @Override
    public String label() {
      return "rotation about " + axis;
    }
  }

  /**
   * Any unitary on one or two qubits.
   *
   * @param matrix unitary, in the basis |00>, |01>, |10>, |11>, the first qubit being the first
   *     digit
   */
  record Unitary(ComplexMatrix matrix, List<Long> qubits) implements Operation {
    public Unitary {
      qubits = List.copyOf(qubits);
      fit(matrix, qubits);
      if (!matrix.dagger().times(matrix).isIdentity()) {
        throw new IllegalArgumentException("matrix is " + matrix + ", expected a unitary one");
      }
    }

    @Override
    public boolean keepsStabilisers() {
      return false;
    }

    @Override
    public String label() {
      return "unitary matrix";
    }
  }

  private static void fit(ComplexMatrix matrix, List<Long> qubits) {
    if (qubits.size() != matrix.qubits()) {
      throw new IllegalArgumentException(
          "qubits are " + qubits + ", expected as many as the matrix has: " + matrix.qubits());
    }
    if (qubits.size() == 2) {
      different(qubits.get(0), qubits.get(1));
    }
  }

  /** Pauli noise on a qubit. */
  record PauliNoise(BellDiagonal noise, long qubit) implements Operation {
    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }
  }

  /**
   * Depolarising noise of a two-qubit gate: both qubits become maximally mixed together.
   *
   * @param p probability of that, 0 to 1
   */
  record Depolarise2(double p, long first, long second) implements Operation {
    public Depolarise2 {
      Range.probability("p", p);
      different(first, second);
    }

    @Override
    public List<Long> qubits() {
      return List.of(first, second);
    }
  }

  /**
   * A memory's relaxation to |0> and its loss of coherence.
   *
   * @param fallen what is left of |1> no more, 1 − e^(−t/T1), 0 to 1
   * @param coherence what is left of coherence, e^(−t/T2), 0 to √(1 − fallen), which is T2 ≤ 2 T1
   */
  record Relax(double fallen, double coherence, long qubit) implements Operation {
    /** What rounding may take from {@code 1 - fallen}: nearly all of it, once little is left. */
    private static final double ROUNDING = 1e-15;

    public Relax {
      Range.probability("fallen", fallen);
      Range.within("coherence", coherence, 0, Math.sqrt(1 - fallen + ROUNDING));
    }

    /**
     * The decay of a while.
     *
     * @param seconds 0 or more
     * @param t1Seconds above 0, or infinite
     * @param t2Seconds above 0 and at most 2 T1, or infinite
     */
    public static Relax of(double seconds, double t1Seconds, double t2Seconds, long qubit) {
      Range.notNegative("seconds", seconds);
      Range.within("t1Seconds", t1Seconds, Double.MIN_VALUE, Double.POSITIVE_INFINITY);
      Range.within("t2Seconds", t2Seconds, Double.MIN_VALUE, 2 * t1Seconds);
      double fallen = -StrictMath.expm1(-seconds / t1Seconds);
      return new Relax(fallen, StrictMath.exp(-seconds / t2Seconds), qubit);
    }

    /** The amplitude damping in it, as Kraus operators. */
    Kraus damping() {
      double kept = Math.sqrt(1 - fallen);
      return new Kraus(
          List.of(
              ComplexMatrix.real(2, 1, 0, 0, kept),
              ComplexMatrix.real(2, 0, Math.sqrt(fallen), 0, 0)),
          qubits());
    }

    /** The dephasing that comes on top. */
    BellDiagonal dephasing() {
      double ratio = fallen == 1 ? 1 : Math.min(1, coherence / Math.sqrt(1 - fallen));
      return BellDiagonal.dephasing((1 - ratio) / 2);
    }

    /** The same as a mixture of falls to |0> and phase flips. */
    Relaxation mixture() {
      double ratio = fallen == 1 ? 1 : Math.min(1, coherence / (1 - fallen));
      return new Relaxation(fallen, (1 - ratio) / 2);
    }

    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }

    @Override
    public boolean keepsStabilisers() {
      return coherence <= 1 - fallen + ROUNDING;
    }

    @Override
    public String label() {
      return "relaxation with T2 above T1";
    }
  }

  /**
   * Any channel on one or two qubits.
   *
   * @param operators Kraus operators, whose K†K add up to the identity; one to sixteen
   */
  record Kraus(List<ComplexMatrix> operators, List<Long> qubits) implements Operation {
    public Kraus {
      operators = List.copyOf(operators);
      qubits = List.copyOf(qubits);
      if (operators.isEmpty() || operators.size() > 16) {
        throw new IllegalArgumentException(
            "a channel has " + operators.size() + " Kraus operators, expected 1 to 16");
      }
      int dimension = operators.get(0).dimension();
      ComplexMatrix sum =
          new ComplexMatrix(
              dimension,
              new double[dimension * dimension],
              new double[dimension * dimension],
              false);
      for (ComplexMatrix operator : operators) {
        fit(operator, qubits);
        sum = sum.plus(operator.dagger().times(operator));
      }
      if (!sum.isIdentity()) {
        throw new IllegalArgumentException(
            "K†K of the Kraus operators add up to " + sum + ", expected the identity");
      }
    }

    @Override
    public boolean keepsStabilisers() {
      return false;
    }

    @Override
    public String label() {
      return "channel of Kraus operators";
    }
  }

  /**
   * A measurement of one qubit, outcome 0 or 1.
   *
   * @param remove whether the qubit is gone afterwards, as a photon is
   */
  record Measure(Basis basis, long qubit, boolean remove) implements Operation {
    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }

    @Override
    public boolean keepsStabilisers() {
      return basis.isPauli();
    }

    @Override
    public String label() {
      return "measurement in a basis other than X, Y and Z";
    }
  }

  /**
   * A Bell measurement; the outcome is a code of {@link BellState}.
   *
   * @param remove whether the qubits are gone afterwards; else they are left in the state found
   */
  record MeasureBell(long first, long second, boolean remove) implements Operation {
    public MeasureBell {
      different(first, second);
    }

    @Override
    public List<Long> qubits() {
      return List.of(first, second);
    }
  }

  /** Reads whether two qubits agree (0) or differ (1) along an axis, and nothing else. */
  record MeasureParity(Axis axis, long first, long second) implements Operation {
    public MeasureParity {
      different(first, second);
    }

    @Override
    public List<Long> qubits() {
      return List.of(first, second);
    }
  }

  /** Brings a qubit to |0>, whatever it was. */
  record Reset(long qubit) implements Operation {
    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }
  }

  /** Traces a qubit out: it is lost. */
  record Discard(long qubit) implements Operation {
    @Override
    public List<Long> qubits() {
      return List.of(qubit);
    }
  }
}

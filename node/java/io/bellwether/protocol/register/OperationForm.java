package io.bellwether.protocol.register;

import io.bellwether.state.Axis;
import io.bellwether.state.Basis;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.ComplexMatrix;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.StandardGate;
import java.util.ArrayList;
import java.util.List;

/**
 * The declared fields of an {@link Operation} one by one, which is its form on the wire and in the
 * fingerprint: a number for what it is, then its qubits and parameters in their order. Codes never
 * change their meaning.
 */
public final class OperationForm {
  private static final int GATE1 = 1;
  private static final int GATE2 = 2;
  private static final int ROTATION = 3;
  private static final int UNITARY = 4;
  private static final int PAULI_NOISE = 5;
  private static final int DEPOLARISE2 = 6;
  private static final int RELAX = 7;
  private static final int KRAUS = 8;
  private static final int MEASURE = 9;
  private static final int MEASURE_BELL = 10;
  private static final int MEASURE_PARITY = 11;
  private static final int RESET = 12;
  private static final int DISCARD = 13;
  private static final int MOST_KRAUS = 16;

  private static final List<StandardGate> GATES =
      List.of(
          StandardGate.X,
          StandardGate.Y,
          StandardGate.Z,
          StandardGate.H,
          StandardGate.S,
          StandardGate.S_INVERSE,
          StandardGate.ROOT_X,
          StandardGate.ROOT_X_INVERSE,
          StandardGate.T,
          StandardGate.T_INVERSE,
          StandardGate.CNOT,
          StandardGate.CZ,
          StandardGate.SWAP);
  private static final List<Axis> AXES = List.of(Axis.X, Axis.Y, Axis.Z);
  private static final List<Formalism> FORMALISMS =
      List.of(Formalism.TABLEAU, Formalism.KET, Formalism.DENSITY_MATRIX, Formalism.AUTOMATIC);

  private OperationForm() {}

  /** Takes the fields. */
  public interface Out {
    /** A code, count, truth value or id. */
    void number(long value);

    /** A real number. */
    void real(double value);
  }

  /** Gives the fields in the order in which they were taken. */
  public interface In {
    /** A code, count, truth value or id. */
    long number(String what);

    /** A real number. */
    double real(String what);
  }

  /** A stable number of a formalism, 1 to 4. */
  public static int code(Formalism formalism) {
    return 1 + FORMALISMS.indexOf(formalism);
  }

  /**
   * The formalism with a number.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Formalism formalism(long code) {
    return at(FORMALISMS, code, "a formalism");
  }

  private static <T> T at(List<T> list, long code, String what) {
    if (code < 1 || code > list.size()) {
      throw new IllegalArgumentException(
          "the code of " + what + " is " + code + ", expected 1 to " + list.size());
    }
    return list.get((int) code - 1);
  }

  /** Hands over the fields of an operation. */
  public static void write(Operation operation, Out out) {
    if (operation instanceof Operation.Measure measure) {
      out.number(MEASURE);
      out.number(measure.qubit());
      out.real(measure.basis().theta());
      out.real(measure.basis().phi());
      out.number(measure.remove() ? 1 : 0);
    } else if (operation instanceof Operation.MeasureBell measure) {
      two(MEASURE_BELL, measure.first(), measure.second(), out);
      out.number(measure.remove() ? 1 : 0);
    } else if (operation instanceof Operation.MeasureParity parity) {
      two(MEASURE_PARITY, parity.first(), parity.second(), out);
      out.number(1 + AXES.indexOf(parity.axis()));
    } else if (operation instanceof Operation.Reset reset) {
      out.number(RESET);
      out.number(reset.qubit());
    } else if (operation instanceof Operation.Discard discard) {
      out.number(DISCARD);
      out.number(discard.qubit());
    } else if (!gate(operation, out)) {
      noise(operation, out);
    }
  }

  private static boolean gate(Operation operation, Out out) {
    if (operation instanceof Operation.Gate1 gate) {
      out.number(GATE1);
      out.number(gate.qubit());
      out.number(1 + GATES.indexOf(gate.gate()));
    } else if (operation instanceof Operation.Gate2 gate) {
      two(GATE2, gate.first(), gate.second(), out);
      out.number(1 + GATES.indexOf(gate.gate()));
    } else if (operation instanceof Operation.Rotation rotation) {
      out.number(ROTATION);
      out.number(rotation.qubit());
      out.number(1 + AXES.indexOf(rotation.axis()));
      out.real(rotation.angle());
    } else if (operation instanceof Operation.Unitary unitary) {
      out.number(UNITARY);
      qubits(unitary.qubits(), out);
      matrix(unitary.matrix(), out);
    } else {
      return false;
    }
    return true;
  }

  private static void noise(Operation operation, Out out) {
    if (operation instanceof Operation.PauliNoise noise) {
      out.number(PAULI_NOISE);
      out.number(noise.qubit());
      out.real(noise.noise().x());
      out.real(noise.noise().y());
      out.real(noise.noise().z());
    } else if (operation instanceof Operation.Depolarise2 noise) {
      two(DEPOLARISE2, noise.first(), noise.second(), out);
      out.real(noise.p());
    } else if (operation instanceof Operation.Relax relax) {
      out.number(RELAX);
      out.number(relax.qubit());
      out.real(relax.fallen());
      out.real(relax.coherence());
    } else if (operation instanceof Operation.Kraus kraus) {
      out.number(KRAUS);
      qubits(kraus.qubits(), out);
      out.number(kraus.operators().size());
      kraus.operators().forEach(matrix -> matrix(matrix, out));
    } else {
      throw new IllegalStateException("no form of " + operation);
    }
  }

  private static void two(int code, long first, long second, Out out) {
    out.number(code);
    out.number(first);
    out.number(second);
  }

  private static void qubits(List<Long> qubits, Out out) {
    out.number(qubits.size());
    qubits.forEach(out::number);
  }

  private static void matrix(ComplexMatrix matrix, Out out) {
    for (int row = 0; row < matrix.dimension(); row++) {
      for (int column = 0; column < matrix.dimension(); column++) {
        out.real(matrix.re(row, column));
        out.real(matrix.im(row, column));
      }
    }
  }

  /**
   * The operation whose fields are given.
   *
   * @throws IllegalArgumentException if they are those of none
   */
  public static Operation read(In in) {
    long code = in.number("the code of an operation");
    if (code < GATE1 || code > DISCARD) {
      throw new IllegalArgumentException(
          "the code of an operation is " + code + ", expected 1 to " + DISCARD);
    }
    return switch ((int) code) {
      case GATE1 -> {
        long qubit = qubit(in);
        yield new Operation.Gate1(gate(in), qubit);
      }
      case GATE2 -> {
        long first = qubit(in);
        long second = qubit(in);
        yield new Operation.Gate2(gate(in), first, second);
      }
      case ROTATION -> {
        long qubit = qubit(in);
        yield new Operation.Rotation(axis(in), in.real("an angle"), qubit);
      }
      case UNITARY -> {
        List<Long> qubits = qubits(in);
        yield new Operation.Unitary(matrix(in, qubits.size()), qubits);
      }
      case PAULI_NOISE -> {
        long qubit = qubit(in);
        yield new Operation.PauliNoise(
            new BellDiagonal(in.real("x"), in.real("y"), in.real("z")), qubit);
      }
      case DEPOLARISE2 -> {
        long first = qubit(in);
        long second = qubit(in);
        yield new Operation.Depolarise2(in.real("a probability"), first, second);
      }
      case RELAX -> {
        long qubit = qubit(in);
        yield new Operation.Relax(in.real("what has fallen"), in.real("a coherence"), qubit);
      }
      case KRAUS -> {
        List<Long> qubits = qubits(in);
        yield new Operation.Kraus(matrices(in, qubits.size()), qubits);
      }
      default -> readMeasurement((int) code, in);
    };
  }

  private static Operation readMeasurement(int code, In in) {
    return switch (code) {
      case MEASURE -> {
        long qubit = qubit(in);
        Basis basis = new Basis(in.real("theta"), in.real("phi"));
        yield new Operation.Measure(basis, qubit, truth(in));
      }
      case MEASURE_BELL -> {
        long first = qubit(in);
        long second = qubit(in);
        yield new Operation.MeasureBell(first, second, truth(in));
      }
      case MEASURE_PARITY -> {
        long first = qubit(in);
        long second = qubit(in);
        yield new Operation.MeasureParity(axis(in), first, second);
      }
      case RESET -> new Operation.Reset(qubit(in));
      default -> new Operation.Discard(qubit(in));
    };
  }

  private static long qubit(In in) {
    return in.number("a qubit");
  }

  private static StandardGate gate(In in) {
    return at(GATES, in.number("a gate"), "a gate");
  }

  private static Axis axis(In in) {
    return at(AXES, in.number("an axis"), "an axis");
  }

  private static boolean truth(In in) {
    long value = in.number("whether qubits are removed");
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("a truth value is " + value + ", expected 0 or 1");
    }
    return value == 1;
  }

  private static int count(In in, String what, int most) {
    long count = in.number(what);
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(what + " is " + count + ", expected 1 to " + most);
    }
    return (int) count;
  }

  private static List<Long> qubits(In in) {
    int count = count(in, "the number of qubits", 2);
    List<Long> qubits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      qubits.add(qubit(in));
    }
    return qubits;
  }

  private static List<ComplexMatrix> matrices(In in, int qubits) {
    int count = count(in, "the number of Kraus operators", MOST_KRAUS);
    List<ComplexMatrix> matrices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      matrices.add(matrix(in, qubits));
    }
    return matrices;
  }

  private static ComplexMatrix matrix(In in, int qubits) {
    int dimension = 1 << qubits;
    double[] re = new double[dimension * dimension];
    double[] im = new double[dimension * dimension];
    for (int i = 0; i < re.length; i++) {
      re[i] = in.real("a real part");
      im[i] = in.real("an imaginary part");
    }
    return ComplexMatrix.of(dimension, re, im);
  }
}

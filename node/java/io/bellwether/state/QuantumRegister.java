package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Qubits with one joint state, in any of the formalisms of {@link Formalism}.
 *
 * <p>Qubits are named by ids that no two registers share, and stand in ascending order, whatever
 * was merged when. Operations are applied in the order of the calls; what they draw comes from the
 * stream that the caller gives, keyed by register and operation, so that a result depends on the
 * history of operations and on nothing else. Noise on a ket or tableau is drawn, exactly in
 * distribution; on a density matrix it is applied whole.
 *
 * <p>A tableau can become a ket and a ket a density matrix, both exactly. An {@code AUTOMATIC}
 * register begins as a tableau and becomes a ket with the first operation that needs it; it never
 * changes back. A register of a given formalism refuses what that one does not have.
 *
 * <p>Not thread-safe.
 */
public final class QuantumRegister {
  private final Formalism requested;
  private long[] ids;
  private Representation state;

  private QuantumRegister(Formalism requested, long[] ids, Representation state) {
    this.requested = requested;
    this.ids = ids;
    this.state = state;
  }

  /**
   * A register of qubits in |0>.
   *
   * @param requested how to keep the state
   * @param qubits their ids, all different
   */
  public static QuantumRegister zeros(Formalism requested, long... qubits) {
    long[] ids = sorted(qubits);
    hold(requested, ids.length);
    Representation state =
        switch (requested) {
          case TABLEAU, AUTOMATIC -> Tableau.zeros(ids.length);
          case KET -> Ket.zeros(ids.length);
          case DENSITY_MATRIX -> Ket.zeros(ids.length).toDensityMatrix();
        };
    return new QuantumRegister(requested, ids, state);
  }

  private static long[] sorted(long[] qubits) {
    long[] ids = qubits.clone();
    Arrays.sort(ids);
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        throw new IllegalArgumentException("qubit " + ids[i] + " is there twice");
      }
    }
    return ids;
  }

  private static void hold(Formalism formalism, int qubits) {
    if (qubits > formalism.mostQubits()) {
      throw new StateException(
          "A register of "
              + qubits
              + " qubits cannot be kept as "
              + formalism
              + ", which holds "
              + formalism.mostQubits()
              + " at most.");
    }
  }

  /** The state (|0…0> + |1…1>)/√2. */
  public static QuantumRegister ghz(Formalism requested, long... qubits) {
    QuantumRegister register = zeros(requested, qubits);
    for (int i = 0; i < qubits.length; i++) {
      StandardGate gate = i == 0 ? StandardGate.H : StandardGate.CNOT;
      register.state.gate(gate, 0, i);
    }
    return register;
  }

  /**
   * A graph state: all qubits in |+>, then CZ along each edge.
   *
   * @param edges pairs of ids
   */
  public static QuantumRegister graph(Formalism requested, long[] qubits, long[][] edges) {
    QuantumRegister register = zeros(requested, qubits);
    for (int i = 0; i < qubits.length; i++) {
      register.state.gate(StandardGate.H, i, i);
    }
    for (long[] edge : edges) {
      register.gate(new Operation.Gate2(StandardGate.CZ, edge[0], edge[1]));
    }
    return register;
  }

  /** A Bell pair, whose Bell state is drawn unless the register is a density matrix. */
  public static QuantumRegister pair(
      Formalism requested, long first, long second, BellDiagonal weights, RandomStream random) {
    QuantumRegister register = ghz(requested, first, second);
    register.state.pauli(weights, 0, random);
    return register;
  }

  /**
   * Applies an operation.
   *
   * @param random what outcomes and noise are drawn from
   * @return the outcome of a measurement, −1 if it is none
   * @throws StateException if a qubit is not here, or the formalism does not have the operation
   */
  public int apply(Operation operation, RandomStream random) {
    if (!operation.keepsStabilisers() && state.formalism() == Formalism.TABLEAU) {
      if (requested != Formalism.AUTOMATIC) {
        throw new StateException(
            "A register kept as "
                + requested
                + " has no "
                + operation.label()
                + ": use KET, DENSITY_MATRIX or AUTOMATIC.");
      }
      become(Formalism.KET);
    }
    if (operation instanceof Operation.Measure measure) {
      return measure(measure, random);
    } else if (operation instanceof Operation.MeasureBell measure) {
      return measureBell(measure, random);
    } else if (operation instanceof Operation.MeasureParity parity) {
      return state.measureParity(
          parity.axis(), index(parity.first()), index(parity.second()), random);
    } else if (operation instanceof Operation.Reset reset) {
      state.reset(index(reset.qubit()), random);
    } else if (operation instanceof Operation.Discard discard) {
      int at = index(discard.qubit());
      state.discard(at, random);
      forget(at);
    } else if (!gate(operation)) {
      noise(operation, random);
    }
    return -1;
  }

  private boolean gate(Operation operation) {
    if (operation instanceof Operation.Gate1 gate) {
      int at = index(gate.qubit());
      state.gate(gate.gate(), at, at);
    } else if (operation instanceof Operation.Gate2 gate) {
      state.gate(gate.gate(), index(gate.first()), index(gate.second()));
    } else if (operation instanceof Operation.Rotation rotation) {
      state.unitary(rotation.matrix(), index(rotation.qubit()));
    } else if (operation instanceof Operation.Unitary unitary) {
      state.unitary(unitary.matrix(), indices(unitary.qubits()));
    } else {
      return false;
    }
    return true;
  }

  private void noise(Operation operation, RandomStream random) {
    if (operation instanceof Operation.PauliNoise pauli) {
      state.pauli(pauli.noise(), index(pauli.qubit()), random);
    } else if (operation instanceof Operation.Depolarise2 noise) {
      state.depolarise(noise.p(), index(noise.first()), index(noise.second()), random);
    } else if (operation instanceof Operation.Relax relax) {
      state.relax(relax, index(relax.qubit()), random);
    } else if (operation instanceof Operation.Kraus kraus) {
      state.kraus(kraus.operators(), indices(kraus.qubits()), random);
    } else {
      throw new IllegalStateException("no rule for " + operation);
    }
  }

  private int measure(Operation.Measure measure, RandomStream random) {
    int at = index(measure.qubit());
    int outcome = state.measure(measure.basis(), at, random);
    if (measure.remove()) {
      remove(at);
    }
    return outcome;
  }

  private int measureBell(Operation.MeasureBell measure, RandomStream random) {
    int first = index(measure.first());
    int second = index(measure.second());
    int code = state.measureParity(Axis.X, first, second, random) << 1;
    code |= state.measureParity(Axis.Z, first, second, random);
    if (measure.remove()) {
      // Both go in one state, so taking them apart tells nothing new.
      state.gate(StandardGate.CNOT, first, second);
      state.gate(StandardGate.H, first, first);
      remove(Math.max(first, second));
      remove(Math.min(first, second));
    }
    return code;
  }

  private void remove(int at) {
    state.remove(at);
    forget(at);
  }

  private void forget(int at) {
    long[] fewer = new long[ids.length - 1];
    System.arraycopy(ids, 0, fewer, 0, at);
    System.arraycopy(ids, at + 1, fewer, at, fewer.length - at);
    ids = fewer;
  }

  private int index(long qubit) {
    int at = Arrays.binarySearch(ids, qubit);
    if (at < 0) {
      throw new StateException("Qubit " + qubit + " is not in the register of " + describe() + ".");
    }
    return at;
  }

  private String describe() {
    return ids.length <= 8 ? "qubits " + Arrays.toString(ids) : ids.length + " qubits";
  }

  private int[] indices(List<Long> qubits) {
    int[] indices = new int[qubits.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index(qubits.get(i));
    }
    return indices;
  }

  /**
   * Keeps the state in another formalism from now on: a tableau as ket, both as density matrix.
   *
   * @throws StateException if that would not be exact, or the register is too large for it
   */
  public void promote(Formalism formalism) {
    if (formalism == Formalism.AUTOMATIC || rank(formalism) > rank(requested)) {
      throw new StateException(
          "A register kept as " + requested + " does not become " + formalism + ".");
    }
    become(formalism);
  }

  private static int rank(Formalism formalism) {
    return switch (formalism) {
      case TABLEAU -> 0;
      case KET -> 1;
      case DENSITY_MATRIX, AUTOMATIC -> 2;
    };
  }

  private void become(Formalism formalism) {
    state = converted(formalism);
  }

  private Representation converted(Formalism formalism) {
    if (rank(formalism) < rank(state.formalism())) {
      throw new StateException(
          "A state kept as " + state.formalism() + " cannot become " + formalism + " exactly.");
    }
    if (formalism == state.formalism()) {
      return state;
    }
    hold(formalism, ids.length);
    Ket ket = state instanceof Tableau tableau ? tableau.toKet() : (Ket) state;
    return formalism == Formalism.KET ? ket : ket.toDensityMatrix();
  }

  /**
   * This and another register side by side, as one register. Both are left as they are.
   *
   * @throws StateException if the formalisms asked for exclude each other, or the result is too
   *     large
   */
  public QuantumRegister merge(QuantumRegister other) {
    Formalism joint = requested == Formalism.AUTOMATIC ? other.requested : requested;
    if (joint != other.requested && other.requested != Formalism.AUTOMATIC) {
      throw new StateException(
          "Registers kept as " + requested + " and " + other.requested + " cannot be merged.");
    }
    long[] both = sorted(LongStream.concat(LongStream.of(ids), LongStream.of(other.ids)).toArray());
    Formalism formalism = joint;
    if (joint == Formalism.AUTOMATIC) {
      boolean mine = rank(state.formalism()) > rank(other.state.formalism());
      formalism = mine ? state.formalism() : other.state.formalism();
    }
    hold(formalism, both.length);
    Representation joined =
        converted(formalism)
            .merge(other.converted(formalism), places(both, ids), places(both, other.ids));
    return new QuantumRegister(joint, both, joined);
  }

  private static int[] places(long[] all, long[] some) {
    int[] places = new int[some.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = Arrays.binarySearch(all, some[i]);
    }
    return places;
  }

  /** The ids of the qubits, ascending. */
  public List<Long> qubits() {
    return LongStream.of(ids).boxed().toList();
  }

  /** The number of qubits. */
  public int size() {
    return ids.length;
  }

  /** What the register was asked to be. */
  public Formalism requested() {
    return requested;
  }

  /** How the state is kept now; never {@code AUTOMATIC}. */
  public Formalism formalism() {
    return state.formalism();
  }

  /** What can be told of the state without touching it. */
  public StateView view() {
    return new StateView(ids, state);
  }

  /** The same register, with a life of its own. */
  public QuantumRegister copy() {
    return new QuantumRegister(requested, ids, state.copy());
  }

  /** The register as a value. */
  public RegisterState save() {
    return new RegisterState(requested, state.formalism(), qubits(), state.save());
  }

  /** The register that was saved. */
  public static QuantumRegister restore(RegisterState saved) {
    long[] ids = saved.qubits().stream().mapToLong(Long::longValue).toArray();
    return new QuantumRegister(saved.requested(), ids, saved.representation());
  }
}

package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.util.List;

/**
 * A state in one formalism. Qubits are numbered from 0 in the register's order. What draws takes
 * one word of the stream per choice, whatever the outcome.
 */
interface Representation {
  Formalism formalism();

  int size();

  /** A gate with a name; {@code second} counts only for gates of two qubits. */
  void gate(StandardGate gate, int first, int second);

  void unitary(ComplexMatrix matrix, int... qubits);

  void kraus(List<ComplexMatrix> operators, int[] qubits, RandomStream random);

  void pauli(BellDiagonal noise, int qubit, RandomStream random);

  void depolarise(double p, int first, int second, RandomStream random);

  void relax(Operation.Relax relax, int qubit, RandomStream random);

  int measure(Basis basis, int qubit, RandomStream random);

  int measureParity(Axis axis, int first, int second, RandomStream random);

  void reset(int qubit, RandomStream random);

  /** Takes out a qubit that was just measured. */
  void remove(int qubit);

  /** Traces a qubit out. */
  void discard(int qubit, RandomStream random);

  /** Both states side by side, their qubits at the given places. */
  Representation merge(Representation other, int[] places, int[] placesOfOther);

  Representation copy();

  /** The state as words, from which the same formalism restores it bit for bit. */
  long[] save();
}

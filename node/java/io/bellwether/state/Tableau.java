package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * A stabiliser state U|0…0> of many qubits as the Pauli strings U†X_aU and U†Z_aU.
 *
 * <p>The tableau of S. Aaronson and D. Gottesman, PRA 70, 052328 (2004), inverted as in C. Gidney,
 * "Stim", Quantum 5, 497 (2021): a gate on qubits combines the rows of those qubits only, n/64
 * words each, and whether a measurement is determined, and its outcome, is read off one row. A
 * measurement that is not determined costs a sweep over all rows: with U†PU = i^k X^x Z^z and a
 * column q of x, CNOTs from q to the other columns of x (they keep |0…0>) leave X_q as the X part;
 * the state after outcome m is then U S_q^(k+2m) H_q |0…0>.
 *
 * <p>Columns are labels without meaning. A removed qubit is left in place until half of them are
 * removed; then all of those are disentangled from the columns and dropped at once.
 */
final class Tableau implements Representation {
  private static final int FEWEST_TO_COMPACT = 32;

  /** Row 2a is U†X_aU, row 2a + 1 is U†Z_aU, with {@code a} from {@link #slots}; one spare row. */
  private PauliRows rows;

  /** Where each qubit of the register has its rows. */
  private int[] slots;

  private int size;
  private int columns;

  private Tableau(PauliRows rows, int[] slots, int columns) {
    this.rows = rows;
    this.slots = slots;
    this.size = slots.length;
    this.columns = columns;
  }

  static Tableau zeros(int qubits) {
    PauliRows rows = new PauliRows(2 * qubits + 1, qubits);
    int[] slots = new int[qubits];
    for (int a = 0; a < qubits; a++) {
      rows.flipX(2 * a, a);
      rows.flipZ(2 * a + 1, a);
      slots[a] = a;
    }
    return new Tableau(rows, slots, qubits);
  }

  @Override
  public Formalism formalism() {
    return Formalism.TABLEAU;
  }

  @Override
  public int size() {
    return size;
  }

  private int rowX(int qubit) {
    return 2 * slots[qubit];
  }

  private int rowZ(int qubit) {
    return 2 * slots[qubit] + 1;
  }

  private int spare() {
    return rows.rows() - 1;
  }

  @Override
  public void gate(StandardGate gate, int first, int second) {
    int x = rowX(first);
    int z = rowZ(first);
    switch (gate) {
      case X -> flip(1, first);
      case Z -> flip(2, first);
      case Y -> flip(3, first);
      case H -> rows.swap(x, z);
      case S -> combine(x, z, 3);
      case S_INVERSE -> combine(x, z, 1);
      case ROOT_X, ROOT_X_INVERSE -> {
        rows.swap(x, z);
        combine(x, z, gate == StandardGate.ROOT_X ? 3 : 1);
        rows.swap(x, z);
      }
      case CNOT -> {
        rows.multiply(x, rowX(second));
        rows.multiply(rowZ(second), z);
      }
      case CZ -> {
        rows.multiply(x, rowZ(second));
        rows.multiply(rowX(second), z);
      }
      case SWAP -> {
        rows.swap(x, rowX(second));
        rows.swap(z, rowZ(second));
      }
      case T, T_INVERSE -> throw unsupported("gate " + gate);
    }
  }

  private void combine(int row, int other, int quarters) {
    rows.multiply(row, other);
    rows.turn(row, quarters);
  }

  private static StateException unsupported(String what) {
    return new StateException("A stabiliser tableau has no " + what + ".");
  }

  @Override
  public void unitary(ComplexMatrix matrix, int... qubits) {
    throw unsupported("unitary matrix");
  }

  @Override
  public void kraus(List<ComplexMatrix> operators, int[] qubits, RandomStream random) {
    throw unsupported("channel of Kraus operators");
  }

  @Override
  public void pauli(BellDiagonal noise, int qubit, RandomStream random) {
    flip(PauliShare.draw(random, noise), qubit);
  }

  private void flip(int code, int qubit) {
    rows.turn(rowZ(qubit), 2 * (code & 1));
    rows.turn(rowX(qubit), code & 2);
  }

  @Override
  public void depolarise(double p, int first, int second, RandomStream random) {
    int codes = Paulis.drawPair(p, random);
    flip(codes >> 2, first);
    flip(codes & 3, second);
  }

  @Override
  public void relax(Operation.Relax relax, int qubit, RandomStream random) {
    Relaxation mixture = relax.mixture();
    double drawn = random.nextDouble();
    if (drawn < mixture.reset()) {
      reset(qubit, random);
    } else if (drawn < mixture.reset() + (1 - mixture.reset()) * mixture.flip()) {
      flip(BellState.X_DIFFERS, qubit);
    }
  }

  @Override
  public int measure(Basis basis, int qubit, RandomStream random) {
    int row;
    if (basis.equals(Basis.Z)) {
      row = rowZ(qubit);
    } else if (basis.equals(Basis.X)) {
      row = rowX(qubit);
    } else if (basis.equals(Basis.Y)) {
      row = spare();
      rows.copyRow(row, rowX(qubit));
      combine(row, rowZ(qubit), 1);
    } else {
      throw unsupported("measurement in " + basis);
    }
    return measure(row, coin(random));
  }

  private static int coin(RandomStream random) {
    return random.nextDouble() < 0.5 ? 0 : 1;
  }

  @Override
  public int measureParity(Axis axis, int first, int second, RandomStream random) {
    int row = spare();
    rows.clear(row);
    for (int qubit : new int[] {first, second}) {
      if (axis != Axis.Z) {
        rows.multiply(row, rowX(qubit));
      }
      if (axis != Axis.X) {
        rows.multiply(row, rowZ(qubit));
      }
      if (axis == Axis.Y) {
        rows.turn(row, 1);
      }
    }
    return measure(row, coin(random));
  }

  /** Measures the observable whose image is a row; {@code coin} is the outcome if it is open. */
  private int measure(int row, int coin) {
    int pivot = rows.firstX(row);
    if (pivot < 0) {
      return rows.phase(row) >>> 1;
    }
    long[] others = rows.xOf(row);
    others[pivot >>> 6] ^= 1L << pivot;
    rows.fanOut(pivot, others);
    rows.phaseAndHadamard(pivot, rows.phase(row) + 2 * coin);
    return coin;
  }

  @Override
  public void reset(int qubit, RandomStream random) {
    flip(measure(Basis.Z, qubit, random), qubit);
  }

  @Override
  public void remove(int qubit) {
    if (rows.firstX(rowZ(qubit)) >= 0) {
      // Not its Z but its X or its Y is determined: turn that into Z.
      gate(rows.firstX(rowX(qubit)) < 0 ? StandardGate.H : StandardGate.ROOT_X, qubit, qubit);
    }
    size--;
    System.arraycopy(slots, qubit + 1, slots, qubit, size - qubit);
    if (columns >= FEWEST_TO_COMPACT && size <= columns / 2) {
      compact();
    }
  }

  @Override
  public void discard(int qubit, RandomStream random) {
    measure(Basis.Z, qubit, random);
    remove(qubit);
  }

  /** Drops the rows of removed qubits and a column for each. */
  private void compact() {
    boolean[] dropped = new boolean[columns];
    if (size > 0) {
      for (int slot : removedSlots()) {
        dropped[disentangle(2 * slot + 1)] = true;
      }
    } else {
      Arrays.fill(dropped, true);
    }
    int[] place = new int[columns];
    int kept = 0;
    for (int column = 0; column < columns; column++) {
      place[column] = dropped[column] ? -1 : kept++;
    }
    PauliRows fewer = new PauliRows(2 * size + 1, size);
    for (int a = 0; a < size; a++) {
      fewer.copyRow(2 * a, rows, rowX(a), place);
      fewer.copyRow(2 * a + 1, rows, rowZ(a), place);
    }
    rows = fewer;
    slots = numbers(size);
    columns = size;
  }

  private static int[] numbers(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private int[] removedSlots() {
    boolean[] used = new boolean[columns];
    for (int a = 0; a < size; a++) {
      used[slots[a]] = true;
    }
    int[] removed = new int[columns - size];
    int count = 0;
    for (int slot = 0; slot < columns; slot++) {
      if (!used[slot]) {
        removed[count++] = slot;
      }
    }
    return removed;
  }

  /**
   * Gives a determined Z its own column: CNOTs into the lowest column of its image leave that one
   * alone, and in other rows it is a stabiliser, so that it can be taken out of them.
   *
   * @return the column
   */
  private int disentangle(int row) {
    int column = rows.firstZ(row);
    long[] others = rows.zOf(row);
    others[column >>> 6] ^= 1L << column;
    rows.fanIn(column, others);
    for (int other = 0; other < rows.rows(); other++) {
      if (other != row && rows.z(other, column)) {
        rows.flipZ(other, column);
      }
    }
    return column;
  }

  @Override
  public Representation merge(Representation other, int[] places, int[] placesOfOther) {
    Tableau first = (Tableau) copy();
    Tableau second = (Tableau) other.copy();
    first.compact();
    second.compact();
    int n = first.size + second.size;
    PauliRows joint = new PauliRows(2 * n + 1, n);
    first.copyTo(joint, places, 0);
    second.copyTo(joint, placesOfOther, first.size);
    return new Tableau(joint, numbers(n), n);
  }

  private void copyTo(PauliRows joint, int[] places, int firstColumn) {
    int[] place = new int[size];
    Arrays.setAll(place, i -> i + firstColumn);
    for (int a = 0; a < size; a++) {
      joint.copyRow(2 * places[a], rows, rowX(a), place);
      joint.copyRow(2 * places[a] + 1, rows, rowZ(a), place);
    }
  }

  @Override
  public Representation copy() {
    return new Tableau(rows.copy(), Arrays.copyOf(slots, size), columns);
  }

  /**
   * The image of a Pauli string on the qubits, i^k X^x Z^z with x, z and k of a row, in the spare
   * row.
   */
  private int imageOf(PauliRows strings, int row) {
    int image = spare();
    rows.clear(image);
    rows.turn(image, strings.phase(row));
    for (int a = 0; a < size; a++) {
      if (strings.x(row, a)) {
        rows.multiply(image, rowX(a));
      }
    }
    for (int a = 0; a < size; a++) {
      if (strings.z(row, a)) {
        rows.multiply(image, rowZ(a));
      }
    }
    return image;
  }

  /** Generators UZ_iU† of the state's stabiliser group, as Pauli strings on the qubits. */
  PauliRows generators() {
    Tableau compacted = (Tableau) copy();
    compacted.compact();
    PauliRows generators = new PauliRows(size, size);
    for (int i = 0; i < size; i++) {
      for (int a = 0; a < size; a++) {
        // UZ_iU† has an X where it anticommutes with Z_a, that is where U†Z_aU has an X.
        if (compacted.rows.x(compacted.rowZ(a), i)) {
          generators.flipX(i, a);
        }
        if (compacted.rows.x(compacted.rowX(a), i)) {
          generators.flipZ(i, a);
        }
      }
      generators.turn(i, -compacted.rows.phase(compacted.imageOf(generators, i)));
    }
    return generators;
  }

  /** |⟨this|other⟩|²: the probability of finding all stabilisers of the other state. */
  double overlap(Tableau other) {
    PauliRows generators = other.generators();
    Tableau measured = (Tableau) copy();
    double probability = 1;
    for (int i = 0; i < generators.rows(); i++) {
      int row = measured.imageOf(generators, i);
      if (measured.rows.firstX(row) >= 0) {
        probability /= 2;
        measured.measure(row, 0);
      } else if (measured.rows.phase(row) != 0) {
        return 0;
      }
    }
    return probability;
  }

  /** The same state as amplitudes; that of its lowest basis state is positive. */
  Ket toKet() {
    Tableau measured = (Tableau) copy();
    int basisState = 0;
    for (int a = 0; a < size; a++) {
      basisState |= measured.measure(measured.rowZ(a), 0) << a;
    }
    return Stabilisers.project(generators(), basisState);
  }

  @Override
  public long[] save() {
    Tableau compacted = (Tableau) copy();
    compacted.compact();
    return compacted.rows.save();
  }

  static Tableau restore(int qubits, long[] words) {
    return new Tableau(PauliRows.restore(2 * qubits + 1, qubits, words), numbers(qubits), qubits);
  }
}

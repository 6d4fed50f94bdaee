package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Basis;
import io.bellwether.state.Operation;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Measures the halves of pairs at one end of a flow in one of three directions.
 *
 * <p>Settings 0, 1 and 2 of the head are Z, X and (Z + X)/√2, those of the tail (Z + X)/√2, (Z −
 * X)/√2 and Z. With the first two of both, Φ+ has S = 2√2 (J. Clauser, M. Horne, A. Shimony, R.
 * Holt, PRL 23, 880 (1969)); with 0 at one end and 2 at the other the directions are the same. All
 * three are those of A. Ekert, PRL 67, 661 (1991), at 0, 45 and 90 degrees and at 45, 90 and 135,
 * with Z and X exchanged, and for Φ+ instead of the singlet.
 */
final class Analyser {
  /** How many settings it has. */
  static final int SETTINGS = 3;

  private static final Basis SUM = new Basis(Math.PI / 4, 0);
  private static final Basis DIFFERENCE = new Basis(Math.PI / 4, Math.PI);
  private static final List<Basis> OF_HEAD = List.of(Basis.Z, Basis.X, SUM);
  private static final List<Basis> OF_TAIL = List.of(SUM, DIFFERENCE, Basis.Z);

  private final List<Basis> directions;
  private final MemoryCoherence memory;
  private final Readout readout;

  /**
   * That of an end.
   *
   * @param memory of the halves
   * @param readoutError probability that an outcome is read wrongly, 0 to 1
   * @param coins for what is read wrongly
   */
  Analyser(boolean head, MemoryCoherence memory, double readoutError, RandomStream coins) {
    this.directions = head ? OF_HEAD : OF_TAIL;
    this.memory = memory;
    this.readout = new Readout(readoutError, coins);
  }

  /**
   * Measures a half, gives its register up and frees its memory, then hands on what was read.
   *
   * @param since when the memory began to hold it, in picoseconds
   * @param setting 0 to 2
   * @param read takes the outcome, 0 or 1, at the same instant
   */
  void measure(
      long now, QubitHerald herald, long since, int setting, QubitEffects out, IntConsumer read) {
    List<Operation> decay = Decay.operations(memory, since, now, herald);
    readout.measure(herald, decay, directions.get(setting), out, read);
  }
}

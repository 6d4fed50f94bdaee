package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Operation;
import io.bellwether.state.StandardGate;
import java.util.ArrayList;
import java.util.List;

/** What a memory has done to its qubit, as operations on a register. */
final class Decay {
  private Decay() {}

  /**
   * The decay of a while, to which more operations can be added. It is exact for all memories, also
   * with T2 above T1.
   *
   * <p>Where the memory's ground state is 1 of the frame in which the register has the pair, it is
   * turned into that of the memory for the while.
   *
   * @param from picoseconds
   * @param to picoseconds
   * @param herald of the qubit
   */
  static List<Operation> operations(
      MemoryCoherence memory, long from, long to, QubitHerald herald) {
    List<Operation> operations = new ArrayList<>(6);
    if (!memory.isPerfect()) {
      long qubit = herald.qubit();
      double seconds = VirtualTime.toSeconds(to - from);
      boolean turned = memory.relaxes() && herald.ground() == 1;
      if (turned) {
        operations.add(new Operation.Gate1(StandardGate.X, qubit));
      }
      operations.add(new Operation.Relax(memory.fallen(seconds), memory.coherence(seconds), qubit));
      if (turned) {
        operations.add(new Operation.Gate1(StandardGate.X, qubit));
      }
      operations.add(
          new Operation.PauliNoise(BellDiagonal.depolarising(memory.depolarised(seconds)), qubit));
    }
    return operations;
  }
}

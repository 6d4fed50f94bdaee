package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Operation;
import java.util.ArrayList;
import java.util.List;

/** What a memory has done to its qubit, as operations on a register. */
final class Decay {
  private Decay() {}

  /**
   * The decay of a while, to which more operations can be added. It is exact for all memories, also
   * with T2 above T1.
   *
   * @param from picoseconds
   * @param to picoseconds
   */
  static List<Operation> operations(MemoryCoherence memory, long from, long to, long qubit) {
    List<Operation> operations = new ArrayList<>(4);
    if (!memory.isPerfect()) {
      double seconds = VirtualTime.toSeconds(to - from);
      operations.add(
          Operation.Relax.of(
              seconds, memory.relaxationSeconds(), memory.coherenceSeconds(), qubit));
      operations.add(
          new Operation.PauliNoise(BellDiagonal.depolarising(memory.depolarised(seconds)), qubit));
    }
    return operations;
  }
}

package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.GateErrors;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.Basis;
import io.bellwether.state.Operation;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Reads out halves of pairs, which are gone then.
 *
 * @param error probability that an outcome is read wrongly, 0 to 1
 * @param coins for what is read wrongly
 */
record Readout(double error, RandomStream coins) {
  Readout {
    Range.probability("readoutError", error);
  }

  /**
   * Measures a half, gives its register up and frees its memory, then hands on what was read.
   *
   * @param before what is done to the qubit first; the measurement is added
   * @param read takes the outcome, 0 or 1, at the same instant
   */
  void measure(
      QubitHerald herald, List<Operation> before, Basis basis, QubitEffects out, IntConsumer read) {
    before.add(new Operation.Measure(basis, herald.qubit(), true));
    out.act(
        herald.register(),
        new Act(before),
        found -> {
          int outcome = GateErrors.read(found, error, coins);
          out.release(herald.register());
          out.free(herald.slot());
          read.accept(outcome);
        });
  }
}

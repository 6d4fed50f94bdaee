package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.register.QubitMessage.BellOutcome;
import io.bellwether.protocol.register.QubitMessage.OfFlow;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.QubitMessage.Verified;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellState;
import io.bellwether.state.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Receives teleported states: keeps its half of a pair until the sender's two bits are there,
 * corrects it, by a gate or by reading the outcome in the Pauli frame, and measures whether it has
 * become what was sent. A run of many such tests gives the fidelity.
 */
public final class TeleportReceiver implements QubitFlow {
  private static final long[] NOTHING = {};

  private record Stored(QubitHerald herald, long since) {}

  private final int flow;
  private final MemoryCoherence memory;
  private final boolean byGate;
  private final Readout readout;
  private final Map<Long, Stored> stored = new TreeMap<>();
  private final Map<Long, BellOutcome> told = new TreeMap<>();

  /**
   * A tail.
   *
   * @param byGate whether corrections are gates on the qubit, not entries of a Pauli frame
   * @param readoutError probability that an outcome is read wrongly, 0 to 1
   * @param coins keyed by node and flow
   */
  public TeleportReceiver(
      int flow, MemoryCoherence memory, boolean byGate, double readoutError, RandomStream coins) {
    this.flow = flow;
    this.memory = memory;
    this.byGate = byGate;
    this.readout = new Readout(readoutError, coins);
  }

  @Override
  public void herald(long now, QubitHerald herald, long since, QubitEffects out) {
    Stored half = new Stored(herald, since);
    BellOutcome outcome = told.remove(herald.pair());
    if (outcome == null) {
      stored.put(herald.pair(), half);
    } else {
      finish(now, half, outcome, out);
    }
  }

  @Override
  public void receive(long now, OfFlow message, QubitEffects out) {
    if (!(message instanceof BellOutcome outcome)) {
      throw new IllegalArgumentException("the receiver of a teleportation takes no " + message);
    }
    Stored half = stored.remove(outcome.pair());
    if (half == null) {
      told.put(outcome.pair(), outcome);
    } else {
      finish(now, half, outcome, out);
    }
  }

  private void finish(long now, Stored half, BellOutcome bell, QubitEffects out) {
    QubitHerald herald = half.herald;
    if (bell.outcome() == BellOutcome.FAILED) {
      give(herald, out);
      return;
    }
    TeleportInput input = TeleportInput.of(bell.input());
    List<Operation> operations = Decay.operations(memory, half.since, now, herald);
    if (byGate && bell.outcome() != BellState.PHI_PLUS.code()) {
      operations.add(new Operation.Gate1(BellState.of(bell.outcome()).gate(), herald.qubit()));
    }
    int expected = !byGate && input.isFlippedBy(bell.outcome()) ? 1 - input.bit() : input.bit();
    readout.measure(
        herald,
        operations,
        input.basis(),
        out,
        outcome -> out.send(new Verified(flow, bell.pair(), bell.input(), outcome == expected)));
  }

  private static void give(QubitHerald herald, QubitEffects out) {
    out.act(herald.register(), Act.of(new Operation.Discard(herald.qubit())));
    out.release(herald.register());
    out.free(herald.slot());
  }

  @Override
  public void end(QubitEffects out) {
    stored.values().forEach(half -> out.release(half.herald.register()));
    stored.clear();
    told.clear();
  }

  @Override
  public long[] counts() {
    return NOTHING;
  }
}

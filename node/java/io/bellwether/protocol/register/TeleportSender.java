package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.register.QubitMessage.BellOutcome;
import io.bellwether.protocol.register.QubitMessage.OfFlow;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.QubitMessage.Verified;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Operation;
import java.util.List;

/**
 * Teleports states (C. Bennett et al., PRL 70, 1895 (1993)): each pair takes one of six states,
 * chosen at random, from the head of a flow to its tail.
 *
 * <p>The head makes the state in a register of its own, measures it and its half of the pair in the
 * Bell basis, and tells the two bits to the tail; with them goes which state it was, which no part
 * of teleportation needs, so that the tail can check what it got. The noise of the Bell measurement
 * is that of a swap.
 */
public final class TeleportSender implements QubitFlow {
  private final int flow;
  private final MemoryCoherence memory;
  private final double success;
  private final BellDiagonal noise;
  private final RandomStream coins;
  private final TeleportCounts counts = new TeleportCounts();

  /**
   * A head.
   *
   * @param success probability that a Bell measurement succeeds, 0 to 1
   * @param noise of one that does
   * @param coins keyed by node and flow
   */
  public TeleportSender(
      int flow, MemoryCoherence memory, double success, BellDiagonal noise, RandomStream coins) {
    Range.probability("success", success);
    this.flow = flow;
    this.memory = memory;
    this.success = success;
    this.noise = noise;
    this.coins = coins;
  }

  @Override
  public void herald(long now, QubitHerald herald, long since, QubitEffects out) {
    int input = coins.nextInt(TeleportInput.STATES);
    if (success < 1 && coins.nextDouble() >= success) {
      counts.fail();
      out.act(herald.register(), Act.of(new Operation.Discard(herald.qubit())));
      finish(herald, BellOutcome.FAILED, input, out);
      return;
    }
    QubitEffects.Qubit state = out.create();
    out.act(state.register(), new Act(TeleportInput.of(input).preparation(state.id())));
    List<Operation> operations = Decay.operations(memory, since, now, herald);
    if (!noise.isPerfect()) {
      operations.add(new Operation.PauliNoise(noise, herald.qubit()));
    }
    operations.add(new Operation.MeasureBell(herald.qubit(), state.id(), true));
    out.act(
        herald.register(),
        state.register(),
        new Act(operations),
        outcome -> {
          out.release(state.register());
          finish(herald, outcome, input, out);
        });
  }

  private void finish(QubitHerald herald, int outcome, int input, QubitEffects out) {
    out.release(herald.register());
    out.free(herald.slot());
    out.send(new BellOutcome(flow, herald.pair(), outcome, input));
  }

  @Override
  public void receive(long now, OfFlow message, QubitEffects out) {
    if (!(message instanceof Verified verified)) {
      throw new IllegalArgumentException("the sender of a teleportation takes no " + message);
    }
    counts.add(verified.input(), verified.same());
    out.used();
  }

  @Override
  public void end(QubitEffects out) {}

  @Override
  public long[] counts() {
    return counts.toArray();
  }
}

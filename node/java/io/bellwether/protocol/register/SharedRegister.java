package io.bellwether.protocol.register;

import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.protocol.register.RegisterMessage.Saved;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Operation;
import io.bellwether.state.QuantumRegister;
import io.bellwether.state.RegisterState;
import io.bellwether.time.Payload;
import io.bellwether.time.Request;
import io.bellwether.time.SharedObject;
import io.bellwether.time.SharedObjects;
import java.util.List;

/**
 * A {@link QuantumRegister} in virtual time: nodes create it, act on it, send its qubits to each
 * other and give them up, each at a time of its own, and every outcome has the joint law of quantum
 * mechanics, for the engine applies all operations in one order that extends the causal one.
 *
 * <p>What an operation draws comes from a stream of its own, keyed by the run's seed, the name of
 * the register that the node knows, and the operation's number: so it depends neither on where the
 * register is nor on what was merged with it when.
 */
public final class SharedRegister implements SharedObject {
  private static final int MOST_QUBIT_BYTES = 10;
  private static final int MOST_HEADER_BYTES = 32;

  private final long seed;
  private QuantumRegister register;

  private SharedRegister(long seed, QuantumRegister register) {
    this.seed = seed;
    this.register = register;
  }

  /**
   * What makes the registers of a run.
   *
   * @param seed of the run
   */
  public static SharedObjects ofRun(long seed) {
    return first -> new SharedRegister(seed, register(first));
  }

  private static QuantumRegister register(Payload first) {
    if (first instanceof Fresh fresh) {
      long[] qubits = fresh.qubits().stream().mapToLong(Long::longValue).toArray();
      return QuantumRegister.zeros(fresh.formalism(), qubits);
    } else if (first instanceof Saved saved) {
      return QuantumRegister.restore(saved.state());
    }
    throw new IllegalArgumentException("no register is made from " + first);
  }

  @Override
  public long apply(Request request) {
    if (!(request.payload() instanceof Act act)) {
      throw new IllegalArgumentException("a register takes no " + request.payload());
    }
    RandomStream random = RandomStream.numbered(seed, request.register(), request.key());
    long outcome = -1;
    List<Operation> operations = act.operations();
    for (int i = 0; i < operations.size(); i++) {
      int found = register.apply(operations.get(i), random);
      outcome = found < 0 ? outcome : found;
    }
    return outcome;
  }

  @Override
  public void absorb(SharedObject other) {
    register = register.merge(((SharedRegister) other).register);
  }

  @Override
  public long bytes() {
    long words = RegisterState.length(register.formalism(), register.size());
    return Long.BYTES * words + (long) MOST_QUBIT_BYTES * register.size() + MOST_HEADER_BYTES;
  }

  @Override
  public Payload save() {
    return new Saved(register.save());
  }
}

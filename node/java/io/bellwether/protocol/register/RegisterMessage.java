package io.bellwether.protocol.register;

import io.bellwether.quantity.Range;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.RegisterState;
import io.bellwether.time.Digest;
import io.bellwether.time.Payload;
import java.util.List;

/** What a {@link SharedRegister} is made from, and what is done to it. */
public sealed interface RegisterMessage extends Payload {

  /** The most operations that one {@link Act} has. */
  int MOST_OPERATIONS = 64;

  /**
   * Qubits in |0> to make a register from.
   *
   * @param formalism how to keep their state
   * @param qubits ids that no other qubits of the network have
   */
  record Fresh(Formalism formalism, List<Long> qubits) implements RegisterMessage {
    /** Checks how many there are, and copies the list. */
    public Fresh {
      Range.within("number of qubits", qubits.size(), 0, formalism.mostQubits());
      qubits = List.copyOf(qubits);
    }

    @Override
    public int code() {
      return 540;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) OperationForm.code(formalism)).add((long) qubits.size());
      for (long qubit : qubits) {
        digest.add(qubit);
      }
    }
  }

  /** A register on its way to another home, to be merged into one there. */
  record Saved(RegisterState state) implements RegisterMessage {
    @Override
    public int code() {
      return 541;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) OperationForm.code(state.requested()));
      digest.add((long) OperationForm.code(state.formalism()));
      for (long qubit : state.qubits()) {
        digest.add(qubit);
      }
      for (int i = 0; i < state.length(); i++) {
        digest.add(state.word(i));
      }
    }
  }

  /**
   * Operations in one turn, one after the other. The outcome is that of the last one that has one;
   * −1 if none has.
   *
   * @param operations {@value #MOST_OPERATIONS} at most
   */
  record Act(List<Operation> operations) implements RegisterMessage {
    /** Checks how many there are, and copies the list. */
    public Act {
      Range.within("number of operations", operations.size(), 0, MOST_OPERATIONS);
      operations = List.copyOf(operations);
    }

    /** Some operations. */
    public static Act of(Operation... operations) {
      return new Act(List.of(operations));
    }

    @Override
    public int code() {
      return 542;
    }

    @Override
    public void digest(Digest digest) {
      OperationForm.Out fields = new DigestedFields(digest);
      for (Operation operation : operations) {
        OperationForm.write(operation, fields);
      }
      digest.add((long) operations.size());
    }
  }

  /** The fields of operations as the fingerprint sees them. */
  record DigestedFields(Digest digest) implements OperationForm.Out {
    @Override
    public void number(long value) {
      digest.add(value);
    }

    @Override
    public void real(double value) {
      digest.add(value);
    }
  }
}

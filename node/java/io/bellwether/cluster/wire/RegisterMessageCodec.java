package io.bellwether.cluster.wire;

import io.bellwether.protocol.register.OperationForm;
import io.bellwether.protocol.register.RegisterMessage;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.protocol.register.RegisterMessage.Saved;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.RegisterState;
import java.util.ArrayList;
import java.util.List;

/** Registers of quantum states, as they are made and moved, and what is done to them. */
final class RegisterMessageCodec implements PayloadCodec<RegisterMessage> {
  private static final int FRESH = 540;
  private static final int SAVED = 541;
  private static final int ACT = 542;

  @Override
  public Class<RegisterMessage> type() {
    return RegisterMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(FRESH, SAVED, ACT);
  }

  @Override
  public void write(RegisterMessage message, WireWriter out, PayloadCodecs codecs) {
    if (message instanceof Act act) {
      OperationForm.Out fields = new Written(out);
      out.putInt(act.operations().size());
      for (Operation operation : act.operations()) {
        OperationForm.write(operation, fields);
      }
    } else if (message instanceof Fresh fresh) {
      out.putInt(OperationForm.code(fresh.formalism()));
      write(fresh.qubits(), out);
    } else if (message instanceof Saved saved) {
      RegisterState state = saved.state();
      out.putInt(OperationForm.code(state.requested()));
      out.putInt(OperationForm.code(state.formalism()));
      write(state.qubits(), out);
      for (int i = 0; i < state.length(); i++) {
        out.putFixed64(state.word(i));
      }
    }
  }

  private static void write(List<Long> qubits, WireWriter out) {
    out.putInt(qubits.size());
    for (long qubit : qubits) {
      out.putVarint(qubit);
    }
  }

  @Override
  public RegisterMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case FRESH -> {
        Formalism formalism = formalism(in);
        yield new Fresh(formalism, qubits(in, formalism));
      }
      case SAVED -> new Saved(state(in));
      case ACT -> new Act(operations(in));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }

  private static Formalism formalism(WireReader in) {
    return OperationForm.formalism(in.integer("a formalism"));
  }

  private static List<Long> qubits(WireReader in, Formalism formalism) {
    int count = in.count("the number of qubits", formalism.mostQubits(), 1);
    List<Long> qubits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      qubits.add(in.varint("a qubit"));
    }
    return qubits;
  }

  /** A saved state is as long as its formalism and qubits say, so no length goes with it. */
  private static RegisterState state(WireReader in) {
    Formalism requested = formalism(in);
    Formalism formalism = formalism(in);
    List<Long> qubits = qubits(in, formalism);
    long length = RegisterState.length(formalism, qubits.size());
    if (length > in.remaining() / 8) {
      throw in.refuse(
          "a state of " + qubits.size() + " qubits", "cut off", length + " words of 8 bytes");
    }
    long[] words = new long[(int) length];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.fixed64("a word of a state");
    }
    return new RegisterState(requested, formalism, qubits, words);
  }

  private static List<Operation> operations(WireReader in) {
    int count = in.count("the number of operations", RegisterMessage.MOST_OPERATIONS, 2);
    OperationForm.In fields = new Read(in);
    List<Operation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operations.add(OperationForm.read(fields));
    }
    return operations;
  }

  private record Written(WireWriter out) implements OperationForm.Out {
    @Override
    public void number(long value) {
      out.putVarint(value);
    }

    @Override
    public void real(double value) {
      out.putFixed64(Double.doubleToRawLongBits(value));
    }
  }

  private record Read(WireReader in) implements OperationForm.In {
    @Override
    public long number(String what) {
      return in.varint(what);
    }

    @Override
    public double real(String what) {
      return Double.longBitsToDouble(in.fixed64(what));
    }
  }
}

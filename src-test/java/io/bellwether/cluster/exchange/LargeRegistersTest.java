package io.bellwether.cluster.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.protocol.register.SharedRegister;
import io.bellwether.state.Formalism;
import io.bellwether.state.RegisterState;
import io.bellwether.time.EventBatch;
import io.bellwether.time.RegisterTraffic;
import io.bellwether.time.RegisterTraffic.Moved;
import io.bellwether.time.RoundHeader;
import io.bellwether.time.SharedObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any register that one JVM can hold fits into a round to another one. */
class LargeRegistersTest {
  private static final int HEADER = 64;
  private static final int MOST_QUBIT_BYTES = 10;

  private static byte[] frame(SharedObject object, int copies, int most) {
    RoundCodec codec = new RoundCodec(PayloadCodecs.standard(), 2, 2, node -> true, most);
    RoundHeader header = new RoundHeader(0, 0, new long[2], 0, 0, false, 0);
    RegisterTraffic traffic =
        new RegisterTraffic(
            0,
            new long[0],
            new long[0],
            List.of(),
            List.of(),
            Collections.nCopies(copies, new Moved(0, 0, 0, object.save())),
            List.of(),
            List.of(),
            List.of());
    return codec.write(1, header, new EventBatch[0][], traffic, 1);
  }

  private static SharedObject register(Formalism formalism, int qubits) {
    List<Long> ids =
        LongStream.range(0, qubits).mapToObj(i -> Long.MAX_VALUE - qubits + i).toList();
    return SharedRegister.ofRun(1).create(new Fresh(formalism, ids));
  }

  @ParameterizedTest
  @EnumSource(Formalism.class)
  void shouldReckonABitMoreThanARegisterTakes(Formalism formalism) {
    for (int qubits = 0; qubits <= 6; qubits++) {
      SharedObject register = register(formalism, qubits);
      int length = frame(register, 1, 1 << 20).length;
      assertThat(register.bytes()).isBetween((long) length - HEADER, (long) length);
    }
  }

  @Test
  void shouldTakeTwiceTheLargestRegisterThatThereIs() {
    for (Formalism formalism : Formalism.values()) {
      int qubits = formalism.mostQubits();
      Formalism kept = formalism == Formalism.AUTOMATIC ? Formalism.TABLEAU : formalism;
      long bytes = Long.BYTES * RegisterState.length(kept, qubits);
      assertThat(2 * bytes).as("%s", formalism).isLessThanOrEqualTo(Frame.MAX_ROUND);
    }
    int small = 4; // the bound of a frame is to it what MAX_ROUND is to the largest
    SharedObject half = register(Formalism.DENSITY_MATRIX, small);
    int most =
        Math.toIntExact(2 * Long.BYTES * RegisterState.length(Formalism.DENSITY_MATRIX, small));
    assertThat(frame(half, 1, most).length)
        .isLessThan(most / 2 + HEADER + small * MOST_QUBIT_BYTES);
    assertThatThrownBy(() -> frame(half, 2, most)).hasMessageContaining("which is the limit");
  }
}

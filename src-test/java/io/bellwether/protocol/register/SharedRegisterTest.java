package io.bellwether.protocol.register;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.protocol.register.RegisterMessage.Saved;
import io.bellwether.state.Basis;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.StandardGate;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import io.bellwether.time.EventKey;
import io.bellwether.time.Message;
import io.bellwether.time.Payload;
import io.bellwether.time.Request;
import io.bellwether.time.SharedObject;
import io.bellwether.time.SharedObjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedRegisterTest {
  private static final long REGISTER = EventKey.of(3, 7);

  private static Request request(long register, int number, Payload payload) {
    return Request.operate(register, 5, EventKey.of(2, number), payload, true);
  }

  private static Act pair(long first, long second) {
    return Act.of(
        new Operation.Gate1(StandardGate.H, first),
        new Operation.Gate2(StandardGate.CNOT, first, second));
  }

  @Test
  void shouldTellTheOutcomeOfTheLastMeasurementOfAnAct() {
    SharedObject register = SharedRegister.ofRun(1).create(fresh(1L, 2L));
    assertThat(register.apply(request(REGISTER, 0, pair(1, 2)))).isEqualTo(-1);
    Act act =
        Act.of(
            new Operation.Gate1(StandardGate.X, 2),
            new Operation.MeasureBell(1, 2, false),
            new Operation.PauliNoise(BellDiagonal.PHI_PLUS, 1));
    assertThat(register.apply(request(REGISTER, 1, act))).isEqualTo(BellState.PSI_PLUS.code());
    assertThat(register.apply(request(REGISTER, 2, Act.of()))).isEqualTo(-1);
  }

  private static Fresh fresh(Long... qubits) {
    return new Fresh(Formalism.AUTOMATIC, List.of(qubits));
  }

  private static long coins(SharedObjects makers, long register, int first) {
    long coins = 0;
    for (int i = 0; i < 60; i++) {
      SharedObject object = makers.create(fresh(1L));
      Act act = Act.of(new Operation.Measure(Basis.X, 1, true));
      coins = coins << 1 | object.apply(request(register, first + i, act));
    }
    return coins;
  }

  @Test
  void shouldDrawByRunRegisterAndOperationAlone() {
    long coins = coins(SharedRegister.ofRun(1), REGISTER, 0);
    assertThat(Long.bitCount(coins)).isBetween(15, 45); // 4 standard deviations around 30
    assertThat(coins(SharedRegister.ofRun(1), REGISTER, 0)).isEqualTo(coins);
    assertThat(coins(SharedRegister.ofRun(2), REGISTER, 0)).isNotEqualTo(coins);
    assertThat(coins(SharedRegister.ofRun(1), REGISTER + 1, 0)).isNotEqualTo(coins);
    assertThat(coins(SharedRegister.ofRun(1), REGISTER, 1) >>> 1).isEqualTo(coins & (1L << 59) - 1);
  }

  @Test
  void shouldGoOnAfterItWasMovedAndMergedAsIfItHadStayed() {
    for (int seed = 0; seed < 40; seed++) {
      SharedObjects makers = SharedRegister.ofRun(seed);
      SharedObject stays = makers.create(fresh(1L, 2L));
      SharedObject other = makers.create(fresh(3L, 4L));
      stays.apply(request(REGISTER, 0, pair(1, 2)));
      other.apply(request(REGISTER + 1, 1, pair(3, 4)));
      SharedObject moved = makers.create(other.save());
      SharedObject twin = makers.create(stays.save());
      stays.absorb(other);
      twin.absorb(moved);
      Act swap = Act.of(new Operation.MeasureBell(2, 3, true));
      Act check = Act.of(new Operation.MeasureBell(1, 4, true));
      long swapped = stays.apply(request(REGISTER, 2, swap));
      assertThat(twin.apply(request(REGISTER, 2, swap))).isEqualTo(swapped);
      assertThat(stays.save()).isEqualTo(twin.save());
      assertThat(stays.apply(request(REGISTER, 3, check))).isEqualTo(swapped);
      assertThat(((Saved) stays.save()).state().qubits()).isEmpty();
    }
  }

  @Test
  void shouldRefuseWhatIsNoRegisterAndNoOperation() {
    SharedObjects makers = SharedRegister.ofRun(1);
    assertThatThrownBy(() -> makers.create(new Message(3)))
        .hasMessageContaining("no register is made from");
    SharedObject register = makers.create(fresh(1L));
    assertThatThrownBy(() -> register.apply(request(REGISTER, 0, new Message(3))))
        .hasMessageContaining("a register takes no");
  }

  @Test
  void shouldGiveTheOutcomesOfTheSequentialTwinOnAnyNumberOfThreads() {
    for (long seed = 0; seed < 12; seed++) {
      EngineResult twin = SharedQubits.network(seed, 5).run(2 * MILLISECOND);
      assertThat(twin.failure()).isEmpty();
      assertThat(twin.events()).isGreaterThan(1_000);
      for (int threads = 1; threads <= 2; threads++) {
        EngineResult result =
            SharedQubits.network(seed, 5).runOnActors(EngineOptions.fast(2 * MILLISECOND, threads));
        assertThat(result.failure()).isEmpty();
        assertThat(result.fingerprint()).as("seed %d", seed).isEqualTo(twin.fingerprint());
      }
    }
  }
}

package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterStateTest {

  @ParameterizedTest
  @EnumSource(Formalism.class)
  void shouldBeAsLongAsItsFormalismAndQubitsSay(Formalism formalism) {
    for (int count : new int[] {0, 1, 2, 5, 9, 63, 64, 65, 130}) {
      if (count > formalism.mostQubits()) {
        continue;
      }
      long[] qubits = LongStream.range(0, count).toArray();
      QuantumRegister register = QuantumRegister.ghz(formalism, qubits);
      RegisterState saved = register.save();
      assertThat((long) saved.length()).isEqualTo(RegisterState.length(saved.formalism(), count));
      assertThat(QuantumRegister.restore(saved).save()).isEqualTo(saved);
    }
  }

  @Test
  void shouldRefuseWhatIsNoState() {
    assertThatThrownBy(
            () -> new RegisterState(Formalism.KET, Formalism.KET, List.of(1L), new long[3]))
        .hasMessage("a state of 1 qubits kept as KET has 3 words, expected 4");
    assertThatThrownBy(
            () -> new RegisterState(Formalism.KET, Formalism.KET, List.of(2L, 1L), new long[8]))
        .hasMessage("qubits are [2, 1], expected ascending ids");
    assertThatThrownBy(
            () -> new RegisterState(Formalism.KET, Formalism.AUTOMATIC, List.of(1L), new long[4]))
        .hasMessageContaining("formalism is AUTOMATIC");
    assertThatThrownBy(() -> RegisterState.length(Formalism.DENSITY_MATRIX, 13))
        .hasMessage("qubits is 13, expected 0 to 12");
  }
}

package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.physics.entanglement.GateErrors;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A swap that joins two links, as the control and the node between them reckon with it. */
class SwapNoiseTest {
  private static SwappingSpec swapping(double fidelity, double gateError, double readoutError) {
    return new SwappingSpec(
        SwappingSpec.Policy.ASAP, List.of(), 1, fidelity, gateError, readoutError);
  }

  /** Each link has one value that is the worse; the swap has all three. */
  @Test
  void shouldTakeTheWorseValueOfEach() {
    SwappingSpec one = swapping(1, 0.01, 0.005);
    SwappingSpec other = swapping(0.97, 0.002, 0.02);
    BellDiagonal expected =
        BellDiagonal.werner(0.97).compose(new GateErrors(0, 0.01, 0.02).swapNoise());
    assertThat(PairEquipment.swapNoise(one, other)).isEqualTo(expected);
    assertThat(PairEquipment.swapNoise(other, one)).isEqualTo(expected);
    assertThat(expected.fidelity()).isLessThan(PairEquipment.swapNoise(one, one).fidelity());
    assertThat(expected.fidelity()).isLessThan(PairEquipment.swapNoise(other, other).fidelity());
  }
}

package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkHeraldTest {
  private static NetworkSpec opaque(String heralding) {
    String text =
        NetworkLibrary.text("chsh")
            .replace("rawFidelity: \"${fidelity}\"", heralding)
            .replace("technology: werner\n", "technology: werner\n    attenuation: 1000 dB/km\n");
    return SpecificationReader.read(text, "chsh.yaml", Map.of("length", "100 km"));
  }

  /** Over 50,000 dB nothing clicks, so nothing says in which state the pairs are. */
  @Test
  void shouldRefuseASuccessProbabilityOfPairsInNoState() {
    NetworkSpec spec = opaque("successProbability: 0.1");
    assertThatThrownBy(() -> new PairEquipment(spec, 0))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("heralding.successProbability: found 0.1 on link \"link\"")
        .hasMessageContaining("expected a rawFidelity");
    assertThat(new PairEquipment(opaque("successProbability: 0.1, rawFidelity: 0.9"), 0).state())
        .satisfies(state -> assertThat(state.fidelity()).isEqualTo(0.9));
    assertThat(new PairEquipment(opaque("visibility: 0.9"), 0).station().probability()).isZero();
  }
}

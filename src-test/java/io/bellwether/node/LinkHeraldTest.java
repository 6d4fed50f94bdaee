package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.entanglement.BellStateStation;
import io.bellwether.physics.entanglement.Counting;
import io.bellwether.physics.entanglement.DoubleClickHerald;
import io.bellwether.physics.entanglement.Herald;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkHeraldTest {
  /** A chain of two nodes, 20 km apart: 2 dB to the station, detectors of 0.9, efficiency 0.5. */
  private static PairEquipment emitting(String generation, String heralding, String emitter) {
    String text =
        NetworkLibrary.text("repeater-chain")
            .replace("darkCountProbability: 1e-6", "darkCountProbability: 0")
            .replace("brightState: 0.02, phaseDeviation: 0.1", heralding)
            .replace("efficiency: 0.5\n", "efficiency: 0.5\n      emitter: {" + emitter + "}\n");
    int others = text.indexOf("  ensemble:");
    text = text.substring(0, others) + text.substring(text.indexOf("generate:"));
    NetworkSpec spec =
        SpecificationReader.read(
            text, "emitting.yaml", Map.of("generation", generation, "nodes", "2"));
    return new PairEquipment(spec, 0);
  }

  /**
   * T2 = T1 and a window of two lifetimes, without dark counts: the window holds 1 - exp(-2) of the
   * photons; with g = a the likeness is (1 - exp(-4) - 4 exp(-4))/2 over the square of that.
   */
  @ParameterizedTest
  @CsvSource({"doubleClick, 0.2", "senderReceiver, 0.4"})
  void shouldHeraldWithPhotonsOfTheWindowAndTheirLikeness(String generation, double decibels) {
    PairEquipment equipment =
        emitting(
            generation, "brightState: 0.02", "lifetime: 10 ns, coherence: 10 ns, window: 20 ns");
    double in = 1 - Math.exp(-2);
    double alike = (1 - 5 * Math.exp(-4)) / 2 / in / in;
    double detected = 0.5 * 0.9 * in;
    double near = generation.equals("doubleClick") ? detected * Math.pow(10, -decibels) : detected;
    double far = detected * Math.pow(10, -decibels);
    assertThat(equipment.station().probability()).isCloseTo(near * far / 2, within(1e-12));
    assertThat(equipment.state().fidelity()).isCloseTo((1 + 0.97 * alike) / 2, within(1e-12));
  }

  /** What an emitter does to two photons is what an efficiency and a visibility do. */
  @Test
  void shouldHeraldAsAStationOfThatVisibility() {
    PairEquipment equipment =
        emitting(
            "doubleClick", "brightState: 0.02", "lifetime: 10 ns, coherence: 10 ns, window: 1 us");
    BellStateStation station = new BellStateStation(0.9, 0, 0.97 * 0.5, Counting.THRESHOLD);
    double arm = 0.5 * Math.pow(10, -0.2);
    Herald herald = new DoubleClickHerald(station, arm, arm).herald();
    assertThat(equipment.station().probability()).isCloseTo(herald.probability(), within(1e-12));
    assertThat(equipment.state().fidelity()).isCloseTo(herald.fidelity(), within(1e-12));
  }

  /**
   * With weak bright states a single click is one photon of either memory. Between them dephasing
   * leaves T2/(2 T1) over a long window, less than the root of the likeness of two photons.
   */
  @Test
  void shouldDephaseTheMemoriesOfASingleClickSinceTheirExcitation() {
    PairEquipment equipment =
        emitting(
            "singleClick", "brightState: 1e-6", "lifetime: 10 ns, coherence: 16 ns, window: 1 us");
    double coherence = Math.sqrt(0.97) * 0.8;
    assertThat(equipment.state().fidelity()).isCloseTo((1 + coherence) / 2, within(1e-5));
    assertThat(equipment.station().probability())
        .isCloseTo(2 * 1e-6 * 0.5 * 0.9 * Math.pow(10, -0.2), within(1e-11));
  }

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

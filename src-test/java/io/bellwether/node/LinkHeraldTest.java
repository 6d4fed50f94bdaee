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
    return emitting(generation, heralding, emitter, "darkCountProbability: 0");
  }

  private static PairEquipment emitting(
      String generation, String heralding, String emitter, String darkCounts) {
    String text =
        NetworkLibrary.text("repeater-chain")
            .replace("darkCountProbability: 1e-6", darkCounts)
            .replace("brightState: 0.02, phaseDeviation: 0.1", heralding)
            .replace("efficiency: 0.5\n", "efficiency: 0.5\n      emitter: {" + emitter + "}\n");
    int others = text.indexOf(generation.equals("singleClick") ? "  ensemble:" : "  singleClick:");
    text = text.substring(0, others) + text.substring(text.indexOf("generate:"));
    NetworkSpec spec =
        SpecificationReader.read(
            text, "emitting.yaml", Map.of("generation", generation, "nodes", "2"));
    return new PairEquipment(spec, 0);
  }

  /**
   * T2 = T1 and a window of two lifetimes, without dark counts: the window holds 1 - exp(-2) of the
   * photons. With g = a the likeness of two photons, of one excitation each, is (1 - exp(-4) - 4
   * exp(-4))/2 over the square of that; with an excitation for each of two windows a pair keeps the
   * square of (1 - exp(-4))/2 over it.
   */
  @ParameterizedTest
  @CsvSource({
    "doubleClick, 0.2, timeBin",
    "senderReceiver, 0.4, timeBin",
    "doubleClick, 0.2, polarisation",
    "senderReceiver, 0.4, polarisation"
  })
  void shouldHeraldWithPhotonsOfTheWindowAndTheirLikeness(
      String generation, double decibels, String photons) {
    PairEquipment equipment =
        emitting(
            generation,
            "brightState: 0.02",
            "lifetime: 10 ns, coherence: 10 ns, window: 20 ns, photons: " + photons);
    double in = 1 - Math.exp(-2);
    double alike =
        photons.equals("timeBin")
            ? Math.pow((1 - Math.exp(-4)) / 2 / in, 2)
            : (1 - 5 * Math.exp(-4)) / 2 / in / in;
    double detected = 0.5 * 0.9 * in;
    double near = generation.equals("doubleClick") ? detected * Math.pow(10, -decibels) : detected;
    double far = detected * Math.pow(10, -decibels);
    assertThat(equipment.station().probability()).isCloseTo(near * far / 2, within(1e-12));
    assertThat(equipment.state().fidelity()).isCloseTo((1 + 0.97 * alike) / 2, within(1e-12));
  }

  /**
   * T2 = T1 and perfect photons else: with an excitation for each window a pair keeps the square of
   * a half over long windows, F = 0.625; photons of one excitation keep a half, F = 0.75. Windows
   * of two lifetimes give 0.661 and 0.804.
   */
  @ParameterizedTest
  @CsvSource({
    "timeBin, 1 us, 0.625",
    "timeBin, 20 ns, 0.66112",
    "polarisation, 1 us, 0.75",
    "polarisation, 20 ns, 0.80376"
  })
  void shouldLoseThePhaseSinceEachExcitation(String photons, String window, double fidelity) {
    PairEquipment equipment =
        emitting(
            "doubleClick",
            "brightState: 0.02",
            "lifetime: 10 ns, coherence: 10 ns, window: " + window + ", photons: " + photons);
    double pairs = 0.97 * (2 * fidelity - 1);
    assertThat(equipment.state().fidelity()).isCloseTo((1 + pairs) / 2, within(5e-6));
  }

  /** What dephasing does to photons of one excitation is what an efficiency and a visibility do. */
  @Test
  void shouldHeraldAsAStationOfThatVisibility() {
    PairEquipment equipment =
        emitting(
            "doubleClick",
            "brightState: 0.02",
            "lifetime: 10 ns, coherence: 10 ns, window: 1 us, photons: polarisation");
    BellStateStation station = new BellStateStation(0.9, 0, 0.97 * 0.5, Counting.THRESHOLD);
    double arm = 0.5 * Math.pow(10, -0.2);
    Herald herald = new DoubleClickHerald(station, arm, arm).herald();
    assertThat(equipment.station().probability()).isCloseTo(herald.probability(), within(1e-12));
    assertThat(equipment.state().fidelity()).isCloseTo(herald.fidelity(), within(1e-12));
  }

  /** 1 MHz in 20 ns: a dark count in 2 % of all windows. */
  @Test
  void shouldCountDarkCountsOfTheWindow() {
    PairEquipment equipment =
        emitting(
            "doubleClick",
            "brightState: 0.02",
            "lifetime: 10 ns, window: 20 ns, photons: polarisation",
            "darkCountRate: 1 MHz");
    BellStateStation station =
        new BellStateStation(0.9, 1 - Math.exp(-0.02), 0.97, Counting.THRESHOLD);
    double arm = 0.5 * (1 - Math.exp(-2)) * Math.pow(10, -0.2);
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

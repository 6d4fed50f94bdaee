package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmitterSpecificationTest {
  @Test
  void shouldTakeARateOfDarkCountsWhereThereIsAWindow() {
    String rate = Samples.ENTANGLED.replace("darkCountProbability: 1e-6", "darkCountRate: 1.5 kHz");
    String window =
        rate.replace("efficiency: 0.3", "efficiency: 0.3, emitter: {lifetime: 1 ns, window: 9 ns}");
    NetworkSpec spec = Samples.read(window);
    HeraldingSpec heralding = spec.entanglement("ions").heralding();
    assertThat(heralding.darkCountRateHertz()).hasValue(1500);
    assertThat(heralding.darkCountProbability()).isZero();
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    assertThatThrownBy(() -> Samples.read(rate))
        .hasMessageContaining("heralding.darkCountRate: found no memory.emitter");
    assertThatThrownBy(() -> Samples.read(window.replace("1.5 kHz", "1 GHz")))
        .hasMessageContaining("heralding.darkCountRate: found 9.0 dark counts in a window");
    assertThatThrownBy(
            () -> Samples.read(window.replace("1.5 kHz", "1 Hz, darkCountProbability: 0.1")))
        .hasMessageContaining("heralding.darkCountRate: found darkCountProbability beside it");
  }

  @Test
  void shouldInheritWhatAnEmitterIsNotToldAnew() {
    String text =
        Samples.ENTANGLED
            .replace("efficiency: 0.3", "efficiency: 0.3, emitter: {lifetime: 1 ns, window: 9 ns}")
            .replace(
                "nodes:\n",
                """
                  x: {like: ions, memory: {emitter: {window: 3 ns}}}
                  given: {like: ions, heralding: {rawFidelity: 0.9}}
                  often: {like: ions, heralding: {successProbability: 0.1}}
                  source: {like: ions, generation: midpointSource, heralding: {pairProbability: 1}}
                nodes:
                """);
    EmitterSpec emitter =
        Samples.read(text).entanglement("x").memory().emission().emitter().orElseThrow();
    assertThat(emitter.lifetime()).isEqualTo(VirtualTime.NANOSECOND);
    assertThat(emitter.coherence()).isEqualTo(2 * VirtualTime.NANOSECOND);
    assertThat(emitter.window()).isEqualTo(3 * VirtualTime.NANOSECOND);
    for (String name : List.of("given", "often", "source")) {
      assertThat(Samples.read(text).entanglement(name).memory().emission().emitter()).isEmpty();
    }
  }
}

package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightTest {

  @Test
  void shouldLetNoProtocolSeeWhatNoDeviceCouldKnow() {
    Imported.product().check(new Sight("io.bellwether").rules());
  }

  @Test
  void shouldRefuseAProtocolThatPeeks() {
    assertThat(Imported.fixture().violations(new Sight(Imported.FIXTURE).rules()))
        .hasSize(2)
        .anyMatch(report -> report.contains("QuantumRegister") && report.contains("StateView"))
        .anyMatch(
            report ->
                report.contains("PairHalf.bits()")
                    && report.contains("PauliShare.weights()")
                    && report.contains("PauliShare.noise()")
                    && report.contains("Swap.beyondFirst()")
                    && !report.contains("measureZ")
                    && !report.contains("noise(io.bellwether"));
  }
}

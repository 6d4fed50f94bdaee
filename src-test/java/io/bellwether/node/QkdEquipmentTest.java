package io.bellwether.node;

import static io.bellwether.quantity.VirtualTime.NANOSECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.QkdProtocol;
import io.bellwether.topology.Technology;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QkdEquipmentTest {

  @ParameterizedTest
  @CsvSource({
    "70, 100e6, 7",
    "71, 100e6, 8",
    "1000, 625e6, 625",
    "50, 100e6, 5",
    "10, 625e6, 7",
    "0, 1e9, 0"
  })
  void shouldBlindTheSlotsThatADeadTimeReachesInto(long nanoseconds, double clock, long slots) {
    assertThat(QkdEquipment.slots(nanoseconds * NANOSECOND, clock)).isEqualTo(slots);
  }

  /** What is counted before a protocol is there, and by it. */
  @Test
  void shouldCountTheSlotsOfAPulseInOneWay() {
    NetworkSpec spec = NetworkLibrary.load("protocols", Map.of());
    List<Technology> pulsed =
        spec.technologies().stream()
            .filter(technology -> technology.protocol().countsPhotons())
            .filter(technology -> !technology.protocol().hasStation())
            .toList();
    assertThat(pulsed).anyMatch(technology -> technology.protocol() == QkdProtocol.COW);
    for (Technology technology : pulsed) {
      assertThat(QkdEquipment.protocol(technology).slotsPerPulse())
          .as(technology.name())
          .isEqualTo(technology.protocol().slotsPerPulse());
    }
  }
}

package io.bellwether.node;

import static io.bellwether.quantity.VirtualTime.NANOSECOND;
import static org.assertj.core.api.Assertions.assertThat;

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
}

package io.bellwether.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "20 km, LENGTH, 20000",
    "0.3km, LENGTH, 300",
    "1550 nm, LENGTH, 1.55e-6",
    "0.2 dB/km, ATTENUATION, 0.2",
    "625 MHz, FREQUENCY, 625e6",
    "1.5e3 ms, TIME, 1.5",
    "5 %, RATIO, 0.05",
    "1e-9, RATIO, 1e-9",
    "2 KiB, DATA, 16384",
    "-3 dB, LOSS, -3"
  })
  void shouldReadInBaseUnits(String text, Dimension dimension, double value) {
    assertThat(Quantity.parse(text, dimension)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "20000, LENGTH, 20 km",
    "0, LENGTH, 0 m",
    "0.0015, TIME, 1.5 ms",
    "65500, LENGTH, 65.5 km",
    "0.2, ATTENUATION, 0.2 dB/km",
    "625e6, FREQUENCY, 625 MHz",
    "0.05, RATIO, 0.05"
  })
  void shouldPrintInTheUnitThatFits(double value, Dimension dimension, String text) {
    assertThat(Quantity.format(value, dimension)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "20 km/h, LENGTH",
    "20, LENGTH",
    "km, LENGTH",
    "'', RATIO",
    "1e999, RATIO",
    "NaN, RATIO"
  })
  void shouldRefuseWhatIsNoSuchQuantity(String text, Dimension dimension) {
    assertThatThrownBy(() -> Quantity.parse(text, dimension))
        .isInstanceOf(QuantityException.class)
        .hasMessageStartingWith('"' + text + "\" is not " + dimension.phrase() + "; expected ");
  }

  @Test
  void shouldSayWhichUnitsAreKnown() {
    assertThatThrownBy(() -> Quantity.parse("20 km/h", Dimension.LENGTH))
        .hasMessageContaining("a number and one of m, km,")
        .hasMessageEndingWith("such as \"20 km\"");
  }

  @ParameterizedTest
  @CsvSource({"10 ms, 10000000000", "1 h, 3600000000000000", "0.4 ps, 0", "1 ps, 1"})
  void shouldReadVirtualTime(String text, long picoseconds) {
    assertThat(VirtualTime.parse(text)).isEqualTo(picoseconds);
  }

  @Test
  void shouldRefuseTimesBeyondVirtualTime() {
    assertThatThrownBy(() -> VirtualTime.parse("107 d"))
        .isInstanceOf(QuantityException.class)
        .hasMessageContaining("beyond virtual time; expected");
  }

  @Property(seed = "2026")
  void shouldReadWhatItPrints(@ForAll double value, @ForAll long picoseconds) {
    for (Dimension dimension : Dimension.values()) {
      assertThat(Quantity.parse(Quantity.format(value, dimension), dimension)).isEqualTo(value);
    }
    if (picoseconds > -Long.MAX_VALUE && picoseconds < Long.MAX_VALUE) {
      assertThat(VirtualTime.parse(VirtualTime.format(picoseconds))).isEqualTo(picoseconds);
    }
  }
}

package io.bellwether.quantity;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a quantity measures: its base unit and the units in which people write it. */
@SuppressWarnings("ImmutableEnumChecker") // the map is unmodifiable
public enum Dimension {
  /** Metres. */
  LENGTH(
      "a length",
      "20 km",
      "m",
      "1",
      "km",
      "1e3",
      "cm",
      "1e-2",
      "mm",
      "1e-3",
      "um",
      "1e-6",
      "µm",
      "1e-6",
      "nm",
      "1e-9"),
  /** Seconds. */
  TIME(
      "a time", "10 ms", "s", "1", "ms", "1e-3", "us", "1e-6", "µs", "1e-6", "ns", "1e-9", "ps",
      "1e-12", "min", "60", "h", "3600", "d", "86400"),
  /** Hertz. */
  FREQUENCY(
      "a frequency", "625 MHz", "Hz", "1", "kHz", "1e3", "MHz", "1e6", "GHz", "1e9", "THz", "1e12"),
  /** Decibels. */
  LOSS("a loss", "3 dB", "dB", "1"),
  /** Decibels per kilometre. */
  ATTENUATION("an attenuation", "0.2 dB/km", "dB/km", "1", "dB/m", "1e3"),
  /** A bare number. */
  RATIO("a number", "0.05", "", "1", "%", "1e-2"),
  /** Bits per second. */
  BIT_RATE(
      "a bit rate", "1 kbit/s", "bit/s", "1", "kbit/s", "1e3", "Mbit/s", "1e6", "Gbit/s", "1e9"),
  /** Bits. */
  DATA(
      "an amount of data",
      "256 bit",
      "bit",
      "1",
      "kbit",
      "1e3",
      "Mbit",
      "1e6",
      "Gbit",
      "1e9",
      "Tbit",
      "1e12",
      "byte",
      "8",
      "B",
      "8",
      "kB",
      "8e3",
      "MB",
      "8e6",
      "GB",
      "8e9",
      "KiB",
      "8192",
      "MiB",
      "8388608"),
  /** Degrees. */
  ANGLE("an angle", "39.9 deg", "deg", "1", "°", "1");

  private final String phrase;
  private final String example;
  private final String base;
  private final Map<String, BigDecimal> units;

  Dimension(String phrase, String example, String... unitsAndFactors) {
    this.phrase = phrase;
    this.example = example;
    this.base = unitsAndFactors[0];
    Map<String, BigDecimal> map = new LinkedHashMap<>();
    for (int i = 0; i < unitsAndFactors.length; i += 2) {
      map.put(unitsAndFactors[i], new BigDecimal(unitsAndFactors[i + 1]));
    }
    this.units = Collections.unmodifiableMap(map);
  }

  /** What to call a value of it: "a length". */
  public String phrase() {
    return phrase;
  }

  /** A value as people write it. */
  public String example() {
    return example;
  }

  /** The unit that values are kept in, empty for a bare number. */
  public String baseUnit() {
    return base;
  }

  /** Units by name, each with what one of it is in base units; the base unit comes first. */
  Map<String, BigDecimal> units() {
    return units;
  }
}

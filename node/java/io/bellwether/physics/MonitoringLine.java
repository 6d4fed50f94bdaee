package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * The monitoring line of a coherent one-way receiver: an interferometer with a delay of one time
 * slot and a detector at each port, which sees how coherent neighbouring pulses are.
 *
 * @param efficiency share of the light that arrives at the receiver and is detected behind the
 *     interferometer if neither port were dark: coupler × losses × detectors, 0 to 1
 * @param visibility of the interferometer with two coherent pulses alike, 0 to 1
 */
public record MonitoringLine(double efficiency, double visibility) {
  /** The detector where neighbouring pulses interfere constructively. */
  public static final int BRIGHT = 0;

  /** The detector where they interfere destructively. */
  public static final int DARK = 1;

  public MonitoringLine {
    Range.probability("efficiency", efficiency);
    Range.probability("visibility", visibility);
  }
}

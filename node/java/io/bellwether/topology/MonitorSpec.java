package io.bellwether.topology;

/**
 * The monitoring line of a receiver of coherent one-way QKD: a coupler sends it a share of the
 * light, and an interferometer with a delay of one time slot, with a detector at each port, shows
 * how coherent neighbouring pulses are. Its detectors are like that of the data line.
 *
 * @param share of the light that the coupler sends to it, between 0 and 1; the data line has the
 *     rest
 * @param insertionLossDecibels of the interferometer, 0 to 100
 * @param visibility of the interferometer with two coherent pulses alike, 0 to 1
 */
public record MonitorSpec(double share, double insertionLossDecibels, double visibility) {
  public MonitorSpec {
    Bound.MONITOR_SHARE.check(share);
    Bound.MONITOR_LOSS.check(insertionLossDecibels);
    Bound.MONITOR_VISIBILITY.check(visibility);
  }
}

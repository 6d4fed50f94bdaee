package io.bellwether.topology;

/**
 * How key managers watch their links.
 *
 * @param period picoseconds of virtual time between two looks, 1 ms or more
 * @param errorRate of the signal's sifted bits above which a link has an alarm, more than 0 up to
 *     0.5
 */
public record MonitoringSpec(long period, double errorRate) {
  public MonitoringSpec {
    Bound.MONITORING_PERIOD.check(period);
    Bound.MONITORING_ERROR_RATE.check(errorRate);
  }
}

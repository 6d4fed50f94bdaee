package io.bellwether.topology;

/**
 * How key managers watch their links.
 *
 * @param period picoseconds of virtual time between two looks, 1 ms or more
 * @param errorRate of the signal's sifted bits above which a link has an alarm, more than 0 up to
 *     0.5
 * @param silence picoseconds of light without new key after which a link has an alarm, more than 0;
 *     {@link io.bellwether.quantity.VirtualTime#NEVER} for none
 */
public record MonitoringSpec(long period, double errorRate, long silence) {
  public MonitoringSpec {
    Bound.MONITORING_PERIOD.check(period);
    Bound.MONITORING_ERROR_RATE.check(errorRate);
    Bound.MONITORING_SILENCE.check(silence);
  }
}

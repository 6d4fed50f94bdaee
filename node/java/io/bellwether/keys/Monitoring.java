package io.bellwether.keys;

/**
 * How a key manager watches the links whose transmitters it has.
 *
 * @param period picoseconds between two looks, more than 0
 * @param errorRate of the signal's sifted bits above which there is an alarm, 0 to 1
 * @param silence picoseconds of light without new key above which there is an alarm, more than 0
 */
public record Monitoring(long period, double errorRate, long silence) {
  public Monitoring {
    if (period <= 0) {
      throw new IllegalArgumentException("period is " + period + " ps, expected more than 0");
    }
    if (!(errorRate >= 0 && errorRate <= 1)) {
      throw new IllegalArgumentException("errorRate is " + errorRate + ", expected 0 to 1");
    }
    if (silence <= 0) {
      throw new IllegalArgumentException("silence is " + silence + " ps, expected more than 0");
    }
  }
}

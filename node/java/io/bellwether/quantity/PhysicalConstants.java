package io.bellwether.quantity;

/** Constants of nature. */
public final class PhysicalConstants {
  /** Speed of light in vacuum, m/s: exact, by the definition of the metre. */
  public static final double LIGHT_METRES_PER_SECOND = 299_792_458;

  private PhysicalConstants() {}
}

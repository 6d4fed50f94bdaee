package io.bellwether.topology;

/**
 * A place on or above the earth (WGS 84).
 *
 * @param latitudeDegrees −90 to 90, north positive
 * @param longitudeDegrees −180 to 180, east positive
 * @param altitudeMetres above the ellipsoid, −500 to 10^9
 */
public record Position(double latitudeDegrees, double longitudeDegrees, double altitudeMetres) {
  public Position {
    Bound.LATITUDE.check(latitudeDegrees);
    Bound.LONGITUDE.check(longitudeDegrees);
    Bound.ALTITUDE.check(altitudeMetres);
  }
}

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
    Check.within("latitude", latitudeDegrees, -90, 90, "deg");
    Check.within("longitude", longitudeDegrees, -180, 180, "deg");
    Check.within("altitude", altitudeMetres, -500, 1e9, "m");
  }
}

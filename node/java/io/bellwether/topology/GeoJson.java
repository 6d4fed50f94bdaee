package io.bellwether.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a network as GeoJSON (RFC 7946) for maps: nodes as points, links as lines, units in the
 * names of the properties.
 *
 * <p>What has no place cannot be drawn: nodes without position, such as satellites, and links that
 * end in one have a feature with a null geometry, which RFC 7946 (3.2) provides for it.
 */
public final class GeoJson {

  /** What a map shows beside the specification: more properties of nodes and links. */
  public interface Overlay {
    /** Nothing more. */
    Overlay NONE = new Overlay() {};

    /** Properties of the node of this index, by name; values are numbers or booleans. */
    default SortedMap<String, Object> ofNode(int node) {
      return Collections.emptySortedMap();
    }

    /** Properties of the link of this index, likewise. */
    default SortedMap<String, Object> ofLink(int link) {
      return Collections.emptySortedMap();
    }
  }

  private GeoJson() {}

  /** The network as a FeatureCollection. */
  public static String of(NetworkSpec spec) {
    return of(spec, Overlay.NONE);
  }

  /** The network as a FeatureCollection, with the properties of an overlay. */
  public static String of(NetworkSpec spec, Overlay overlay) {
    List<String> features = new ArrayList<>();
    Map<String, Optional<Position>> positions = new TreeMap<>();
    for (int i = 0; i < spec.nodes().size(); i++) {
      NodeSpec node = spec.nodes().get(i);
      positions.put(node.id(), node.position());
      features.add(
          feature(
              node.id(),
              node.position().map(position -> geometry("Point", point(position))).orElse("null"),
              "\"feature\":\"node\",\"kind\":"
                  + quote(node.kind().key())
                  + more(overlay.ofNode(i))));
    }
    for (int i = 0; i < spec.links().size(); i++) {
      LinkSpec link = spec.links().get(i);
      Optional<Position> from = positions.get(link.from());
      Optional<Position> to = positions.get(link.to());
      String geometry =
          from.isPresent() && to.isPresent()
              ? geometry("LineString", "[" + point(from.get()) + "," + point(to.get()) + "]")
              : "null";
      features.add(feature(link.id(), geometry, properties(link) + more(overlay.ofLink(i))));
    }
    return "{\"type\":\"FeatureCollection\",\"name\":"
        + quote(spec.name())
        + ",\"features\":[\n"
        + String.join(",\n", features)
        + "\n]}\n";
  }

  private static String properties(LinkSpec link) {
    return "\"feature\":\"link\",\"from\":"
        + quote(link.from())
        + ",\"to\":"
        + quote(link.to())
        + ",\"technology\":"
        + quote(link.technology())
        + ",\"medium\":"
        + quote(link.medium().key())
        + ",\"lengthMetres\":"
        + link.lengthMetres()
        + ",\"attenuationDecibelsPerKilometre\":"
        + link.attenuationDecibelsPerKilometre()
        + ",\"insertionLossDecibels\":"
        + link.insertionLossDecibels();
  }

  private static String more(SortedMap<String, Object> properties) {
    StringBuilder text = new StringBuilder();
    properties.forEach(
        (name, value) -> text.append(',').append(quote(name)).append(':').append(value));
    return text.toString();
  }

  private static String feature(String id, String geometry, String properties) {
    return "{\"type\":\"Feature\",\"id\":"
        + quote(id)
        + ",\"geometry\":"
        + geometry
        + ",\"properties\":{\"id\":"
        + quote(id)
        + ","
        + properties
        + "}}";
  }

  private static String geometry(String type, String coordinates) {
    return "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}";
  }

  private static String point(Position position) {
    return "["
        + position.longitudeDegrees()
        + ","
        + position.latitudeDegrees()
        + (position.altitudeMetres() == 0 ? "" : "," + position.altitudeMetres())
        + "]";
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}

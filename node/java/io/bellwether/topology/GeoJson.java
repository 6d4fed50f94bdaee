package io.bellwether.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
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
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  /** What a map shows beside the specification: more properties of nodes and links. */
  public interface Overlay {
    /** Nothing more. */
    Overlay NONE = new Overlay() {};

    /** Properties of the node of this index, by name; values are numbers or booleans. */
    default SortedMap<String, Object> ofNode(int node) {
      return Collections.emptySortedMap();
    }

    /** Properties of the entanglement link of this index, likewise. */
    default SortedMap<String, Object> ofEntanglementLink(int link) {
      return Collections.emptySortedMap();
    }

    /** Properties of the QKD link of this index, likewise. */
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
    ObjectNode collection = MAKE.objectNode();
    collection.put("type", "FeatureCollection").put("name", spec.name());
    ArrayNode features = collection.putArray("features");
    Map<String, Optional<Position>> positions = new TreeMap<>();
    for (int i = 0; i < spec.nodes().size(); i++) {
      NodeSpec node = spec.nodes().get(i);
      positions.put(node.id(), node.position());
      JsonNode geometry =
          node.position()
              .<JsonNode>map(position -> geometry("Point", point(position)))
              .orElse(MAKE.nullNode());
      ObjectNode properties = feature(features, node.id(), geometry);
      properties.put("feature", "node").put("kind", node.kind().key());
      overlay.ofNode(i).forEach(properties::putPOJO);
    }
    for (int i = 0; i < spec.links().size(); i++) {
      LinkSpec link = spec.links().get(i);
      JsonNode geometry = line(link.from(), link.station(), link.to(), positions);
      ObjectNode properties = feature(features, link.id(), geometry);
      properties
          .put("feature", "link")
          .put("from", link.from())
          .put("to", link.to())
          .put("technology", link.technology())
          .put("medium", link.medium().key())
          .put("lengthMetres", link.lengthMetres())
          .put("attenuationDecibelsPerKilometre", link.attenuationDecibelsPerKilometre())
          .put("insertionLossDecibels", link.insertionLossDecibels());
      link.station().ifPresent(id -> properties.put("station", id));
      overlay.ofLink(i).forEach(properties::putPOJO);
    }
    for (int i = 0; i < spec.entanglementLinks().size(); i++) {
      ObjectNode properties =
          entanglementLink(features, spec.entanglementLinks().get(i), positions);
      overlay.ofEntanglementLink(i).forEach(properties::putPOJO);
    }
    return collection.toPrettyString() + "\n";
  }

  /** A line from end to end, by way of the station where that has a place. */
  private static JsonNode line(
      String from, Optional<String> station, String to, Map<String, Optional<Position>> positions) {
    Optional<Position> begin = positions.get(from);
    Optional<Position> end = positions.get(to);
    if (begin.isEmpty() || end.isEmpty()) {
      return MAKE.nullNode();
    }
    ArrayNode line = MAKE.arrayNode().add(point(begin.get()));
    station.flatMap(positions::get).ifPresent(middle -> line.add(point(middle)));
    return geometry("LineString", line.add(point(end.get())));
  }

  private static ObjectNode entanglementLink(
      ArrayNode features, EntanglementLinkSpec link, Map<String, Optional<Position>> positions) {
    JsonNode geometry = line(link.from(), link.station(), link.to(), positions);
    ObjectNode properties = feature(features, link.id(), geometry);
    properties
        .put("feature", "entanglementLink")
        .put("from", link.from())
        .put("to", link.to())
        .put("technology", link.technology())
        .put("lengthMetres", link.lengthMetres())
        .put("attenuationDecibelsPerKilometre", link.attenuationDecibelsPerKilometre())
        .put("insertionLossDecibels", link.insertionLossDecibels());
    link.station().ifPresent(id -> properties.put("station", id));
    return properties;
  }

  /** Adds a feature and returns its properties, to be filled. */
  private static ObjectNode feature(ArrayNode features, String id, JsonNode geometry) {
    ObjectNode feature = features.addObject();
    feature.put("type", "Feature").put("id", id).set("geometry", geometry);
    return feature.putObject("properties").put("id", id);
  }

  private static ObjectNode geometry(String type, ArrayNode coordinates) {
    ObjectNode geometry = MAKE.objectNode().put("type", type);
    geometry.set("coordinates", coordinates);
    return geometry;
  }

  private static ArrayNode point(Position position) {
    ArrayNode point =
        MAKE.arrayNode().add(position.longitudeDegrees()).add(position.latitudeDegrees());
    return position.altitudeMetres() == 0 ? point : point.add(position.altitudeMetres());
  }
}

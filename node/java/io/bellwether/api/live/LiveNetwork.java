package io.bellwether.api.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.http.JsonBody;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.cluster.LiveRegion.Sight;
import io.bellwether.node.NodeState;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Contact;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.PairDemandSpec;
import io.bellwether.topology.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a network a page is shown, which does not change during a run. Of a large network it is
 * the first nodes of the specification, the links between those, and the first demands between
 * them.
 */
final class LiveNetwork {
  /** What a browser can draw. */
  static final int MOST_NODES = 5_000;

  static final int MOST_LINKS = 10_000;
  static final int MOST_DEMANDS = 1_000;

  private final String key;
  private final LiveRegion.Run run;
  private final int nodes;
  private final int[] links;
  private final int[] entanglementLinks;
  private final int[] demands;
  private final int[] pairDemands;

  /**
   * The network of a run.
   *
   * @param key unlike that of any other run
   */
  LiveNetwork(String key, LiveRegion.Run run) {
    this.key = key;
    this.run = run;
    NetworkSpec spec = run.spec();
    nodes = Math.min(MOST_NODES, spec.nodes().size());
    List<LinkSpec> qkd = spec.links();
    links =
        IntStream.range(0, qkd.size())
            .filter(i -> shown(qkd.get(i).from(), qkd.get(i).to(), qkd.get(i).station()))
            .limit(MOST_LINKS)
            .toArray();
    List<EntanglementLinkSpec> others = spec.entanglementLinks();
    entanglementLinks =
        IntStream.range(0, others.size())
            .filter(i -> shown(others.get(i).from(), others.get(i).to(), others.get(i).station()))
            .limit(MOST_LINKS - links.length)
            .toArray();
    demands =
        IntStream.range(0, spec.demands().size())
            .filter(i -> shown(spec.demands().get(i).from(), spec.demands().get(i).to()))
            .limit(MOST_DEMANDS)
            .toArray();
    pairDemands =
        IntStream.range(0, spec.pairDemands().size())
            .filter(i -> shown(spec.pairDemands().get(i).from(), spec.pairDemands().get(i).to()))
            .limit(MOST_DEMANDS - demands.length)
            .toArray();
  }

  private boolean shown(String from, String to, Optional<String> station) {
    return shown(from, to) && (station.isEmpty() || index(station.get()) < nodes);
  }

  private boolean shown(String from, String to) {
    return index(from) < nodes && index(to) < nodes;
  }

  private int index(String node) {
    return run.spec().nodeIndex(node);
  }

  String key() {
    return key;
  }

  LiveRegion.Run run() {
    return run;
  }

  /** The QKD links that are shown, by their index in the specification; they come first. */
  int[] links() {
    return links;
  }

  /** The demands of key that are shown, likewise. */
  int[] demands() {
    return demands;
  }

  /** The demands of pairs that are shown, likewise, after those of key. */
  int[] pairDemands() {
    return pairDemands;
  }

  int nodes() {
    return nodes;
  }

  /**
   * The network in JSON.
   *
   * @param sight tells which nodes are hosted here, where others are elsewhere
   */
  byte[] json(Sight sight) {
    NetworkSpec spec = run.spec();
    return JsonBody.object(
        json -> {
          json.writeStringField("run", key);
          json.writeStringField("name", spec.name());
          json.writeStringField("title", spec.title());
          json.writeNumberField("durationSeconds", VirtualTime.toSeconds(run.end()));
          json.writeNumberField("seed", run.seed());
          json.writeNumberField("pace", run.pace());
          json.writeObjectFieldStart("total");
          json.writeNumberField("nodes", spec.nodes().size());
          json.writeNumberField("links", spec.links().size() + spec.entanglementLinks().size());
          json.writeNumberField("demands", spec.demands().size() + spec.pairDemands().size());
          json.writeEndObject();
          writeNodes(json, spec.nodes());
          writeLinks(json, spec);
          writeDemands(json, spec);
          if (run.regions() > 1) {
            json.writeNumberField("region", run.region());
            json.writeNumberField("regions", run.regions());
            json.writeArrayFieldStart("hosted");
            for (NodeState state : sight.states()) {
              if (state.node() < nodes) {
                json.writeNumber(state.node());
              }
            }
            json.writeEndArray();
          }
        });
  }

  private void writeNodes(JsonGenerator json, List<NodeSpec> specs) throws IOException {
    json.writeArrayFieldStart("nodes");
    for (NodeSpec node : specs.subList(0, nodes)) {
      json.writeStartObject();
      json.writeStringField("id", node.id());
      json.writeStringField("kind", node.kind().key());
      if (node.position().isPresent()) {
        Position position = node.position().get();
        json.writeArrayFieldStart("at");
        json.writeNumber(position.longitudeDegrees());
        json.writeNumber(position.latitudeDegrees());
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeLinks(JsonGenerator json, NetworkSpec spec) throws IOException {
    json.writeArrayFieldStart("links");
    for (int index : links) {
      LinkSpec link = spec.links().get(index);
      json.writeStartObject();
      json.writeStringField("kind", "qkd");
      writeEnds(json, link.id(), link.from(), link.to(), link.station());
      json.writeStringField("technology", link.technology());
      json.writeNumberField("lengthMetres", link.lengthMetres());
      json.writeNumberField("capacityBits", spec.store(link).capacityBits());
      if (!link.contacts().isEmpty()) {
        json.writeArrayFieldStart("contacts");
        for (Contact contact : link.contacts()) {
          json.writeStartArray();
          json.writeNumber(VirtualTime.toSeconds(contact.start()));
          json.writeNumber(VirtualTime.toSeconds(contact.end()));
          json.writeEndArray();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    for (int index : entanglementLinks) {
      EntanglementLinkSpec link = spec.entanglementLinks().get(index);
      json.writeStartObject();
      json.writeStringField("kind", "entanglement");
      writeEnds(json, link.id(), link.from(), link.to(), link.station());
      json.writeStringField("technology", link.technology());
      json.writeNumberField("lengthMetres", link.lengthMetres());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeEnds(
      JsonGenerator json, String id, String from, String to, Optional<String> station)
      throws IOException {
    json.writeStringField("id", id);
    json.writeNumberField("from", index(from));
    json.writeNumberField("to", index(to));
    if (station.isPresent()) {
      json.writeNumberField("station", index(station.get()));
    }
  }

  private void writeDemands(JsonGenerator json, NetworkSpec spec) throws IOException {
    json.writeArrayFieldStart("demands");
    for (int index : demands) {
      DemandSpec demand = spec.demands().get(index);
      json.writeStartObject();
      json.writeStringField("kind", "key");
      writeEnds(json, demand.id(), demand.from(), demand.to(), Optional.empty());
      json.writeEndObject();
    }
    for (int index : pairDemands) {
      PairDemandSpec demand = spec.pairDemands().get(index);
      json.writeStartObject();
      json.writeStringField("kind", "pairs");
      writeEnds(json, demand.id(), demand.from(), demand.to(), Optional.empty());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

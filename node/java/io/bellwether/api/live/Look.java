package io.bellwether.api.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.http.JsonBody;
import io.bellwether.cluster.LiveRegion.Sight;
import io.bellwether.keys.Alarm;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.node.LinkReport;
import io.bellwether.node.NodeReport;
import io.bellwether.node.NodeState;
import io.bellwether.node.PairStatistics;
import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One look at a run as a page is told it: totals since its beginning, a column each, in the order
 * of the {@link LiveNetwork}. Its size is bounded by what of a network is shown.
 */
final class Look {
  private static final int MOST_ALARMS = 100;

  /** States of links: of another member's region nothing is known. */
  private static final int DOWN = 0;

  private static final int DARK = 1;
  private static final int UP = 2;
  private static final int ELSEWHERE = 3;

  private final LiveNetwork network;
  private final Sight sight;
  private final long[] state;
  private final long[] checkedBits;
  private final long[] wrongBits;
  private final long[] keyBits;
  private final long[] storedBits;
  private final long[] requested;
  private final long[] delivered;
  private final long[] waiting;
  private final long[] refused;
  private final List<Alarm> alarms = new ArrayList<>();

  Look(LiveNetwork network, Sight sight) {
    this.network = network;
    this.sight = sight;
    int links = network.links().length;
    state = new long[links];
    Arrays.fill(state, ELSEWHERE);
    checkedBits = new long[links];
    wrongBits = new long[links];
    keyBits = new long[links];
    storedBits = new long[links];
    int demands = network.demands().length + network.pairDemands().length;
    requested = new long[demands];
    delivered = new long[demands];
    waiting = new long[demands];
    refused = new long[demands];
    Map<Integer, Integer> link = places(network.links(), 0);
    Map<Integer, Integer> demand = places(network.demands(), 0);
    Map<Integer, Integer> pairs = places(network.pairDemands(), network.demands().length);
    for (NodeState node : sight.states()) {
      node.links().forEach(each -> take(each, link.get(each.link())));
    }
    for (NodeReport node : sight.reports()) {
      for (LinkReport each : node.links()) {
        if (each.transmitter()) {
          take(each, link.get(each.link()));
        }
      }
      node.demands().forEach(each -> take(each, demand.get(each.demand())));
      node.pairs().forEach(each -> take(each, pairs.get(each.demand())));
      alarms.addAll(node.alarms());
    }
    alarms.sort(Comparator.comparingLong(Alarm::begin).thenComparingInt(Alarm::link).reversed());
    links(link);
  }

  /** Alarms name a link by its place; those of links that are not shown, by none. */
  private void links(Map<Integer, Integer> places) {
    alarms.replaceAll(
        alarm ->
            new Alarm(
                places.getOrDefault(alarm.link(), -1), alarm.kind(), alarm.begin(), alarm.end()));
  }

  private static Map<Integer, Integer> places(int[] indices, int first) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < indices.length; i++) {
      places.put(indices[i], first + i);
    }
    return places;
  }

  private void take(NodeState.Link link, Integer place) {
    if (place != null) {
      state[place] = link.up() ? (link.lit() ? UP : DARK) : DOWN;
      storedBits[place] = link.storeBits();
    }
  }

  private void take(LinkReport link, Integer place) {
    if (place != null) {
      checkedBits[place] = link.statistics().checked().bits();
      wrongBits[place] = link.statistics().checked().errors();
      keyBits[place] = link.statistics().secretKeyBits();
    }
  }

  private void take(DemandStatistics demand, Integer place) {
    if (place != null) {
      requested[place] = demand.requestedBits();
      delivered[place] = demand.deliveredBits();
      waiting[place] = demand.open();
      refused[place] = demand.refused();
    }
  }

  private void take(PairStatistics demand, Integer place) {
    if (place != null) {
      delivered[place] = demand.delivered();
      refused[place] = demand.refusal() == 0 ? 0 : 1;
    }
  }

  /**
   * The look in JSON.
   *
   * @param speed virtual seconds per second of the wall clock, lately
   * @param everySeconds of the wall clock from one look to the next
   */
  byte[] json(double speed, double everySeconds) {
    return JsonBody.object(
        json -> {
          json.writeStringField("run", network.key());
          json.writeNumberField(
              "virtualSeconds", VirtualTime.toSeconds(sight.progress().virtualTime()));
          json.writeNumberField("speed", speed);
          json.writeNumberField("events", sight.progress().events());
          json.writeStringField("state", sight.over() ? "ended" : "running");
          json.writeNumberField("everySeconds", everySeconds);
          json.writeObjectFieldStart("links");
          column(json, "state", state);
          column(json, "checkedBits", checkedBits);
          column(json, "wrongBits", wrongBits);
          column(json, "keyBits", keyBits);
          column(json, "storedBits", storedBits);
          json.writeEndObject();
          json.writeObjectFieldStart("demands");
          column(json, "requested", requested);
          column(json, "delivered", delivered);
          column(json, "waiting", waiting);
          column(json, "refused", refused);
          json.writeEndObject();
          writeMemories(json);
          writeAlarms(json);
        });
  }

  private static void column(JsonGenerator json, String name, long[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /** Of nodes with memories: node, memories, how many of those hold a half of a pair. */
  private void writeMemories(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("memories");
    for (NodeState node : sight.states()) {
      if (node.memories() > 0 && node.node() < network.nodes()) {
        json.writeStartArray();
        json.writeNumber(node.node());
        json.writeNumber(node.memories());
        json.writeNumber(node.occupiedMemories());
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private void writeAlarms(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("alarms");
    // Those that are not over first, each kind the newest first.
    List<Alarm> told = new ArrayList<>(alarms);
    told.sort(Comparator.comparing((Alarm alarm) -> alarm.end() != VirtualTime.NEVER));
    for (Alarm alarm : told.subList(0, Math.min(MOST_ALARMS, told.size()))) {
      json.writeStartObject();
      json.writeNumberField("link", alarm.link());
      json.writeStringField("kind", alarm.kind().key());
      json.writeNumberField("beginSeconds", VirtualTime.toSeconds(alarm.begin()));
      if (alarm.end() == VirtualTime.NEVER) {
        json.writeNullField("endSeconds");
      } else {
        json.writeNumberField("endSeconds", VirtualTime.toSeconds(alarm.end()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("alarmsLeftOut", Math.max(0, alarms.size() - MOST_ALARMS));
  }
}

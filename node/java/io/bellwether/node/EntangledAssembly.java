package io.bellwether.node;

import io.bellwether.control.PairControl;
import io.bellwether.control.PairLink;
import io.bellwether.control.PairRequest;
import io.bellwether.protocol.entanglement.HeraldingStation;
import io.bellwether.quantity.RandomStream;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairDemandSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Gives the hosted nodes of a network what they have of its entanglement links. */
final class EntangledAssembly {
  private final NetworkSpec spec;
  private final long seed;
  private final NetworkChannels channels;
  private final QuantumNode[] nodes;
  private final EntangledPart[] parts;

  /**
   * An assembly.
   *
   * @param nodes by id; null where one is hosted elsewhere
   */
  EntangledAssembly(NetworkSpec spec, long seed, NetworkChannels channels, QuantumNode[] nodes) {
    this.spec = spec;
    this.seed = seed;
    this.channels = channels;
    this.nodes = nodes;
    this.parts = new EntangledPart[nodes.length];
  }

  void assemble() {
    for (int node = 0; node < nodes.length; node++) {
      if (nodes[node] != null) {
        parts[node] = new EntangledPart(spec, node, seed, channels);
        nodes[node].takeEntangled(parts[node]);
      }
    }
    for (int link = 0; link < spec.entanglementLinks().size(); link++) {
      wire(link);
    }
    for (int i = 0; i < spec.pairDemands().size(); i++) {
      EntangledPart head = parts[spec.nodeIndex(spec.pairDemands().get(i).from())];
      if (head != null) {
        head.add(new PairDemandState(i, spec.pairDemands().get(i)));
      }
    }
    if (parts[channels.hub()] != null) {
      parts[channels.hub()].host(control());
    }
  }

  private void wire(int link) {
    PairEquipment equipment = channels.equipment(link);
    int[] ends = {channels.pairEnd(link, 0), channels.pairEnd(link, 1)};
    int station = channels.station(link);
    for (int end = 0; end < 2; end++) {
      if (parts[ends[end]] != null) {
        parts[ends[end]].add(new MemoryPort(equipment, link, end, station, ends[1 - end]));
      }
    }
    if (parts[station] != null) {
      RandomStream random = RandomStream.of(seed, equipment.link().id(), "heralds");
      HeraldingStation heralding = new HeraldingStation(equipment.station(), random);
      RandomStream components = RandomStream.of(seed, equipment.link().id(), "components");
      QubitPart qubits = parts[station].qubits();
      parts[station].add(new StationPort(link, equipment, heralding, ends, qubits, components));
    }
  }

  private PairControl control() {
    BitSet swapping = new BitSet();
    for (int node = 0; node < nodes.length; node++) {
      swapping.set(node, spec.nodes().get(node).kind().swaps());
    }
    List<PairLink> links = new ArrayList<>();
    for (int link = 0; link < spec.entanglementLinks().size(); link++) {
      links.add(channels.pairLink(link));
    }
    List<PairRequest> requests = new ArrayList<>();
    for (PairDemandSpec demand : spec.pairDemands()) {
      requests.add(
          new PairRequest(
              requests.size(),
              spec.nodeIndex(demand.from()),
              spec.nodeIndex(demand.to()),
              demand.width(),
              demand.minimumFidelity(),
              demand.priority(),
              demand.period().start(),
              demand.period().over(),
              demand.period().isReserved(),
              channels.onRegistersFromStation(requests.size()),
              demand.measuredDirectly()));
    }
    return new PairControl(requests, swapping, nodes.length, PairEquipment::swapNoise, links);
  }
}

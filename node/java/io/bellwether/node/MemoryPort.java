package io.bellwether.node;

import io.bellwether.protocol.entanglement.DistillationSettings;
import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.time.NodeContext;
import java.util.Arrays;

/** A node's memories for one entanglement link, and the ways to its station and other end. */
final class MemoryPort {
  private static final int FREE = -1;

  private final PairEquipment equipment;
  private final int link;
  private final int end;
  private final int station;
  private final int neighbour;
  private final int[] flows;
  private final long[] uses;
  private final boolean[] armed;

  /**
   * The memories of one end of a link.
   *
   * @param end 0 for {@code from}, 1 for {@code to}
   * @param station id of the node that has the station, which may be this node
   * @param neighbour id of the node at the other end
   */
  MemoryPort(PairEquipment equipment, int link, int end, int station, int neighbour) {
    this.equipment = equipment;
    this.link = link;
    this.end = end;
    this.station = station;
    this.neighbour = neighbour;
    this.flows = new int[equipment.memories()];
    this.uses = new long[equipment.memories()];
    this.armed = new boolean[equipment.memories()];
    Arrays.fill(flows, FREE);
  }

  int link() {
    return link;
  }

  int neighbour() {
    return neighbour;
  }

  PairEquipment equipment() {
    return equipment;
  }

  /** Gives a memory to a flow, which begins to use it. */
  void give(NodeContext context, int slot, int flow) {
    flows[slot] = flow;
    arm(context, slot);
  }

  /** Takes a memory from its flow. */
  void takeBack(NodeContext context, int slot) {
    flows[slot] = FREE;
    if (armed[slot]) {
      armed[slot] = false;
      tell(context, new Disarm(link, end, slot, uses[slot]));
    }
  }

  /** Has an empty memory emit photons again. */
  void arm(NodeContext context, int slot) {
    armed[slot] = true;
    tell(context, new Arm(link, end, slot, flows[slot], ++uses[slot]));
  }

  private void tell(NodeContext context, EntanglementMessage message) {
    if (station == context.id()) {
      context.schedule(context.now(), message);
    } else {
      context.send(station, equipment.lightDelay(end), message);
    }
  }

  /**
   * The flow whose memory a herald is for; below 0 if the memory has another use by now.
   *
   * @param use that the herald names
   */
  int heralded(int slot, long use) {
    if (!armed[slot] || uses[slot] != use) {
      return FREE;
    }
    armed[slot] = false;
    return flows[slot];
  }

  /** When the photons of a herald that arrives now met at the station. */
  long met(long now) {
    return now - equipment.heraldDelay(end);
  }

  DistillationSettings distillation(int flow, boolean onDownstream) {
    return equipment.distillation(flow, onDownstream, end);
  }

  /** When the photon of the memory was emitted whose herald arrives now. */
  long emitted(long now) {
    return now - equipment.heraldedAfter(end);
  }
}

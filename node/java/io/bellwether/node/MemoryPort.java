package io.bellwether.node;

import io.bellwether.protocol.entanglement.DistillationSettings;
import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Recovered;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.NodeContext;
import java.util.Arrays;

/**
 * A node's memories for one entanglement link, and the ways to its station and other end. A memory
 * whose use has ended emits photons again after its dead time, for whatever flow has it by then;
 * one that is taken back before it was heralded has none.
 */
final class MemoryPort {
  private static final int FREE = -1;
  private static final long NONE = -1;

  private final PairEquipment equipment;
  private final int link;
  private final int end;
  private final int station;
  private final int neighbour;
  private final int[] flows;
  private final long[] uses;
  private final boolean[] armed;
  private final long[] readyAt;
  private final long[] recoveries;

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
    this.readyAt = new long[equipment.memories()];
    this.recoveries = new long[equipment.memories()];
    Arrays.fill(flows, FREE);
    Arrays.fill(recoveries, NONE);
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
    armOnceReady(context, slot);
  }

  /** Takes a memory from its flow, with what it holds. */
  void takeBack(NodeContext context, int slot) {
    flows[slot] = FREE;
    if (armed[slot]) {
      armed[slot] = false;
      tell(context, new Disarm(link, end, slot, uses[slot]));
    } else if (recoveries[slot] != NONE) {
      context.cancel(recoveries[slot]);
      recoveries[slot] = NONE;
    } else {
      endUse(context, slot);
    }
  }

  /** Has a memory that is empty now emit photons again for its flow. */
  void release(NodeContext context, int slot) {
    endUse(context, slot);
    armOnceReady(context, slot);
  }

  private void endUse(NodeContext context, int slot) {
    readyAt[slot] = VirtualTime.saturatedAdd(context.now(), equipment.deadTime());
  }

  private void armOnceReady(NodeContext context, int slot) {
    if (readyAt[slot] <= context.now()) {
      arm(context, slot);
    } else if (readyAt[slot] < VirtualTime.NEVER) {
      recoveries[slot] = context.schedule(readyAt[slot], new Recovered(link, slot));
    }
  }

  /** The dead time of a memory that a flow has is over. */
  void recovered(NodeContext context, int slot) {
    recoveries[slot] = NONE;
    arm(context, slot);
  }

  private void arm(NodeContext context, int slot) {
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

  /** Memories that there are. */
  int memories() {
    return flows.length;
  }

  /** Memories of flows that hold a half of a pair, as far as this node knows. */
  int occupied() {
    int occupied = 0;
    for (int slot = 0; slot < flows.length; slot++) {
      if (flows[slot] != FREE && !armed[slot] && recoveries[slot] == NONE) {
        occupied++;
      }
    }
    return occupied;
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

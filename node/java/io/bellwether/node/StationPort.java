package io.bellwether.node;

import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfStation;
import io.bellwether.protocol.entanglement.HeraldingStation;
import io.bellwether.protocol.entanglement.StationEffects;
import io.bellwether.protocol.entanglement.StationSettings;
import io.bellwether.protocol.register.PairPreparation;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellState;
import io.bellwether.state.Formalism;
import io.bellwether.time.NodeContext;
import java.util.List;

/** The station of one entanglement link, and the ways to the link's ends. */
final class StationPort implements StationEffects {
  private final int link;
  private final PairEquipment equipment;
  private final HeraldingStation station;
  private final int[] ends;
  private final QubitPart qubits;
  private final RandomStream components;
  private NodeContext context;

  /**
   * A station.
   *
   * @param ends ids of the nodes at the link's ends, of which one may be the station's own
   * @param qubits of the station's node
   * @param components keyed by the link, for pairs on registers that are drawn from a mixture
   */
  StationPort(
      int link,
      PairEquipment equipment,
      HeraldingStation station,
      int[] ends,
      QubitPart qubits,
      RandomStream components) {
    this.link = link;
    this.equipment = equipment;
    this.station = station;
    this.ends = ends.clone();
    this.qubits = qubits;
    this.components = components;
  }

  int link() {
    return link;
  }

  void receive(NodeContext nodeContext, OfStation message) {
    context = nodeContext;
    station.receive(context.now(), message, this);
  }

  @Override
  public void tell(int end, EntanglementMessage message) {
    if (ends[end] == context.id()) {
      context.schedule(context.now(), message);
    } else {
      context.send(ends[end], equipment.heraldDelay(end), message);
    }
  }

  @Override
  public boolean onRegister(int flow) {
    return qubits.takes(flow);
  }

  @Override
  public void entangle(int slot, long pair, long useAtFrom, long useAtTo) {
    long first = qubits.name(context);
    long second = qubits.name(context);
    long register = context.create(new Fresh(Formalism.AUTOMATIC, List.of(first, second)), 2);
    StationSettings settings = equipment.station();
    Act preparation =
        settings.mixture().isPresent()
            ? PairPreparation.of(
                settings.mixture().get().draw(components.nextDouble()), first, second)
            : PairPreparation.of(settings.state(), first, second);
    context.operate(register, preparation);
    int ground = equipment.heralded().code() & BellState.Z_DIFFERS;
    give(0, new QubitHerald(link, slot, useAtFrom, pair, register, first, 0));
    give(1, new QubitHerald(link, slot, useAtTo, pair, register, second, ground));
  }

  private void give(int end, QubitHerald herald) {
    if (ends[end] == context.id()) {
      context.schedule(context.now(), herald);
    } else {
      long delay = equipment.heraldDelay(end);
      context.transfer(herald.register(), 1, ends[end], delay, herald);
    }
  }

  @Override
  public long timer(long time, EntanglementMessage message) {
    return context.schedule(time, message);
  }

  @Override
  public void cancel(long timer) {
    context.cancel(timer);
  }
}

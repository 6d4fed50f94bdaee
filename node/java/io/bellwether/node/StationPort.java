package io.bellwether.node;

import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfStation;
import io.bellwether.protocol.entanglement.HeraldingStation;
import io.bellwether.protocol.entanglement.StationEffects;
import io.bellwether.time.NodeContext;

/** The station of one entanglement link, and the ways to the link's ends. */
final class StationPort implements StationEffects {
  private final int link;
  private final PairEquipment equipment;
  private final HeraldingStation station;
  private final int[] ends;
  private NodeContext context;

  /**
   * A station.
   *
   * @param ends ids of the nodes at the link's ends, of which one may be the station's own
   */
  StationPort(int link, PairEquipment equipment, HeraldingStation station, int[] ends) {
    this.link = link;
    this.equipment = equipment;
    this.station = station;
    this.ends = ends.clone();
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
  public long timer(long time, EntanglementMessage message) {
    return context.schedule(time, message);
  }

  @Override
  public void cancel(long timer) {
    context.cancel(timer);
  }
}

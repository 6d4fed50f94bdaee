package io.bellwether.node;

import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.protocol.qkd.UntrustedStation;
import io.bellwether.time.NodeContext;

/** The untrusted station of one QKD link, and the ways to the link's ends. */
final class UntrustedPort {
  private final int link;
  private final UntrustedStation station;
  private final int[] ends;
  private final long[] delays;

  /**
   * A station.
   *
   * @param ends ids of the nodes at the link's ends
   * @param delays of a classical message to each in picoseconds
   */
  UntrustedPort(int link, UntrustedStation station, int[] ends, long[] delays) {
    this.link = link;
    this.station = station;
    this.ends = ends.clone();
    this.delays = delays.clone();
  }

  int link() {
    return link;
  }

  void receive(NodeContext context, ArmBlock light) {
    station.receive(
        light,
        announcement -> {
          for (int end = 0; end < 2; end++) {
            context.send(ends[end], delays[end], announcement);
          }
        });
  }
}

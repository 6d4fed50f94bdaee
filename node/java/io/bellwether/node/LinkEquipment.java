package io.bellwether.node;

import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.UntrustedStation;
import io.bellwether.topology.Attack;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.QkdProtocol;
import java.util.List;
import java.util.Optional;

/** The QKD devices of one link, made from its specification. */
interface LinkEquipment {

  /** The devices of a link, with those who attack it. */
  static LinkEquipment of(
      NetworkSpec spec, NetworkChannels channels, int link, long seed, List<Attack> attacks) {
    QkdProtocol protocol = spec.technology(spec.links().get(link).technology()).protocol();
    if (protocol.hasStation()) {
      return new StationEquipment(spec, channels, link, seed);
    }
    return protocol.countsPhotons()
        ? new QkdEquipment(spec, link, seed, attacks)
        : new GaussianEquipment(spec, link, seed, attacks);
  }

  /** The protocol at the end where light is sent; with a station, at its first end. */
  LinkEndpoint transmitter();

  /** The protocol at the end where light arrives; with a station, at its second end. */
  LinkEndpoint receiver();

  /** What is in the middle of a link whose ends both send. */
  default Optional<UntrustedStation> station() {
    return Optional.empty();
  }
}

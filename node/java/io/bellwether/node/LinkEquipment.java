package io.bellwether.node;

import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.topology.Attack;
import io.bellwether.topology.NetworkSpec;
import java.util.List;

/** The QKD devices of one link, made from its specification. */
interface LinkEquipment {

  /** The devices of a link, with those who attack it. */
  static LinkEquipment of(NetworkSpec spec, int link, long seed, List<Attack> attacks) {
    String technology = spec.links().get(link).technology();
    return spec.technology(technology).protocol().countsPhotons()
        ? new QkdEquipment(spec, link, seed, attacks)
        : new GaussianEquipment(spec, link, seed, attacks);
  }

  /** The protocol at the end where light is sent. */
  LinkEndpoint transmitter();

  /** The protocol at the end where light arrives. */
  LinkEndpoint receiver();
}

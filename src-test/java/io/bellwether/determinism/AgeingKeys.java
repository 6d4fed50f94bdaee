package io.bellwether.determinism;

import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;

/**
 * A ring of relays whose stores let key grow old, at both ends of links that fail meanwhile, with
 * demands that have stores whose keys grow old and quotas.
 */
public final class AgeingKeys {
  /** Under which tests name it beside the built-in networks. */
  public static final String NAME = "ageing keys";

  private AgeingKeys() {}

  /** The network. */
  public static NetworkSpec spec() {
    return SpecificationReader.read(
        """
        name: ageing-keys
        include: [technologies]
        technologies:
          ageing: {like: decoy-625mhz, store: {initial: 50 kbit, maxAge: 3 s}}
        nodes: [{id: a}, {id: b}, {id: c}, {id: d}]
        links:
          - {id: ab, from: a, to: b, technology: ageing, length: 20 km}
          - {id: bc, from: b, to: c, technology: ageing, length: 30 km, store: {maxAge: 0.7 s}}
          - {id: cd, from: c, to: d, technology: ageing, length: 25 km}
          - {id: da, from: d, to: a, technology: ageing, length: 40 km}
        demands:
          - {id: a-c, from: a, to: c, every: 50 ms, patience: 1 s,
             quota: {data: 2 kbit, per: 1 s}}
          - {id: b-d, from: b, to: d, every: 300 ms, patience: 1 s,
             store: {capacity: 30, maxAge: 2 s}}
          - {id: d-b, from: d, to: b, store: {capacity: 40, maxAge: 1 s}}
        outages:
          - {link: ab, start: 2 s, end: 6 s}
          - {node: c, start: 5 s, end: 9 s}
        """,
        "ageing-keys.yaml",
        Map.of());
  }
}

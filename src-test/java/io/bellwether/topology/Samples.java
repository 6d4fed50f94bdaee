package io.bellwether.topology;

import java.util.Map;
import java.util.TreeMap;

/** Small documents that tests change in one place. */
final class Samples {
  static final String VALID =
      """
      name: sample
      duration: 5 s
      parameters:
        span: {default: 20 km, range: [1 km, 100 km]}
      include: [technologies]
      nodes:
        - {id: a, kind: user}
        - {id: b, position: {latitude: 52.2, longitude: 0.1}}
        - {id: c, kind: user, provenance: assumed}
      links:
        - {id: ab, from: a, to: b, technology: decoy-625mhz, length: "${span}"}
        - id: bc
          from: b
          to: c
          technology: lab
          length: {value: 10 km, provenance: read, source: "a book"}
          parallel: 2
      technologies:
        lab:
          like: decoy-625mhz
          receiver: {deadTime: 100 ns}
      demands:
        - {id: keys, from: a, to: c, keySize: 128 bit, every: 500 ms}
      outages:
        - {link: bc, start: 1 s, end: 2 s}
      published:
        - {id: p, quantity: rate, printed: 3.5, unit: kbit/s, metric: meanSecretKeyRate,
           links: ["b*"], provenance: secondary, source: a paper}
      attacks:
        - {link: bc, intercepted: 0.5, start: 3 s, end: 4 s}
      applications:
        - {id: sae-a, node: a}
        - {id: "sae/c 1", node: c, provenance: assumed}
      """;

  static final String ENTANGLED =
      """
      name: entangled
      entanglement:
        ions:
          {generation: doubleClick, attemptEvery: 100 us,
           heralding: {detectorEfficiency: 0.8, darkCountProbability: 1e-6, visibility: 0.95},
           memory: {memories: 4, efficiency: 0.3, coherence: 50 ms, cutoff: 20 ms},
           swapping: {policy: asap, gateError: 0.01, readoutError: 0.005},
           distillation: {scheme: dejmps, rounds: 1}}
      nodes:
        - {id: a, kind: endNode, position: {latitude: 1, longitude: 2}}
        - {id: r, kind: repeater, position: {latitude: 1, longitude: 4}}
        - {id: b, kind: endNode}
        - {id: west, kind: bellStateStation, position: {latitude: 1, longitude: 3}}
        - {id: east, kind: bellStateStation}
      entanglementLinks:
        - {id: ar, from: a, to: r, station: west, technology: ions, length: 20 km}
        - {id: rb, from: r, to: b, station: east, technology: ions, length: 20 km, stationAt: 0.4}
      pairDemands:
        - {id: p, from: a, to: b, pairs: 100, minimumFidelity: 0.7, width: 4, deadline: 5 s}
      """;

  private Samples() {}

  static NetworkSpec read(String text) {
    return SpecificationReader.read(text, "sample.yaml", new TreeMap<>());
  }

  static NetworkSpec read(String text, Map<String, String> overrides) {
    return SpecificationReader.read(text, "sample.yaml", overrides);
  }
}

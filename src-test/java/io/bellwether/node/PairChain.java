package io.bellwether.node;

import io.bellwether.keys.KeyObserver;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chain of memory nodes with light at 2e8 m/s and stations half way, with what a test does not
 * say perfect: detectors, memories and swaps.
 */
record PairChain(
    int links,
    int memories,
    String length,
    String attemptEvery,
    double efficiency,
    String memory,
    List<Double> rawFidelity,
    String swapping,
    String pairs) {

  static PairChain of(int links) {
    return new PairChain(links, 1, "1 km", "1 ms", 1, "", List.of(1.0), "success: 1", "");
  }

  PairChain every(String period) {
    return new PairChain(
        links, memories, length, period, efficiency, memory, rawFidelity, swapping, pairs);
  }

  PairChain length(String each) {
    return new PairChain(
        links, memories, each, attemptEvery, efficiency, memory, rawFidelity, swapping, pairs);
  }

  /** Attempts succeed with half the square of it. */
  PairChain efficiency(double ofMemories) {
    return new PairChain(
        links, memories, length, attemptEvery, ofMemories, memory, rawFidelity, swapping, pairs);
  }

  PairChain memories(int count) {
    return new PairChain(
        links, count, length, attemptEvery, efficiency, memory, rawFidelity, swapping, pairs);
  }

  PairChain memory(String more) {
    return new PairChain(
        links,
        memories,
        length,
        attemptEvery,
        efficiency,
        ", " + more,
        rawFidelity,
        swapping,
        pairs);
  }

  /** By turns along the chain. */
  PairChain rawFidelity(Double... values) {
    return new PairChain(
        links,
        memories,
        length,
        attemptEvery,
        efficiency,
        memory,
        List.of(values),
        swapping,
        pairs);
  }

  PairChain swapping(String how) {
    return new PairChain(
        links, memories, length, attemptEvery, efficiency, memory, rawFidelity, how, pairs);
  }

  PairChain pairs(int number) {
    return asking("pairs: " + number);
  }

  /** What a link does with its pairs, after {@link #swapping}. */
  PairChain distillation(String how) {
    return swapping(swapping + "}, distillation: {" + how);
  }

  /** What the demand asks for beside its width. */
  PairChain asking(String more) {
    return new PairChain(
        links,
        memories,
        length,
        attemptEvery,
        efficiency,
        memory,
        rawFidelity,
        swapping,
        ", " + more);
  }

  /** Halves are measured as soon as they are there. */
  PairChain measuringDirectly() {
    return new PairChain(
        links,
        memories,
        length,
        attemptEvery,
        efficiency,
        memory,
        rawFidelity,
        swapping,
        pairs + ", kind: measureDirectly");
  }

  NetworkSpec spec() {
    List<String> lines = new ArrayList<>(List.of("name: chain", "controller: n0", "entanglement:"));
    for (int i = 0; i < rawFidelity.size(); i++) {
      lines.add(
          ("  t%d: {generation: doubleClick, attemptEvery: %s, heralding: {detectorEfficiency: 1,"
                  + " darkCountProbability: 0, rawFidelity: %s}, memory: {memories: %d,"
                  + " efficiency: %s%s}, swapping: {%s}}")
              .formatted(
                  i, attemptEvery, rawFidelity.get(i), memories, efficiency, memory, swapping));
    }
    lines.add("nodes:");
    for (int node = 0; node <= links; node++) {
      boolean end = node == 0 || node == links;
      lines.add("  - {id: n%d, kind: %s}".formatted(node, end ? "endNode" : "repeater"));
    }
    for (int link = 0; link < links; link++) {
      lines.add("  - {id: s%d, kind: bellStateStation}".formatted(link));
    }
    lines.add("entanglementLinks:");
    for (int link = 0; link < links; link++) {
      lines.add(
          ("  - {id: l%d, from: n%d, to: n%d, station: s%d, technology: t%d, length: %s,"
                  + " attenuation: 0 dB/km, groupIndex: 1.49896229, processingDelay: 0 s}")
              .formatted(link, link, link + 1, link, link % rawFidelity.size(), length));
    }
    lines.add("pairDemands:");
    lines.add("  - {id: p, from: n0, to: n%d, width: %d%s}".formatted(links, memories, pairs));
    return SpecificationReader.read(String.join("\n", lines) + "\n", "chain.yaml", Map.of());
  }

  /** What the first demand has got at the end of a run. */
  static PairStatistics run(NetworkSpec spec, long seed, long end) {
    QuantumNetwork network = QuantumNetwork.of(spec, seed, KeyObserver.NONE);
    EngineResult result = new SequentialEngine(network.model()).run(end);
    if (result.failure().isPresent()) {
      throw new AssertionError(result.failure().get());
    }
    return network.reports().stream()
        .flatMap(report -> report.pairs().stream())
        .findFirst()
        .orElseThrow();
  }
}

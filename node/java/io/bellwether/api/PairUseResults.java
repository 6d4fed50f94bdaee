package io.bellwether.api;

import io.bellwether.node.PairExpectation;
import io.bellwether.node.PairStatistics;
import io.bellwether.protocol.register.ChshCounts;
import io.bellwether.protocol.register.E91Counts;
import io.bellwether.protocol.register.TeleportCounts;
import io.bellwether.results.RunSummary.ChshResult;
import io.bellwether.results.RunSummary.E91Result;
import io.bellwether.results.RunSummary.TeleportationResult;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairDemandSpec;
import io.bellwether.topology.PairUseSpec.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Turns what was counted over pairs on registers into results. */
final class PairUseResults {
  private static final int INPUTS = 6;

  private final NetworkSpec spec;
  private final PairStatistics[] statistics;

  /**
   * The results of a network.
   *
   * @param statistics by the place of the demand; null where they are missing
   */
  PairUseResults(NetworkSpec spec, PairStatistics[] statistics) {
    this.spec = spec;
    this.statistics = statistics;
  }

  List<ChshResult> chsh() {
    List<ChshResult> results = new ArrayList<>();
    for (int demand : demands(Purpose.CHSH)) {
      long[] counted = counts(demand);
      ChshCounts counts = counted.length == 0 ? new ChshCounts() : new ChshCounts(counted);
      PairDemandSpec of = spec.pairDemands().get(demand);
      results.add(
          new ChshResult(
              of.id(),
              of.from(),
              of.to(),
              counts.pairs(),
              known(counts.s()),
              known(counts.standardError()),
              expected(of),
              known(counts.correlation(0)),
              known(counts.correlation(1)),
              known(counts.correlation(2)),
              known(counts.correlation(3))));
    }
    return results;
  }

  List<E91Result> e91() {
    List<E91Result> results = new ArrayList<>();
    for (int demand : demands(Purpose.E91)) {
      long[] counted = counts(demand);
      E91Counts counts = counted.length == 0 ? new E91Counts() : new E91Counts(counted);
      PairDemandSpec of = spec.pairDemands().get(demand);
      results.add(
          new E91Result(
              of.id(),
              of.from(),
              of.to(),
              counts.pairs(),
              counts.chsh().pairs(),
              known(counts.chsh().s()),
              known(counts.chsh().standardError()),
              expected(of),
              counts.sifted(),
              counts.tested(),
              known(counts.qber()),
              known(counts.secretFraction()),
              counts.secretBits()));
    }
    return results;
  }

  List<TeleportationResult> teleportation() {
    List<TeleportationResult> results = new ArrayList<>();
    for (int demand : demands(Purpose.TELEPORTATION)) {
      long[] counted = counts(demand);
      TeleportCounts counts =
          counted.length == 0 ? new TeleportCounts() : new TeleportCounts(counted);
      PairDemandSpec of = spec.pairDemands().get(demand);
      List<Double> byInput = new ArrayList<>();
      for (int input = 0; input < INPUTS; input++) {
        byInput.add(known(counts.fidelity(input)));
      }
      results.add(
          new TeleportationResult(
              of.id(),
              of.from(),
              of.to(),
              counts.states(),
              counts.failed(),
              known(counts.fidelity()),
              known(counts.standardError()),
              expected(of),
              Collections.unmodifiableList(byInput)));
    }
    return results;
  }

  private List<Integer> demands(Purpose purpose) {
    List<Integer> found = new ArrayList<>();
    for (int demand = 0; demand < statistics.length; demand++) {
      if (statistics[demand] != null && spec.pairDemands().get(demand).use().purpose() == purpose) {
        found.add(demand);
      }
    }
    return found;
  }

  private long[] counts(int demand) {
    return statistics[demand].counts().stream().mapToLong(Long::longValue).toArray();
  }

  private Double expected(PairDemandSpec demand) {
    OptionalDouble expected = PairExpectation.of(spec, demand);
    return expected.isPresent() ? expected.getAsDouble() : null;
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}

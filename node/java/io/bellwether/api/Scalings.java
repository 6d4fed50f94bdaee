package io.bellwether.api;

import io.bellwether.physics.entanglement.WaitingTimes;
import io.bellwether.results.PowerLaw;
import io.bellwether.results.RunSummary.PairResult;
import io.bellwether.results.ScalingResult;
import io.bellwether.results.ScalingResult.ScalingPoint;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.ScalingSpec;
import io.bellwether.topology.ScalingSpec.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Fits power laws to emulated rates of pairs, and puts closed forms beside them. */
final class Scalings {
  private final NetworkSpec spec;
  private final List<PairResult> pairs;

  /**
   * Scalings.
   *
   * @param pairs of all demands, in the order of the specification
   */
  Scalings(NetworkSpec spec, List<PairResult> pairs) {
    this.spec = spec;
    this.pairs = pairs;
  }

  List<ScalingResult> results() {
    return spec.scalings().stream().map(this::result).toList();
  }

  private ScalingResult result(ScalingSpec scaling) {
    Optional<PowerLaw> fit = fit(scaling);
    OptionalDouble closedForm = closedForm(scaling);
    Double low = fit.map(PowerLaw::low).orElse(null);
    Double high = fit.map(PowerLaw::high).orElse(null);
    return new ScalingResult(
        scaling.id(),
        scaling.quantity(),
        fit.map(PowerLaw::exponent).orElse(null),
        low,
        high,
        shown(closedForm),
        held(low, high, closedForm),
        scaling.against().orElse(null),
        scaling.points().stream().map(point -> point(scaling, point)).toList());
  }

  private Optional<PowerLaw> fit(ScalingSpec scaling) {
    boolean known = scaling.points().stream().map(this::pairs).allMatch(Scalings::isKnown);
    if (!known || !hasSlope(scaling)) {
      return Optional.empty();
    }
    double[] rates = new double[scaling.points().size()];
    double[] deviations = new double[rates.length];
    for (int i = 0; i < rates.length; i++) {
      PairResult result = pairs(scaling.points().get(i));
      rates[i] = result.ratePerS();
      deviations[i] = relativeDeviation(result);
    }
    return Optional.of(PowerLaw.fit(places(scaling), rates, deviations));
  }

  /** What the same fit gives of the law's rates. */
  private static OptionalDouble closedForm(ScalingSpec scaling) {
    if (scaling.law().isEmpty() || !hasSlope(scaling)) {
      return OptionalDouble.empty();
    }
    double[] rates =
        scaling.points().stream().mapToDouble(point -> 1 / attempts(scaling, point.at())).toArray();
    return OptionalDouble.of(
        PowerLaw.fit(places(scaling), rates, new double[rates.length]).exponent());
  }

  private static double attempts(ScalingSpec scaling, double probability) {
    return switch (scaling.law().orElseThrow()) {
      case UNTIL_ALL -> WaitingTimes.untilAll(probability, scaling.links());
      case UNTIL_COINCIDENCE -> WaitingTimes.untilCoincidence(probability, scaling.links());
    };
  }

  private static double[] places(ScalingSpec scaling) {
    return scaling.points().stream().mapToDouble(Point::at).toArray();
  }

  private static boolean hasSlope(ScalingSpec scaling) {
    return scaling.points().stream().mapToDouble(Point::at).distinct().count() > 1;
  }

  private ScalingPoint point(ScalingSpec scaling, Point point) {
    PairResult here = pairs(point);
    Optional<ScalingSpec> other =
        scaling.against().flatMap(id -> spec.scalings().stream().filter(named(id)).findFirst());
    Optional<PairResult> there = other.flatMap(of -> of.point(point.at())).map(this::pairs);
    Double ratio = null;
    Double low = null;
    Double high = null;
    if (there.filter(Scalings::isKnown).isPresent() && isKnown(here)) {
      double deviation = StrictMath.hypot(relativeDeviation(here), relativeDeviation(there.get()));
      double factor = StrictMath.exp(PowerLaw.SIDE * deviation);
      ratio = here.ratePerS() / there.get().ratePerS();
      low = ratio / factor;
      high = ratio * factor;
    }
    OptionalDouble closedForm =
        other.isPresent() && scaling.law().isPresent() && other.get().law().isPresent()
            ? OptionalDouble.of(attempts(other.get(), point.at()) / attempts(scaling, point.at()))
            : OptionalDouble.empty();
    return new ScalingPoint(
        point.at(),
        point.demand(),
        here.ratePerS(),
        ratio,
        low,
        high,
        shown(closedForm),
        held(low, high, closedForm));
  }

  private static Predicate<ScalingSpec> named(String id) {
    return scaling -> scaling.id().equals(id);
  }

  private PairResult pairs(Point point) {
    return pairs.get(spec.pairDemandIndex(point.demand()));
  }

  private static boolean isKnown(PairResult result) {
    return result.ratePerS() > 0 && result.rateDeviationPerS() != null;
  }

  private static double relativeDeviation(PairResult result) {
    return result.rateDeviationPerS() / result.ratePerS();
  }

  private static Double shown(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Boolean held(Double low, Double high, OptionalDouble value) {
    if (low == null || value.isEmpty()) {
      return null;
    }
    return low <= value.getAsDouble() && value.getAsDouble() <= high;
  }
}

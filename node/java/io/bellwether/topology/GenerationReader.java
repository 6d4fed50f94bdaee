package io.bellwether.topology;

import io.bellwether.topology.EntanglementSpec.Generation;
import java.util.List;
import java.util.Optional;

/**
 * Reads, of what a technology says of heralding, the numbers that one way to entangle memories has
 * and no other.
 */
final class GenerationReader {
  private static final List<Bound> ALL =
      List.of(
          Bound.BRIGHT_STATE,
          Bound.EXCITATION_PROBABILITY,
          Bound.PHASE_DEVIATION,
          Bound.PAIR_PROBABILITY,
          Bound.MEAN_PAIR_NUMBER);

  private GenerationReader() {}

  /**
   * What there is for one way.
   *
   * @param kind the way, null if nothing says which
   */
  static Optional<GenerationSpec> generation(Generation kind, Section heralding) {
    if (kind == null) {
      return Optional.empty();
    }
    if (heralding.has("pairProbability") && heralding.has("meanPairNumber")) {
      heralding.fail(
          "meanPairNumber",
          "pairProbability beside it",
          "either meanPairNumber or pairProbability");
      return Optional.empty();
    }
    List<Bound> own = own(kind);
    ALL.stream().filter(key -> !own.contains(key)).forEach(key -> refuse(key, kind, heralding));
    return switch (kind) {
      case DOUBLE_CLICK -> Optional.of(new GenerationSpec.DoubleClick());
      case SENDER_RECEIVER -> Optional.of(new GenerationSpec.SenderReceiver());
      case SINGLE_CLICK -> singleClick(heralding);
      case ENSEMBLE -> ensemble(heralding);
      case MIDPOINT_SOURCE -> midpointSource(heralding);
    };
  }

  private static List<Bound> own(Generation kind) {
    return switch (kind) {
      case DOUBLE_CLICK, SENDER_RECEIVER -> List.of();
      case SINGLE_CLICK -> List.of(Bound.BRIGHT_STATE, Bound.PHASE_DEVIATION);
      case ENSEMBLE -> List.of(Bound.EXCITATION_PROBABILITY, Bound.PHASE_DEVIATION);
      case MIDPOINT_SOURCE -> List.of(Bound.PAIR_PROBABILITY, Bound.MEAN_PAIR_NUMBER);
    };
  }

  private static void refuse(Bound bound, Generation kind, Section heralding) {
    double value = heralding.quantity(bound, 0.0);
    if (value != 0) {
      heralding.fail(bound.key(), String.valueOf(value), "nothing, for " + kind.key());
    }
  }

  private static Optional<GenerationSpec> singleClick(Section heralding) {
    double bright =
        needed(heralding, Bound.BRIGHT_STATE, "a population above 0 and below 1, for singleClick");
    double phase = heralding.quantity(Bound.PHASE_DEVIATION, 0.0);
    return heralding.build(() -> new GenerationSpec.SingleClick(bright, phase));
  }

  private static Optional<GenerationSpec> ensemble(Section heralding) {
    double excitation =
        needed(
            heralding,
            Bound.EXCITATION_PROBABILITY,
            "a probability above 0 and below 1, for ensemble");
    double phase = heralding.quantity(Bound.PHASE_DEVIATION, 0.0);
    return heralding.build(() -> new GenerationSpec.Ensemble(excitation, phase));
  }

  private static Optional<GenerationSpec> midpointSource(Section heralding) {
    if (heralding.has("meanPairNumber")) {
      double mean = heralding.quantity(Bound.MEAN_PAIR_NUMBER, null);
      return heralding.build(() -> new GenerationSpec.DownConversion(mean));
    }
    double pair =
        needed(
            heralding,
            Bound.PAIR_PROBABILITY,
            "a probability above 0, or a meanPairNumber, for midpointSource",
            "meanPairNumber");
    return heralding.build(() -> new GenerationSpec.TriggeredSource(pair));
  }

  private static double needed(
      Section heralding, Bound bound, String expected, String... alternatives) {
    if (!heralding.has(bound.key())) {
      heralding.missing(bound.key(), expected, alternatives);
      return 0;
    }
    return heralding.quantity(bound, null);
  }
}

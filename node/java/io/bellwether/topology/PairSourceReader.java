package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import java.util.List;
import java.util.Optional;

/** Reads the transmitter of a technology whose source emits entangled pairs. */
final class PairSourceReader {
  private static final List<String> PULSED = List.of("clock", "meanPairNumber", "pairNumber");
  private static final List<String> CONTINUOUS = List.of("pairRate", "coincidenceWindow", "jitter");
  private static final List<String> OF_PHOTONS =
      List.of(
          "signalIntensity",
          "signalProbability",
          "decoyIntensity",
          "decoyProbability",
          "vacuumIntensity",
          "vacuumProbability",
          "phaseSlices",
          "plugAndPlay");
  private static final List<String> OF_GATES = List.of("window", "jitter", "windowAcceptance");

  private PairSourceReader() {}

  static Optional<SourceSpec> read(Section section, QkdProtocol protocol) {
    Light light = section.word("light", Light.class, Light::key, Light.PULSED_PAIRS);
    if (light == null) {
      return Optional.empty();
    }
    if (!light.isPairs()) {
      section.fail(
          "light",
          light.key() + " with protocol " + protocol.key(),
          Light.PULSED_PAIRS.key() + " or " + Light.CONTINUOUS_PAIRS.key());
      return Optional.empty();
    }
    refuse(section, OF_PHOTONS, "protocol " + protocol.key());
    double basisX = section.quantity(Bound.TRANSMITTER_BASIS_X, 0.5);
    return light == Light.PULSED_PAIRS ? pulsed(section, basisX) : continuous(section, basisX);
  }

  /** Refuses keys of a source of pairs where there is none. */
  static void refusePairs(Section section, QkdProtocol protocol) {
    String with = "protocol " + protocol.key();
    refuse(section, PULSED.subList(1, PULSED.size()), with);
    refuse(section, CONTINUOUS, with);
  }

  /** Refuses windows of a receiver whose gates are the windows of coincidences. */
  static void refuseGates(Section receiver) {
    refuse(receiver, OF_GATES, "continuous pairs, whose coincidenceWindow and jitter count");
  }

  private static Optional<SourceSpec> pulsed(Section section, double basisX) {
    refuse(section, CONTINUOUS, "light " + Light.PULSED_PAIRS.key());
    double clock = section.quantity(Bound.CLOCK, null);
    double mean = section.quantity(Bound.PAIRS_PER_PULSE, null);
    PairNumber number =
        section.word("pairNumber", PairNumber.class, PairNumber::key, PairNumber.THERMAL);
    return section.build(
        () ->
            new SourceSpec(
                clock,
                Light.PULSED_PAIRS,
                mean,
                Optional.empty(),
                Optional.of(PairSourceSpec.pulsed(number)),
                basisX,
                0,
                0,
                Optional.empty()));
  }

  private static Optional<SourceSpec> continuous(Section section, double basisX) {
    refuse(section, PULSED, "light " + Light.CONTINUOUS_PAIRS.key());
    double rate = section.quantity(Bound.PAIR_RATE, null);
    long window = section.time(Bound.COINCIDENCE_WINDOW, null);
    long jitter = section.has("jitter") ? section.time(Bound.PAIR_JITTER, null) : 0;
    double mean = window > 0 ? PairSourceSpec.meanPairs(rate, window) : 0;
    if (mean > 0 && !Bound.PAIRS_PER_PULSE.allows(mean)) {
      section.fail(
          "pairRate",
          Quantity.format(rate, Dimension.FREQUENCY) + ", " + mean + " pairs per coincidenceWindow",
          "at most 10 per window");
    }
    return section.build(
        () ->
            new SourceSpec(
                PairSourceSpec.windowHertz(window),
                Light.CONTINUOUS_PAIRS,
                mean,
                Optional.empty(),
                Optional.of(new PairSourceSpec(PairNumber.POISSONIAN, rate, window, jitter)),
                basisX,
                0,
                0,
                Optional.empty()));
  }

  private static void refuse(Section section, List<String> keys, String with) {
    for (String key : keys) {
      if (section.has(key)) {
        section.fail(key, key + " with " + with, "none");
      }
    }
  }
}

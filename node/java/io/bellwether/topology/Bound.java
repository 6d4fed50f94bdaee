package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;

/**
 * Between which values each number of the YAML form must lie: the one table that the reader, the
 * records and the test of the JSON Schema look into.
 *
 * <p>A range is written as mathematicians do, a square bracket including the limit and a round one
 * excluding it; a limit may be missing. Without a dimension it is one of whole numbers.
 *
 * <p>Light takes at least 3 ps along the shortest link, so that no channel is without delay.
 */
enum Bound {
  DURATION(Vocabulary.NETWORK, "duration", Dimension.TIME, "(0 s, )"),

  CLOCK(Vocabulary.TRANSMITTER, "clock", Dimension.FREQUENCY, "[1 Hz, 1 THz]"),
  PAIRS_PER_PULSE(Vocabulary.TRANSMITTER, "meanPairNumber", Dimension.RATIO, "(0, 10]"),
  PAIR_RATE(Vocabulary.TRANSMITTER, "pairRate", Dimension.FREQUENCY, "(0 Hz, 1 THz]"),
  COINCIDENCE_WINDOW(Vocabulary.TRANSMITTER, "coincidenceWindow", Dimension.TIME, "(0 s, 1 s]"),
  PAIR_JITTER(Vocabulary.TRANSMITTER, "jitter", Dimension.TIME, "(0 s, )"),
  SIGNAL_INTENSITY(Vocabulary.TRANSMITTER, "signalIntensity", Dimension.RATIO, "[0, 10]"),
  SIGNAL_PROBABILITY(Vocabulary.TRANSMITTER, "signalProbability", Dimension.RATIO, "[0, 1]"),
  DECOY_INTENSITY(Vocabulary.TRANSMITTER, "decoyIntensity", Dimension.RATIO, "[0, 10]"),
  DECOY_PROBABILITY(Vocabulary.TRANSMITTER, "decoyProbability", Dimension.RATIO, "[0, 1]"),
  VACUUM_INTENSITY(Vocabulary.TRANSMITTER, "vacuumIntensity", Dimension.RATIO, "[0, 10]"),
  VACUUM_PROBABILITY(Vocabulary.TRANSMITTER, "vacuumProbability", Dimension.RATIO, "[0, 1]"),
  TRANSMITTER_BASIS_X(Vocabulary.TRANSMITTER, "basisX", Dimension.RATIO, "(0, 1)"),
  TRAIN_PULSES(Vocabulary.PLUG_AND_PLAY, "trainPulses", "[1, 1000000000]"),
  STORAGE_LINE(Vocabulary.PLUG_AND_PLAY, "storageLine", Dimension.LENGTH, "[1 mm, 1000 km]"),
  MODULATION_VARIANCE(Vocabulary.TRANSMITTER, "modulationVariance", Dimension.RATIO, "(0, 1000]"),
  EXCESS_NOISE(Vocabulary.TRANSMITTER, "excessNoise", Dimension.RATIO, "[0, 10]"),
  PHASE_SLICES(Vocabulary.TRANSMITTER, "phaseSlices", "[2, 1024]"),

  EFFICIENCY(Vocabulary.RECEIVER, "efficiency", Dimension.RATIO, "(0, 1]"),
  RECEIVER_LOSS(Vocabulary.RECEIVER, "insertionLoss", Dimension.LOSS, "[0 dB, 100 dB]"),
  DARK_COUNT_RATE(Vocabulary.RECEIVER, "darkCountRate", Dimension.FREQUENCY, "[0 Hz, )"),
  DARK_COUNT_PROBABILITY(Vocabulary.RECEIVER, "darkCountProbability", Dimension.RATIO, "[0, 1)"),
  WINDOW(Vocabulary.RECEIVER, "window", Dimension.TIME, "(0 s, )"),
  JITTER(Vocabulary.RECEIVER, "jitter", Dimension.TIME, "(0 s, )"),
  WINDOW_ACCEPTANCE(Vocabulary.RECEIVER, "windowAcceptance", Dimension.RATIO, "(0, 1]"),
  MISALIGNMENT(Vocabulary.RECEIVER, "misalignment", Dimension.RATIO, "[0, 0.5]"),
  RECEIVER_BASIS_X(Vocabulary.RECEIVER, "basisX", Dimension.RATIO, "(0, 1)"),
  DEAD_TIME(Vocabulary.RECEIVER, "deadTime", Dimension.TIME, "[0 s, 1 s]"),
  AFTERPULSE_PROBABILITY(Vocabulary.RECEIVER, "afterpulseProbability", Dimension.RATIO, "[0, 1)"),
  AFTERPULSE_LIFETIME(Vocabulary.RECEIVER, "afterpulseLifetime", Dimension.TIME, "[0 s, )"),
  MONITOR_SHARE(Vocabulary.MONITOR, "share", Dimension.RATIO, "(0, 1)"),
  MONITOR_LOSS(Vocabulary.MONITOR, "insertionLoss", Dimension.LOSS, "[0 dB, 100 dB]"),
  MONITOR_VISIBILITY(Vocabulary.MONITOR, "visibility", Dimension.RATIO, "[0, 1]"),
  ELECTRONIC_NOISE(Vocabulary.RECEIVER, "electronicNoise", Dimension.RATIO, "[0, 10]"),

  PULSE_BLOCK(Vocabulary.PROCESSING, "pulseBlock", Dimension.TIME, "(0 s, )"),
  SIFTED_BLOCK(Vocabulary.PROCESSING, "siftedBlock", Dimension.DATA, "[1 kbit, 1 Tbit]"),
  ERROR_CORRECTION_EFFICIENCY(
      Vocabulary.PROCESSING, "errorCorrectionEfficiency", Dimension.RATIO, "[1, 3]"),
  SYMBOLS_PER_ROUND(Vocabulary.PROCESSING, "symbolsPerRound", "[10000, 1000000000000]"),
  DISCLOSED_SHARE(Vocabulary.PROCESSING, "disclosedShare", Dimension.RATIO, "(0, 1)"),
  RECONCILIATION_EFFICIENCY(
      Vocabulary.PROCESSING, "reconciliationEfficiency", Dimension.RATIO, "(0, 1]"),
  RAW_KEY_BITS(Vocabulary.PROCESSING, "rawKeyBits", "[1, 16]"),
  FRAME_SYMBOLS(Vocabulary.PROCESSING, "frameSymbols", "[1, 1000000000]"),
  FRAME_ERROR_RATE(Vocabulary.PROCESSING, "frameErrorRate", Dimension.RATIO, "[0, 1)"),
  EPSILON_SECRET(Vocabulary.PROCESSING, "epsilonSecret", Dimension.RATIO, "(0, 1)"),
  EPSILON_CORRECT(Vocabulary.PROCESSING, "epsilonCorrect", Dimension.RATIO, "(0, 1)"),
  AUTHENTICATION_TAG(
      Vocabulary.PROCESSING, "authenticationTag", Dimension.DATA, "[0 bit, 1024 bit]"),

  CAPACITY(Vocabulary.STORE, "capacity", Dimension.DATA, "[1 bit, )"),
  LOW(Vocabulary.STORE, "low", Dimension.DATA, "[0 bit, )"),
  INITIAL(Vocabulary.STORE, "initial", Dimension.DATA, "[0 bit, )"),
  MINIMUM(Vocabulary.STORE, "minimum", Dimension.DATA, "[0 bit, )"),
  FORWARD(Vocabulary.STORE, "forward", Dimension.RATIO, "[0, 1]"),
  MAX_AGE(Vocabulary.STORE, "maxAge", Dimension.TIME, "(0 s, )"),

  ATTEMPT_EVERY(Vocabulary.ENTANGLEMENT, "attemptEvery", Dimension.TIME, "(0 s, )"),
  RAW_FIDELITY(Vocabulary.HERALDING, "rawFidelity", Dimension.RATIO, "[0.25, 1]"),

  DETECTOR_EFFICIENCY(Vocabulary.HERALDING, "detectorEfficiency", Dimension.RATIO, "(0, 1]"),
  HERALD_DARK_COUNTS(Vocabulary.HERALDING, "darkCountProbability", Dimension.RATIO, "[0, 1)"),
  HERALD_DARK_COUNT_RATE(Vocabulary.HERALDING, "darkCountRate", Dimension.FREQUENCY, "[0 Hz, )"),
  VISIBILITY(Vocabulary.HERALDING, "visibility", Dimension.RATIO, "[0, 1]"),
  BRIGHT_STATE(Vocabulary.HERALDING, "brightState", Dimension.RATIO, "(0, 1)"),
  EXCITATION_PROBABILITY(Vocabulary.HERALDING, "excitationProbability", Dimension.RATIO, "(0, 1)"),
  PHASE_DEVIATION(Vocabulary.HERALDING, "phaseDeviation", Dimension.RATIO, "[0, 10]"),
  PAIR_PROBABILITY(Vocabulary.HERALDING, "pairProbability", Dimension.RATIO, "(0, 1]"),
  MEAN_PAIR_NUMBER(Vocabulary.HERALDING, "meanPairNumber", Dimension.RATIO, "(0, 2]"),
  SUCCESS_PROBABILITY(Vocabulary.HERALDING, "successProbability", Dimension.RATIO, "(0, 1]"),

  MEMORIES(Vocabulary.MEMORY, "memories", "[1, 1000000]"),
  MODES(Vocabulary.MEMORY, "modes", "[1, 1000000]"),
  MEMORY_DEAD_TIME(Vocabulary.MEMORY, "deadTime", Dimension.TIME, "[0 s, )"),
  MEMORY_EFFICIENCY(Vocabulary.MEMORY, "efficiency", Dimension.RATIO, "(0, 1]"),
  RETRIEVAL(Vocabulary.MEMORY, "retrieval", Dimension.RATIO, "(0, 1]"),
  RELAXATION(Vocabulary.MEMORY, "relaxation", Dimension.TIME, "(0 s, )"),
  COHERENCE(Vocabulary.MEMORY, "coherence", Dimension.TIME, "(0 s, )"),
  DEPOLARISING(Vocabulary.MEMORY, "depolarising", Dimension.TIME, "(0 s, )"),
  CUTOFF(Vocabulary.MEMORY, "cutoff", Dimension.TIME, "(0 s, )"),

  EMITTER_LIFETIME(Vocabulary.EMITTER, "lifetime", Dimension.TIME, "(0 s, )"),
  EMITTER_COHERENCE(Vocabulary.EMITTER, "coherence", Dimension.TIME, "(0 s, )"),
  EMITTER_WINDOW(Vocabulary.EMITTER, "window", Dimension.TIME, "(0 s, )"),

  SWAP_SUCCESS(Vocabulary.SWAPPING, "success", Dimension.RATIO, "(0, 1]"),
  SWAP_FIDELITY(Vocabulary.SWAPPING, "fidelity", Dimension.RATIO, "[0.25, 1]"),
  GATE_ERROR(Vocabulary.SWAPPING, "gateError", Dimension.RATIO, "[0, 1]"),
  READOUT_ERROR(Vocabulary.SWAPPING, "readoutError", Dimension.RATIO, "[0, 0.5]"),

  ROUNDS(Vocabulary.DISTILLATION, "rounds", "[0, 10]"),
  TARGET_FIDELITY(Vocabulary.DISTILLATION, "targetFidelity", Dimension.RATIO, "[0.25, 1]"),

  LATITUDE(Vocabulary.POSITION, "latitude", Dimension.ANGLE, "[-90 deg, 90 deg]"),
  LONGITUDE(Vocabulary.POSITION, "longitude", Dimension.ANGLE, "[-180 deg, 180 deg]"),
  ALTITUDE(Vocabulary.POSITION, "altitude", Dimension.LENGTH, "[-500 m, 1000000 km]"),

  LENGTH(Vocabulary.LINK, "length", Dimension.LENGTH, "[1 mm, 100000 km]"),
  ATTENUATION(Vocabulary.LINK, "attenuation", Dimension.ATTENUATION, "[0 dB/km, 1000 dB/km]"),
  INSERTION_LOSS(Vocabulary.LINK, "insertionLoss", Dimension.LOSS, "[0 dB, 200 dB]"),
  GROUP_INDEX(Vocabulary.LINK, "groupIndex", Dimension.RATIO, "[1, 3]"),
  PROCESSING_DELAY(Vocabulary.LINK, "processingDelay", Dimension.TIME, "[0 s, )"),
  PARALLEL(Vocabulary.LINK, "parallel", "[1, 1000]"),
  QKD_STATION_AT(Vocabulary.LINK, "stationAt", Dimension.RATIO, "(0, 1)"),

  STATION_AT(Vocabulary.ENTANGLEMENT_LINK, "stationAt", Dimension.RATIO, "(0, 1)"),
  PAIR_LINK_LENGTH(Vocabulary.ENTANGLEMENT_LINK, "length", Dimension.LENGTH, "[1 mm, 100000 km]"),
  PAIR_LINK_ATTENUATION(
      Vocabulary.ENTANGLEMENT_LINK, "attenuation", Dimension.ATTENUATION, "[0 dB/km, 1000 dB/km]"),
  PAIR_LINK_LOSS(Vocabulary.ENTANGLEMENT_LINK, "insertionLoss", Dimension.LOSS, "[0 dB, 200 dB]"),
  PAIR_LINK_INDEX(Vocabulary.ENTANGLEMENT_LINK, "groupIndex", Dimension.RATIO, "[1, 3]"),
  PAIR_LINK_DELAY(Vocabulary.ENTANGLEMENT_LINK, "processingDelay", Dimension.TIME, "[0 s, )"),

  CONTACT_START(Vocabulary.CONTACT, "start", Dimension.TIME, "[0 s, )"),
  CONTACT_END(Vocabulary.CONTACT, "end", Dimension.TIME, "(0 s, )"),
  RADIO_AFTER(Vocabulary.CONTACT, "radioAfter", Dimension.TIME, "[0 s, )"),
  CONTACT_LOSS(Vocabulary.CONTACT, "loss", Dimension.LOSS, "[0 dB, )"),
  OFFSET(Vocabulary.LOSS_POINT, "at", Dimension.TIME, "[0 s, )"),
  LOSS(Vocabulary.LOSS_POINT, "loss", Dimension.LOSS, "[0 dB, )"),

  GENERATED_NODES(Vocabulary.GENERATOR, "nodes", "[2, 1000000]"),
  MEAN_DEGREE(Vocabulary.GENERATOR, "meanDegree", Dimension.RATIO, "[0.1, 50]"),
  GENERATED_LENGTH(Vocabulary.GENERATOR, "length", Dimension.LENGTH, "[1 mm, 1000 km]"),
  GENERATED_ATTENUATION(
      Vocabulary.GENERATOR, "attenuation", Dimension.ATTENUATION, "[0 dB/km, 1000 dB/km]"),
  GENERATED_LOSS(Vocabulary.GENERATOR, "insertionLoss", Dimension.LOSS, "[0 dB, 200 dB]"),
  GENERATED_INDEX(Vocabulary.GENERATOR, "groupIndex", Dimension.RATIO, "[1, 3]"),
  GENERATED_DELAY(Vocabulary.GENERATOR, "processingDelay", Dimension.TIME, "[0 s, )"),
  GENERATED_DEMANDS(Vocabulary.GENERATOR, "demands", "[0, 10000]"),
  MAX_HOPS(Vocabulary.GENERATOR, "maxHops", "[1, 64]"),
  GENERATED_KEY_SIZE(Vocabulary.GENERATOR, "keySize", Dimension.DATA, "[8 bit, 1048576 bit]"),
  GENERATED_NUMBER(Vocabulary.GENERATOR, "number", "[1, 1048576]"),
  GENERATED_EVERY(Vocabulary.GENERATOR, "every", Dimension.TIME, "(0 s, )"),

  GENERATED_LINKS(Vocabulary.GENERATOR, "links", "[1, 100000]"),
  GENERATED_REQUESTS(Vocabulary.GENERATOR, "requests", "[0, 10000]"),
  GENERATED_PAIRS(Vocabulary.GENERATOR, "pairs", "[1, )"),
  GENERATED_FIDELITY(Vocabulary.GENERATOR, "minimumFidelity", Dimension.RATIO, "[0.25, 1]"),
  GENERATED_WIDTH(Vocabulary.GENERATOR, "width", "[1, 1000000]"),

  SEED(Vocabulary.GENERATOR, "seed", "( , )"),

  KEY_SIZE(Vocabulary.DEMAND, "keySize", Dimension.DATA, "[8 bit, 1048576 bit]"),
  NUMBER(Vocabulary.DEMAND, "number", "[1, 1048576]"),
  EVERY(Vocabulary.DEMAND, "every", Dimension.TIME, "(0 s, )"),
  START(Vocabulary.DEMAND, "start", Dimension.TIME, "[0 s, )"),
  END(Vocabulary.DEMAND, "end", Dimension.TIME, "(0 s, )"),
  REQUESTS(Vocabulary.DEMAND, "requests", "[1, )"),
  PATIENCE(Vocabulary.DEMAND, "patience", Dimension.TIME, "(0 s, )"),
  BACKLOG(Vocabulary.DEMAND, "backlog", "[1, 1048576]"),

  KEY_PRIORITY(Vocabulary.DEMAND, "priority", "[0, 100]"),
  DISJOINT_PATHS(Vocabulary.DEMAND, "disjointPaths", "[1, 8]"),
  STORE_CAPACITY(Vocabulary.DEMAND_STORE, "capacity", "[1, 1048576]"),
  REFILL_AT(Vocabulary.DEMAND_STORE, "refillAt", "[0, 1048575]"),
  STORED_AGE(Vocabulary.DEMAND_STORE, "maxAge", Dimension.TIME, "(0 s, )"),
  QUOTA_DATA(Vocabulary.QUOTA, "data", Dimension.DATA, "[1 bit, )"),
  QUOTA_PER(Vocabulary.QUOTA, "per", Dimension.TIME, "(0 s, )"),

  PAIRS(Vocabulary.PAIR_DEMAND, "pairs", "[1, )"),
  MINIMUM_FIDELITY(Vocabulary.PAIR_DEMAND, "minimumFidelity", Dimension.RATIO, "[0.25, 1]"),
  PAIRS_START(Vocabulary.PAIR_DEMAND, "start", Dimension.TIME, "[0 s, )"),
  PAIRS_END(Vocabulary.PAIR_DEMAND, "end", Dimension.TIME, "(0 s, )"),
  DEADLINE(Vocabulary.PAIR_DEMAND, "deadline", Dimension.TIME, "(0 s, )"),
  RESERVE_AHEAD(Vocabulary.PAIR_DEMAND, "reserveAhead", Dimension.TIME, "[0 s, )"),
  PRIORITY(Vocabulary.PAIR_DEMAND, "priority", "[0, 100]"),
  WIDTH(Vocabulary.PAIR_DEMAND, "width", "[1, 1000000]"),

  OUTAGE_START(Vocabulary.OUTAGE, "start", Dimension.TIME, "[0 s, )"),
  OUTAGE_END(Vocabulary.OUTAGE, "end", Dimension.TIME, "(0 s, )"),

  INTERCEPTED(Vocabulary.ATTACK, "intercepted", Dimension.RATIO, "(0, 1]"),
  ATTACK_START(Vocabulary.ATTACK, "start", Dimension.TIME, "[0 s, )"),
  ATTACK_END(Vocabulary.ATTACK, "end", Dimension.TIME, "(0 s, )"),

  SWITCH_INSERTION_LOSS(Vocabulary.SWITCH, "insertionLoss", Dimension.LOSS, "[0 dB, 200 dB]"),
  SWITCHING_TIME(Vocabulary.SWITCH, "switchingTime", Dimension.TIME, "[0 s, )"),
  POSITION_HOLD(Vocabulary.SWITCH_POSITION, "hold", Dimension.TIME, "[1 ms, )"),

  MONITORING_PERIOD(Vocabulary.MONITORING, "period", Dimension.TIME, "[1 ms, )"),
  MONITORING_ERROR_RATE(Vocabulary.MONITORING, "errorRate", Dimension.RATIO, "(0, 0.5]"),
  MONITORING_SILENCE(Vocabulary.MONITORING, "silence", Dimension.TIME, "(0 s, )"),

  SCALING_LINKS(Vocabulary.SCALING, "links", "[1, 10000]"),
  SCALING_AT(Vocabulary.SCALING_POINT, "at", Dimension.RATIO, "(0, )"),

  PRINTED(Vocabulary.PUBLISHED, "printed", Dimension.RATIO, "( , )");

  private final Vocabulary part;
  private final String key;
  private final Dimension dimension;
  private final boolean whole;
  private final String lowText;
  private final String highText;
  private final double low;
  private final double high;
  private final boolean lowIncluded;
  private final boolean highIncluded;

  Bound(Vocabulary part, String key, String range) {
    this(part, key, Dimension.RATIO, true, range);
  }

  Bound(Vocabulary part, String key, Dimension dimension, String range) {
    this(part, key, dimension, false, range);
  }

  Bound(Vocabulary part, String key, Dimension dimension, boolean whole, String range) {
    int comma = range.indexOf(',');
    this.part = part;
    this.key = key;
    this.dimension = dimension;
    this.whole = whole;
    lowText = range.substring(1, comma).strip();
    highText = range.substring(comma + 1, range.length() - 1).strip();
    low = lowText.isEmpty() ? Double.NEGATIVE_INFINITY : Quantity.parse(lowText, dimension);
    high = highText.isEmpty() ? Double.POSITIVE_INFINITY : Quantity.parse(highText, dimension);
    lowIncluded = range.startsWith("[");
    highIncluded = range.endsWith("]");
  }

  /** The part of the YAML form that has the number. */
  Vocabulary part() {
    return part;
  }

  /** The key of the number in that part. */
  String key() {
    return key;
  }

  Dimension dimension() {
    return dimension;
  }

  /** Whether it is a whole number. */
  boolean whole() {
    return whole;
  }

  /** The lower limit in base units, infinite if there is none. */
  double low() {
    return low;
  }

  /** The upper limit in base units, infinite if there is none. */
  double high() {
    return high;
  }

  boolean lowIncluded() {
    return lowIncluded;
  }

  boolean highIncluded() {
    return highIncluded;
  }

  /** Whether a value in base units, a time in seconds, lies within. */
  boolean allows(double value) {
    return (lowIncluded ? value >= low : value > low)
        && (highIncluded ? value <= high : value < high);
  }

  /** Whether a whole number, a number of bits or a time in picoseconds lies within. */
  boolean allows(long value) {
    return allows(dimension == Dimension.TIME ? VirtualTime.toSeconds(value) : (double) value);
  }

  /** The range in words. */
  String expected() {
    if (lowIncluded && highIncluded) {
      return lowText + " to " + highText;
    }
    if (lowText.isEmpty()) {
      return whole ? "a whole number" : "a number";
    }
    String from = lowIncluded ? lowText + " or more" : "more than " + lowText;
    if (highText.isEmpty()) {
      return from;
    }
    return from + (highIncluded ? ", at most " : ", less than ") + highText;
  }

  /**
   * Checks a value in base units.
   *
   * @throws InvalidValueException if it lies outside
   */
  void check(double value) {
    if (!allows(value)) {
      boolean number = Double.isFinite(value);
      throw new InvalidValueException(
          key, number ? Quantity.format(value, dimension) : Double.toString(value), expected());
    }
  }

  /**
   * Checks a whole number, a number of bits or a time in picoseconds.
   *
   * @throws InvalidValueException if it lies outside
   */
  void check(long value) {
    if (!allows(value)) {
      boolean time = dimension == Dimension.TIME;
      throw new InvalidValueException(
          key,
          time ? VirtualTime.format(value) : Quantity.format((double) value, dimension),
          expected());
    }
  }
}

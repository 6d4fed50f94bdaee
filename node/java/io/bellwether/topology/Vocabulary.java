package io.bellwether.topology;

import java.util.List;

/**
 * The keys that each part of the YAML form knows. The JSON Schema has a definition of the same name
 * for each; a test holds the two together.
 */
@SuppressWarnings("ImmutableEnumChecker") // keys is a List.of
enum Vocabulary {
  NETWORK(
      "network",
      "name",
      "title",
      "description",
      "grade",
      "duration",
      "stop",
      "controller",
      "monitoring",
      "parameters",
      "include",
      "technologies",
      "entanglement",
      "nodes",
      "links",
      "entanglementLinks",
      "generate",
      "demands",
      "pairDemands",
      "applications",
      "outages",
      "attacks",
      "switches",
      "published",
      "scalings",
      "provenance"),
  PARAMETER("parameter", "default", "range", "description"),
  TECHNOLOGY(
      "technology",
      "like",
      "protocol",
      "transmitter",
      "receiver",
      "localReceiver",
      "processing",
      "store",
      "provenance",
      "source"),
  TRANSMITTER(
      "transmitter",
      "clock",
      "light",
      "meanPairNumber",
      "pairNumber",
      "pairRate",
      "coincidenceWindow",
      "jitter",
      "signalIntensity",
      "signalProbability",
      "decoyIntensity",
      "decoyProbability",
      "vacuumIntensity",
      "vacuumProbability",
      "basisX",
      "plugAndPlay",
      "modulationVariance",
      "excessNoise",
      "phaseSlices"),
  PLUG_AND_PLAY("plugAndPlay", "trainPulses", "storageLine"),
  RECEIVER(
      "receiver",
      "efficiency",
      "insertionLoss",
      "darkCountRate",
      "darkCountProbability",
      "window",
      "jitter",
      "windowAcceptance",
      "misalignment",
      "basisX",
      "deadTimeKind",
      "deadTime",
      "afterpulseProbability",
      "afterpulseLifetime",
      "monitor",
      "electronicNoise",
      "detector"),
  MONITOR("monitor", "share", "insertionLoss", "visibility"),
  PROCESSING(
      "processing",
      "pulseBlock",
      "estimation",
      "siftedBlock",
      "errorCorrectionEfficiency",
      "symbolsPerRound",
      "disclosedShare",
      "reconciliationEfficiency",
      "rawKeyBits",
      "frameSymbols",
      "frameErrorRate",
      "epsilonSecret",
      "epsilonCorrect",
      "authenticationTag",
      "sampling",
      "postProcessing"),
  STORE("store", "capacity", "low", "initial", "minimum", "forward", "maxAge"),
  ENTANGLEMENT(
      "entanglementTechnology",
      "like",
      "generation",
      "attemptEvery",
      "sampling",
      "heralding",
      "memory",
      "swapping",
      "distillation",
      "provenance",
      "source"),
  HERALDING(
      "heralding",
      "detectorEfficiency",
      "darkCountProbability",
      "darkCountRate",
      "counting",
      "rawFidelity",
      "visibility",
      "brightState",
      "excitationProbability",
      "phaseDeviation",
      "pairProbability",
      "meanPairNumber",
      "successProbability"),
  MEMORY(
      "memory",
      "memories",
      "modes",
      "deadTime",
      "efficiency",
      "emitter",
      "retrieval",
      "relaxation",
      "coherence",
      "depolarising",
      "cutoff"),
  EMITTER("emitter", "lifetime", "coherence", "window", "photons"),
  SWAPPING("swapping", "policy", "levels", "success", "fidelity", "gateError", "readoutError"),
  DISTILLATION("distillation", "scheme", "schedule", "rounds", "targetFidelity"),
  NODE("node", "id", "kind", "position", "provenance", "source"),
  POSITION("position", "latitude", "longitude", "altitude"),
  LINK(
      "link",
      "id",
      "from",
      "to",
      "technology",
      "station",
      "stationAt",
      "medium",
      "length",
      "attenuation",
      "insertionLoss",
      "groupIndex",
      "processingDelay",
      "parallel",
      "contacts",
      "store",
      "provenance",
      "source"),
  ENTANGLEMENT_LINK(
      "entanglementLink",
      "id",
      "from",
      "to",
      "technology",
      "station",
      "stationAt",
      "length",
      "attenuation",
      "insertionLoss",
      "groupIndex",
      "processingDelay",
      "provenance",
      "source"),
  CONTACT("contact", "start", "end", "radioAfter", "loss"),
  LOSS_POINT("lossPoint", "at", "loss"),
  GENERATOR(
      "generator",
      "kind",
      "nodes",
      "prefix",
      "length",
      "meanDegree",
      "attenuation",
      "insertionLoss",
      "groupIndex",
      "processingDelay",
      "technology",
      "demands",
      "maxHops",
      "keySize",
      "number",
      "every",
      "links",
      "requests",
      "pairs",
      "minimumFidelity",
      "width",
      "seed",
      "provenance",
      "source"),
  DEMAND(
      "demand",
      "id",
      "from",
      "to",
      "keySize",
      "number",
      "every",
      "start",
      "end",
      "requests",
      "patience",
      "backlog",
      "priority",
      "store",
      "quota",
      "disjointPaths",
      "provenance",
      "source"),
  DEMAND_STORE("demandStore", "capacity", "refillAt", "maxAge"),
  QUOTA("quota", "data", "per"),
  PAIR_DEMAND(
      "pairDemand",
      "id",
      "from",
      "to",
      "kind",
      "pairs",
      "minimumFidelity",
      "start",
      "end",
      "deadline",
      "reserveAhead",
      "priority",
      "width",
      "use",
      "state",
      "correction",
      "provenance",
      "source"),
  APPLICATION("application", "id", "node", "quota", "provenance", "source"),
  OUTAGE("outage", "link", "node", "of", "start", "end"),
  MONITORING("monitoring", "period", "errorRate", "silence"),
  ATTACK("attack", "link", "intercepted", "start", "end"),
  SWITCH(
      "switch",
      "id",
      "insertionLoss",
      "switchingTime",
      "program",
      "positions",
      "provenance",
      "source"),
  SWITCH_POSITION("switchPosition", "id", "links", "hold"),
  PUBLISHED(
      "publishedValue",
      "id",
      "quantity",
      "printed",
      "unit",
      "metric",
      "links",
      "scaling",
      "provenance",
      "source",
      "grade"),
  SCALING("scaling", "id", "quantity", "law", "links", "against", "points", "provenance", "source"),
  SCALING_POINT("scalingPoint", "at", "demand"),
  PROVENANCE_NOTE("provenanceNote", "path", "provenance", "source"),
  SOURCED_VALUE("sourcedValue", "value", "provenance", "source");

  private final String definition;
  private final List<String> keys;

  Vocabulary(String definition, String... keys) {
    this.definition = definition;
    this.keys = List.of(keys);
  }

  /** The name of the definition in the JSON Schema. */
  String definition() {
    return definition;
  }

  /** What a key of this part has keys of, null if it is a single value. */
  Vocabulary part(String key) {
    return switch (this) {
      case TECHNOLOGY ->
          switch (key) {
            case "transmitter" -> TRANSMITTER;
            case "receiver", "localReceiver" -> RECEIVER;
            case "processing" -> PROCESSING;
            case "store" -> STORE;
            default -> null;
          };
      case ENTANGLEMENT ->
          switch (key) {
            case "heralding" -> HERALDING;
            case "memory" -> MEMORY;
            case "swapping" -> SWAPPING;
            case "distillation" -> DISTILLATION;
            default -> null;
          };
      case MEMORY -> key.equals("emitter") ? EMITTER : null;
      case NODE -> key.equals("position") ? POSITION : null;
      case DEMAND ->
          switch (key) {
            case "store" -> DEMAND_STORE;
            case "quota" -> QUOTA;
            default -> null;
          };
      case APPLICATION -> key.equals("quota") ? QUOTA : null;
      case LINK ->
          switch (key) {
            case "contacts" -> CONTACT;
            case "store" -> STORE;
            default -> null;
          };
      case SWITCH -> key.equals("positions") ? SWITCH_POSITION : null;
      case SCALING -> key.equals("points") ? SCALING_POINT : null;
      case CONTACT -> key.equals("loss") ? LOSS_POINT : null;
      default -> null;
    };
  }

  /** The known keys. */
  List<String> keys() {
    return keys;
  }
}

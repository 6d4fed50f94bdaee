package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.EntanglementSpec.Generation;
import io.bellwether.topology.EntanglementSpec.Sampling;
import io.bellwether.topology.YamlValue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads entanglement technologies, the links that have them, and the pairs that are asked for. */
final class EntanglementReader {
  private static final double MIDDLE = 0.5;

  private final Draft draft;
  private final Inheritance inheritance;

  EntanglementReader(Draft draft) {
    this.draft = draft;
    inheritance =
        new Inheritance(
            "entanglement",
            Vocabulary.ENTANGLEMENT,
            draft.entanglement,
            EntanglementReader::inPlaceOf,
            InheritedEmitter::unlessReplaced);
  }

  /** Of two keys of which one is refused beside the other, the one that is not inherited then. */
  private static String inPlaceOf(String key) {
    return switch (key) {
      case "darkCountRate" -> "darkCountProbability";
      case "darkCountProbability" -> "darkCountRate";
      case "visibility" -> "rawFidelity";
      case "rawFidelity" -> "visibility";
      case "pairProbability" -> "meanPairNumber";
      case "meanPairNumber" -> "pairProbability";
      default -> null;
    };
  }

  void technologies(Section root) {
    for (Map.Entry<String, Entry> entry : root.named("entanglement").entrySet()) {
      String name = entry.getKey();
      Optional<Section> own =
          root.named("entanglement", name, entry.getValue().value(), Vocabulary.ENTANGLEMENT);
      own.flatMap(section -> inheritance.inherit(root, name, section))
          .flatMap(section -> technology(name, section))
          .ifPresentOrElse(
              technology ->
                  draft.entanglement.add(
                      name, technology, entry.getValue().mark(), own.get().path()),
              () -> draft.entanglement.refuse(name));
    }
  }

  private static Optional<EntanglementSpec> technology(String name, Section section) {
    section.note();
    Generation kind = section.requiredWord("generation", Generation.class, Generation::key);
    long attemptEvery = section.time(Bound.ATTEMPT_EVERY, null);
    Sampling sampling = section.word("sampling", Sampling.class, Sampling::key, Sampling.LEAPING);
    Optional<Section> photons = part(section, "heralding", Vocabulary.HERALDING);
    Optional<GenerationSpec> generation =
        photons.flatMap(of -> GenerationReader.generation(kind, of));
    Optional<HeraldingSpec> heralding = photons.flatMap(EntanglementReader::heralding);
    Optional<MemorySpec> memory =
        part(section, "memory", Vocabulary.MEMORY).flatMap(EntanglementReader::memory);
    Optional<SwappingSpec> swapping =
        section.has("swapping")
            ? section.section("swapping", Vocabulary.SWAPPING).flatMap(EntanglementReader::swapping)
            : Optional.of(SwappingSpec.PERFECT);
    Optional<DistillationSpec> distillation =
        section.has("distillation")
            ? section
                .section("distillation", Vocabulary.DISTILLATION)
                .flatMap(EntanglementReader::distillation)
            : Optional.of(DistillationSpec.NONE);
    if (generation.isEmpty()
        || heralding.isEmpty()
        || memory.isEmpty()
        || swapping.isEmpty()
        || distillation.isEmpty()) {
      return Optional.empty();
    }
    return section.build(
        () ->
            new EntanglementSpec(
                name,
                generation.get(),
                attemptEvery,
                sampling,
                heralding.get(),
                memory.get(),
                swapping.get(),
                distillation.get()));
  }

  private static Optional<Section> part(Section section, String key, Vocabulary vocabulary) {
    if (!section.has(key)) {
      section.missing(key, "keys and values: " + String.join(", ", vocabulary.keys()));
    }
    return section.section(key, vocabulary);
  }

  private static Optional<HeraldingSpec> heralding(Section section) {
    double efficiency = section.quantity(Bound.DETECTOR_EFFICIENCY, null);
    if (section.has("darkCountRate") && section.has("darkCountProbability")) {
      section.fail(
          "darkCountRate",
          "darkCountProbability beside it",
          "either darkCountRate or darkCountProbability");
    }
    double dark = section.quantity(Bound.HERALD_DARK_COUNTS, 0.0);
    OptionalDouble darkRate = optional(section, Bound.HERALD_DARK_COUNT_RATE);
    HeraldingSpec.Counting counting =
        section.word(
            "counting",
            HeraldingSpec.Counting.class,
            HeraldingSpec.Counting::key,
            HeraldingSpec.Counting.THRESHOLD);
    OptionalDouble rawFidelity = optional(section, Bound.RAW_FIDELITY);
    if (rawFidelity.isPresent() && section.has("visibility")) {
      section.fail("visibility", "rawFidelity beside it", "either visibility or rawFidelity");
    }
    double visibility = section.quantity(Bound.VISIBILITY, 1.0);
    OptionalDouble success = optional(section, Bound.SUCCESS_PROBABILITY);
    return section.build(
        () ->
            new HeraldingSpec(
                efficiency, dark, darkRate, counting, rawFidelity, visibility, success));
  }

  private static OptionalDouble optional(Section section, Bound bound) {
    return section.has(bound.key())
        ? OptionalDouble.of(section.quantity(bound, null))
        : OptionalDouble.empty();
  }

  private static Optional<MemorySpec> memory(Section section) {
    long memories = section.integer(Bound.MEMORIES, 1L);
    long modes = section.integer(Bound.MODES, 1L);
    long deadTime = section.time(Bound.MEMORY_DEAD_TIME, 0L);
    double efficiency = section.quantity(Bound.MEMORY_EFFICIENCY, null);
    Optional<EmitterSpec> emitter =
        section.section("emitter", Vocabulary.EMITTER).flatMap(EntanglementReader::emitter);
    double retrieval = section.quantity(Bound.RETRIEVAL, 1.0);
    long relaxation = section.time(Bound.RELAXATION, VirtualTime.NEVER);
    long coherence = section.time(Bound.COHERENCE, VirtualTime.NEVER);
    long depolarising = section.time(Bound.DEPOLARISING, VirtualTime.NEVER);
    long cutoff = section.time(Bound.CUTOFF, VirtualTime.NEVER);
    return section.build(
        () ->
            new MemorySpec(
                (int) memories,
                (int) modes,
                deadTime,
                new EmissionSpec(efficiency, emitter),
                new StorageSpec(retrieval, relaxation, coherence, depolarising, cutoff)));
  }

  private static Optional<EmitterSpec> emitter(Section section) {
    long lifetime = section.time(Bound.EMITTER_LIFETIME, null);
    long coherence = section.time(Bound.EMITTER_COHERENCE, EmitterSpec.longestCoherence(lifetime));
    long window = section.time(Bound.EMITTER_WINDOW, null);
    EmitterSpec.Photons photons =
        section.word(
            "photons",
            EmitterSpec.Photons.class,
            EmitterSpec.Photons::key,
            EmitterSpec.Photons.TIME_BIN);
    return section.build(() -> new EmitterSpec(lifetime, coherence, window, photons));
  }

  private static Optional<SwappingSpec> swapping(Section section) {
    SwappingSpec.Policy policy =
        section.word(
            "policy",
            SwappingSpec.Policy.class,
            SwappingSpec.Policy::key,
            SwappingSpec.PERFECT.policy());
    List<Integer> levels = levels(section);
    double success = section.quantity(Bound.SWAP_SUCCESS, SwappingSpec.PERFECT.success());
    double fidelity = section.quantity(Bound.SWAP_FIDELITY, SwappingSpec.PERFECT.fidelity());
    double gate = section.quantity(Bound.GATE_ERROR, 0.0);
    double readout = section.quantity(Bound.READOUT_ERROR, 0.0);
    return section.build(() -> new SwappingSpec(policy, levels, success, fidelity, gate, readout));
  }

  private static Optional<DistillationSpec> distillation(Section section) {
    DistillationSpec.Scheme scheme =
        section.word(
            "scheme",
            DistillationSpec.Scheme.class,
            DistillationSpec.Scheme::key,
            DistillationSpec.Scheme.NONE);
    DistillationSpec.Schedule schedule =
        section.word(
            "schedule",
            DistillationSpec.Schedule.class,
            DistillationSpec.Schedule::key,
            DistillationSpec.Schedule.NESTED);
    OptionalDouble target =
        section.has("targetFidelity")
            ? OptionalDouble.of(section.quantity(Bound.TARGET_FIDELITY, null))
            : OptionalDouble.empty();
    long rounds =
        section.integer(Bound.ROUNDS, target.isPresent() ? DistillationSpec.MOST_ROUNDS : 0L);
    boolean none = scheme == DistillationSpec.Scheme.NONE;
    return section.build(
        () ->
            new DistillationSpec(
                scheme, none ? DistillationSpec.NONE.schedule() : schedule, (int) rounds, target));
  }

  private static List<Integer> levels(Section section) {
    List<Integer> levels = new ArrayList<>();
    for (String text : section.texts("levels")) {
      try {
        levels.add(Integer.parseInt(text.strip()));
      } catch (NumberFormatException e) {
        section.fail("levels", Problems.quote(text), "a list of whole numbers");
      }
    }
    return levels;
  }

  void links(Section root) {
    draft.entanglementLinks.read(
        root, "entanglementLinks", Vocabulary.ENTANGLEMENT_LINK, this::link);
  }

  private Optional<EntanglementLinkSpec> link(Section section, String id) {
    String from = section.required("from", "the id of a node with memories");
    String to = section.required("to", "the id of a node with memories");
    String technology = section.required("technology", "the name of an entanglement technology");
    Optional<String> station = section.text("station");
    draft.nodes.use(section, "from", from);
    draft.nodes.use(section, "to", to);
    station.ifPresent(middle -> draft.nodes.use(section, "station", middle));
    draft.entanglement.use(section, "technology", technology);
    double stationAt = section.quantity(Bound.STATION_AT, MIDDLE);
    double length = section.quantity(Bound.PAIR_LINK_LENGTH, null);
    double attenuation = section.quantity(Bound.PAIR_LINK_ATTENUATION, LinkReader.ATTENUATION);
    double insertionLoss = section.quantity(Bound.PAIR_LINK_LOSS, 0.0);
    double groupIndex = section.quantity(Bound.PAIR_LINK_INDEX, LinkReader.GROUP_INDEX);
    long delay = section.time(Bound.PAIR_LINK_DELAY, LinkReader.PROCESSING_DELAY);
    return section.build(
        () ->
            new EntanglementLinkSpec(
                id,
                from,
                to,
                technology,
                station,
                stationAt,
                length,
                attenuation,
                insertionLoss,
                groupIndex,
                delay));
  }

  void demands(Section root) {
    draft.pairDemands.read(root, "pairDemands", Vocabulary.PAIR_DEMAND, this::demand);
  }

  private Optional<PairDemandSpec> demand(Section section, String id) {
    String from = section.required("from", "the id of a node with memories");
    String to = section.required("to", "the id of a node with memories");
    draft.nodes.use(section, "from", from);
    draft.nodes.use(section, "to", to);
    PairDemandSpec.Kind kind =
        section.word(
            "kind",
            PairDemandSpec.Kind.class,
            PairDemandSpec.Kind::key,
            PairDemandSpec.Kind.CREATE_AND_KEEP);
    long pairs = section.integer(Bound.PAIRS, Long.MAX_VALUE);
    double fidelity = section.quantity(Bound.MINIMUM_FIDELITY, 0.25);
    long start = section.time(Bound.PAIRS_START, 0L);
    long end = section.time(Bound.PAIRS_END, VirtualTime.NEVER);
    long deadline = section.time(Bound.DEADLINE, VirtualTime.NEVER);
    long reserveAhead = section.time(Bound.RESERVE_AHEAD, 0L);
    long priority = section.integer(Bound.PRIORITY, 0L);
    long width = section.integer(Bound.WIDTH, 1L);
    PairUseSpec.Purpose use =
        section.word(
            "use",
            PairUseSpec.Purpose.class,
            PairUseSpec.Purpose::key,
            PairUseSpec.DELIVER.purpose());
    PairUseSpec.State state =
        section.word(
            "state", PairUseSpec.State.class, PairUseSpec.State::key, PairUseSpec.DELIVER.state());
    PairUseSpec.Correction correction =
        section.word(
            "correction",
            PairUseSpec.Correction.class,
            PairUseSpec.Correction::key,
            PairUseSpec.DELIVER.correction());
    return section.build(
        () ->
            new PairDemandSpec(
                id,
                from,
                to,
                kind,
                pairs,
                fidelity,
                new PairPeriod(start, end, deadline, reserveAhead),
                (int) priority,
                (int) width,
                new PairUseSpec(use, state, correction)));
  }
}

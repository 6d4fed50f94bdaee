package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.BitReconciliation.PostProcessing;
import io.bellwether.topology.ProcessingSpec.Estimation;
import io.bellwether.topology.ProcessingSpec.Sampling;
import io.bellwether.topology.YamlValue.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the technologies of QKD links. */
final class TechnologyReader {
  private static final double ROUNDING = 1e-9;

  /** As many as in X. Ma, P. Zeng, H. Zhou, PRX 8, 031043 (2018). */
  private static final long PHASE_SLICES = 16;

  /** Of the first experiment, D. Stucki et al., APL 87, 194108 (2005). */
  private static final double USUAL_DECOY_BITS = 0.1;

  private static final double USUAL_MONITOR_SHARE = 0.1;
  private static final List<Bound> DECOYS =
      List.of(
          Bound.SIGNAL_PROBABILITY,
          Bound.DECOY_INTENSITY,
          Bound.DECOY_PROBABILITY,
          Bound.VACUUM_INTENSITY,
          Bound.VACUUM_PROBABILITY);

  private final Draft draft;
  private final Inheritance inheritance;

  TechnologyReader(Draft draft) {
    this.draft = draft;
    inheritance =
        new Inheritance(
            "technologies",
            Vocabulary.TECHNOLOGY,
            draft.technologies,
            TechnologyReader::inPlaceOf,
            (base, own) -> base);
  }

  void read(Section root) {
    for (Map.Entry<String, Entry> entry : root.named("technologies").entrySet()) {
      String name = entry.getKey();
      Optional<Section> own =
          root.named("technologies", name, entry.getValue().value(), Vocabulary.TECHNOLOGY);
      own.flatMap(section -> inheritance.inherit(root, name, section))
          .flatMap(section -> technology(name, section))
          .ifPresentOrElse(
              technology ->
                  draft.technologies.add(
                      name, technology, entry.getValue().mark(), own.get().path()),
              () -> draft.technologies.refuse(name));
    }
  }

  /** Of two keys that say the same in two ways, the one that is not inherited beside the other. */
  private static String inPlaceOf(String key) {
    return switch (key) {
      case "darkCountProbability" -> "darkCountRate";
      case "darkCountRate" -> "darkCountProbability";
      case "windowAcceptance" -> "jitter";
      case "jitter" -> "windowAcceptance";
      default -> null;
    };
  }

  private Optional<Technology> technology(String name, Section section) {
    section.note();
    QkdProtocol protocol =
        section.has("protocol")
            ? section.requiredWord("protocol", QkdProtocol.class, QkdProtocol::key)
            : QkdProtocol.DECOY_BB84;
    if (protocol == null) {
      return Optional.empty();
    }
    Optional<Section> transmitter = part(section, "transmitter", Vocabulary.TRANSMITTER);
    Optional<Section> receiver = part(section, "receiver", Vocabulary.RECEIVER);
    Optional<QkdDevices> devices =
        protocol.countsPhotons()
            ? pulses(section, transmitter, receiver, protocol)
            : transmitter.flatMap(
                sends -> receiver.flatMap(measures -> GaussianReader.devices(sends, measures)));
    Optional<ProcessingSpec> processing =
        part(section, "processing", Vocabulary.PROCESSING)
            .flatMap(part -> processing(part, protocol, devices));
    Optional<StoreSpec> store = part(section, "store", Vocabulary.STORE).flatMap(this::store);
    if (devices.isEmpty() || processing.isEmpty() || store.isEmpty()) {
      return Optional.empty();
    }
    return section.build(
        () -> new Technology(name, protocol, devices.get(), processing.get(), store.get()));
  }

  private Optional<QkdDevices> pulses(
      Section technology,
      Optional<Section> transmitter,
      Optional<Section> receiver,
      QkdProtocol protocol) {
    transmitter.ifPresent(section -> GaussianReader.refuseIn(section, protocol));
    receiver.ifPresent(section -> GaussianReader.refuseIn(section, protocol));
    Optional<SourceSpec> source = transmitter.flatMap(section -> source(section, protocol));
    int slots = protocol.slotsPerPulse();
    Optional<ReceiverSpec> measured = receiver.flatMap(section -> receiver(section, source, slots));
    boolean pairs = protocol.hasPairs() || technology.has("localReceiver");
    Optional<ReceiverSpec> local =
        pairs
            ? part(technology, "localReceiver", Vocabulary.RECEIVER)
                .flatMap(section -> receiver(section, source, slots))
            : Optional.empty();
    if (pairs && local.isEmpty()) {
      return Optional.empty();
    }
    return source.flatMap(sends -> measured.map(counts -> new PulseDevices(sends, counts, local)));
  }

  private static Optional<Section> part(Section section, String key, Vocabulary vocabulary) {
    if (!section.has(key)) {
      section.missing(key, "keys and values: " + String.join(", ", vocabulary.keys()));
    }
    return section.section(key, vocabulary);
  }

  private Optional<SourceSpec> source(Section section, QkdProtocol protocol) {
    if (protocol.hasPairs()) {
      return PairSourceReader.read(section, protocol);
    }
    PairSourceReader.refusePairs(section, protocol);
    double clock = section.quantity(Bound.CLOCK, null);
    Light light = section.word("light", Light.class, Light::key, Light.WEAK_COHERENT);
    double signal = section.quantity(Bound.SIGNAL_INTENSITY, null);
    double basisX = section.quantity(Bound.TRANSMITTER_BASIS_X, 0.5);
    int slices = phaseSlices(section, protocol);
    Optional<PlugAndPlaySpec> trains =
        section
            .section("plugAndPlay", Vocabulary.PLUG_AND_PLAY)
            .flatMap(TechnologyReader::plugAndPlay);
    if (!protocol.hasDecoys()) {
      refuseDecoys(section, protocol);
      double decoyBits =
          protocol == QkdProtocol.COW
              ? section.quantity(Bound.DECOY_PROBABILITY, USUAL_DECOY_BITS)
              : 0;
      return section.build(
          () ->
              new SourceSpec(
                  clock,
                  light,
                  signal,
                  Optional.empty(),
                  Optional.empty(),
                  basisX,
                  decoyBits,
                  0,
                  trains));
    }
    double signalProbability = section.quantity(Bound.SIGNAL_PROBABILITY, null);
    double decoy = section.quantity(Bound.DECOY_INTENSITY, null);
    double decoyProbability = section.quantity(Bound.DECOY_PROBABILITY, null);
    double vacuum = section.quantity(Bound.VACUUM_INTENSITY, null);
    double vacuumProbability = section.quantity(Bound.VACUUM_PROBABILITY, null);
    return section.build(
        () -> {
          DecoySpec decoys =
              new DecoySpec(signalProbability, decoy, decoyProbability, vacuum, vacuumProbability);
          return new SourceSpec(
              clock,
              light,
              signal,
              Optional.of(decoys),
              Optional.empty(),
              basisX,
              0,
              slices,
              trains);
        });
  }

  private static int phaseSlices(Section section, QkdProtocol protocol) {
    if (protocol == QkdProtocol.PHASE_MATCHING) {
      return (int) section.integer(Bound.PHASE_SLICES, PHASE_SLICES);
    }
    if (section.has("phaseSlices")) {
      section.fail(
          "phaseSlices",
          "phaseSlices with protocol " + protocol.key(),
          "none, or protocol " + QkdProtocol.PHASE_MATCHING.key());
    }
    return 0;
  }

  private static Optional<PlugAndPlaySpec> plugAndPlay(Section section) {
    long pulses = section.integer(Bound.TRAIN_PULSES, null);
    double storage = section.quantity(Bound.STORAGE_LINE, null);
    return section.build(() -> new PlugAndPlaySpec(pulses, storage));
  }

  private static void refuseDecoys(Section section, QkdProtocol protocol) {
    List<String> found =
        DECOYS.stream()
            .filter(bound -> protocol != QkdProtocol.COW || bound != Bound.DECOY_PROBABILITY)
            .map(Bound::key)
            .filter(section::has)
            .toList();
    if (!found.isEmpty()) {
      section.fail(
          found.get(0),
          String.join(", ", found) + " with protocol " + protocol.key(),
          (protocol == QkdProtocol.COW
                  ? "signalIntensity and decoyProbability"
                  : "signalIntensity alone")
              + ", or protocol "
              + QkdProtocol.DECOY_BB84.key());
    }
  }

  private Optional<ReceiverSpec> receiver(
      Section section, Optional<SourceSpec> source, int slotsPerPulse) {
    double efficiency = section.quantity(Bound.EFFICIENCY, null);
    double insertionLoss = section.quantity(Bound.RECEIVER_LOSS, 0.0);
    long coincidences =
        source.flatMap(SourceSpec::pairs).map(PairSourceSpec::coincidenceWindow).orElse(0L);
    if (coincidences > 0) {
      PairSourceReader.refuseGates(section);
    }
    long window = coincidences > 0 ? coincidences : section.time(Bound.WINDOW, 0L);
    source.ifPresent(light -> gateFitsSlot(section, window, light.clockHertz() * slotsPerPulse));
    double dark = darkCounts(section, window);
    double acceptance = acceptance(section, window);
    double misalignment = section.quantity(Bound.MISALIGNMENT, null);
    double basisX = section.quantity(Bound.RECEIVER_BASIS_X, 0.5);
    DeadTimeKind kind =
        section.word("deadTimeKind", DeadTimeKind.class, DeadTimeKind::key, DeadTimeKind.NONE);
    long deadTime = section.time(Bound.DEAD_TIME, 0L);
    double afterpulse = section.quantity(Bound.AFTERPULSE_PROBABILITY, 0.0);
    long lifetime = section.time(Bound.AFTERPULSE_LIFETIME, 0L);
    Optional<MonitorSpec> monitor =
        section.section("monitor", Vocabulary.MONITOR).flatMap(TechnologyReader::monitor);
    return section.build(
        () ->
            new ReceiverSpec(
                efficiency,
                insertionLoss,
                dark,
                misalignment,
                basisX,
                kind,
                deadTime,
                afterpulse,
                lifetime,
                acceptance,
                monitor));
  }

  private static Optional<MonitorSpec> monitor(Section section) {
    double share = section.quantity(Bound.MONITOR_SHARE, USUAL_MONITOR_SHARE);
    double loss = section.quantity(Bound.MONITOR_LOSS, 0.0);
    double visibility = section.quantity(Bound.MONITOR_VISIBILITY, null);
    return section.build(() -> new MonitorSpec(share, loss, visibility));
  }

  /** A gate longer than a slot would count its neighbours' light and dark counts twice. */
  private static void gateFitsSlot(Section section, long window, double slotHertz) {
    double slots = VirtualTime.toSeconds(window) * slotHertz;
    if (slots > 1 + ROUNDING) {
      section.fail(
          "window",
          VirtualTime.format(window),
          "at most one slot of the clock, "
              + VirtualTime.format((long) (VirtualTime.SECOND / slotHertz)));
    }
  }

  private static double darkCounts(Section section, long window) {
    String either = "either darkCountProbability, or darkCountRate and window";
    if (section.has("darkCountRate") == section.has("darkCountProbability")) {
      if (section.has("darkCountRate")) {
        section.fail("darkCountProbability", "darkCountRate beside it", either);
      } else {
        section.missing("darkCountProbability", either, "darkCountRate");
      }
      return 0;
    }
    if (section.has("darkCountProbability")) {
      return section.quantity(Bound.DARK_COUNT_PROBABILITY, null);
    }
    double rate = section.quantity(Bound.DARK_COUNT_RATE, null);
    if (window == 0 && !section.has("window")) {
      section.missing("window", "a time such as \"1 ns\"");
    }
    double probability = window == 0 ? 0 : new TimingWindow(window, 0).darkCountProbability(rate);
    if (!Bound.DARK_COUNT_PROBABILITY.allows(probability)) {
      section.fail(
          "darkCountRate",
          Quantity.format(rate, Dimension.FREQUENCY) + ", a dark count in every window",
          "a rate well below one per window");
      return 0;
    }
    return probability;
  }

  private static double acceptance(Section section, long window) {
    if (!section.has("jitter")) {
      return section.quantity(Bound.WINDOW_ACCEPTANCE, 1.0);
    }
    long jitter = section.time(Bound.JITTER, null);
    if (section.has("windowAcceptance")) {
      section.fail("windowAcceptance", "jitter beside it", "either jitter or windowAcceptance");
    } else if (!section.has("window")) {
      section.missing("window", "a time such as \"1 ns\", for jitter");
    }
    return window > 0 && jitter > 0 ? new TimingWindow(window, jitter).acceptance() : 1;
  }

  private Optional<ProcessingSpec> processing(
      Section section, QkdProtocol protocol, Optional<QkdDevices> devices) {
    long pulseBlock = section.time(Bound.PULSE_BLOCK, null);
    Estimation estimation =
        section.word("estimation", Estimation.class, Estimation::key, protocol.usualEstimation());
    Optional<ReconciliationSpec> reconciliation =
        protocol.countsPhotons()
            ? bits(section, protocol)
            : GaussianReader.reconciliation(section, devices);
    double epsilonSecret = section.quantity(Bound.EPSILON_SECRET, 1e-9);
    double epsilonCorrect = section.quantity(Bound.EPSILON_CORRECT, 1e-15);
    long tag = section.bits(Bound.AUTHENTICATION_TAG, 64L);
    Sampling sampling = section.word("sampling", Sampling.class, Sampling::key, Sampling.BLOCK);
    return section.build(
        () -> {
          protocol.require(estimation);
          return new ProcessingSpec(
              pulseBlock,
              estimation,
              reconciliation.orElseThrow(),
              epsilonSecret,
              epsilonCorrect,
              (int) Math.min(tag, Integer.MAX_VALUE),
              sampling);
        });
  }

  private static Optional<ReconciliationSpec> bits(Section section, QkdProtocol protocol) {
    GaussianReader.refuseIn(section, protocol);
    long siftedBlock = section.bits(Bound.SIFTED_BLOCK, null);
    double efficiency = section.quantity(Bound.ERROR_CORRECTION_EFFICIENCY, null);
    PostProcessing postProcessing =
        section.word(
            "postProcessing", PostProcessing.class, PostProcessing::key, PostProcessing.MODELLED);
    return section.build(() -> new BitReconciliation(siftedBlock, efficiency, postProcessing));
  }

  private Optional<StoreSpec> store(Section section) {
    long capacity = section.bits(Bound.CAPACITY, null);
    long low = section.bits(Bound.LOW, 0L);
    long initial = section.bits(Bound.INITIAL, 0L);
    long minimum = section.bits(Bound.MINIMUM, 0L);
    double forward = section.quantity(Bound.FORWARD, StoreSpec.HALF);
    long maxAge = section.time(Bound.MAX_AGE, VirtualTime.NEVER);
    return section.build(() -> new StoreSpec(capacity, low, initial, minimum, forward, maxAge));
  }
}

package io.bellwether.node;

import io.bellwether.physics.Decibels;
import io.bellwether.physics.entanglement.BellStateStation;
import io.bellwether.physics.entanglement.Counting;
import io.bellwether.physics.entanglement.DoubleClickHerald;
import io.bellwether.physics.entanglement.DownConversionSource;
import io.bellwether.physics.entanglement.EnsembleHerald;
import io.bellwether.physics.entanglement.Herald;
import io.bellwether.physics.entanglement.HeraldedState;
import io.bellwether.physics.entanglement.MidpointSourceHerald;
import io.bellwether.physics.entanglement.PairMixture;
import io.bellwether.physics.entanglement.PairSource;
import io.bellwether.physics.entanglement.SingleClickHerald;
import io.bellwether.physics.entanglement.SinglePhotonEmitter;
import io.bellwether.physics.entanglement.TriggeredPairSource;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.EmitterSpec;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.EntanglementSpec;
import io.bellwether.topology.GenerationSpec;
import io.bellwether.topology.HeraldingSpec;
import io.bellwether.topology.SpecificationException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one mode of an attempt on a link gives, from the specification's numbers.
 *
 * <p>Two photons meet in the middle with {@code doubleClick} and {@code singleClick}, those of
 * ensembles with {@code ensemble}, and in the receiver with {@code senderReceiver}. With {@code
 * midpointSource} each end measures a photon of the source together with one of its memory; the
 * source gives one pair of perfect fidelity or none, or any number of them by down-conversion.
 *
 * <p>Where memories have an emitter, the share of its photons that is in the window multiplies
 * their efficiency, and how alike two of them are there the visibility. One photon of either
 * memory, with {@code singleClick}, has lost what both emitters have of their phase since they were
 * excited, which is more. With {@code doubleClick} and {@code senderReceiver} so do both photons of
 * a pair in time bins, each of which has an excitation of its own; photons with polarisations are
 * of one excitation each.
 *
 * @param probability that the mode is heralded, 0 to 1: what is specified, else what devices make
 *     of it
 * @param ends probabilities that either end's own measurement succeeds, where each has one, and
 *     they are not specified together
 * @param state of a heralded pair, or its Pauli twirl
 * @param mixture the state if it is not Bell-diagonal
 */
record LinkHerald(
    double probability, Optional<Ends> ends, BellDiagonal state, Optional<PairMixture> mixture) {

  /** Probabilities of the measurements at {@code from} and at {@code to}, whatever the other's. */
  record Ends(double from, double to) {}

  /**
   * The attempts of a link with this technology.
   *
   * @throws SpecificationException if nothing says in which state the pairs are
   */
  static LinkHerald of(
      EntanglementLinkSpec link, EntanglementSpec technology, PairEquipment.Refuse refuse) {
    LinkHerald derived = derived(link, technology);
    OptionalDouble given = technology.heralding().successProbability();
    if (given.isPresent() && derived.probability == 0 && technology.rawFidelity().isEmpty()) {
      throw refuse.of(
          "heralding.successProbability",
          given.getAsDouble()
              + " on link \""
              + link.id()
              + "\", whose arms and detectors herald nothing that a state could be derived from",
          "a rawFidelity, or arms and detectors that do");
    }
    double probability = given.orElse(derived.probability);
    Optional<Ends> ends = given.isPresent() ? Optional.empty() : derived.ends;
    return technology.rawFidelity().isPresent()
        ? new LinkHerald(
            probability,
            ends,
            BellDiagonal.werner(technology.rawFidelity().getAsDouble()),
            Optional.empty())
        : new LinkHerald(probability, ends, derived.state, derived.mixture);
  }

  private static LinkHerald derived(EntanglementLinkSpec link, EntanglementSpec technology) {
    GenerationSpec generation = technology.generation();
    if (generation instanceof GenerationSpec.SingleClick single) {
      return of(singleClick(link, technology, single));
    }
    if (generation instanceof GenerationSpec.Ensemble ensemble) {
      return of(ensemble(link, technology, ensemble));
    }
    if (generation instanceof GenerationSpec.TriggeredSource source) {
      PairSource pairs = new TriggeredPairSource(source.pairProbability(), 1);
      return of(midpointSource(link, technology, pairs));
    }
    if (generation instanceof GenerationSpec.DownConversion source) {
      PairSource pairs = new DownConversionSource(source.meanPairNumber() / 2);
      return of(midpointSource(link, technology, pairs));
    }
    return of(doubleClick(link, technology));
  }

  private static LinkHerald of(MidpointSourceHerald herald) {
    return new LinkHerald(
        herald.probability(),
        Optional.of(new Ends(herald.firstProbability(), herald.secondProbability())),
        herald.state().orElse(BellDiagonal.PHI_PLUS),
        Optional.empty());
  }

  private static LinkHerald of(Herald herald) {
    return new LinkHerald(
        herald.probability(),
        Optional.empty(),
        herald.state().map(HeraldedState::bellDiagonal).orElse(BellDiagonal.PHI_PLUS),
        herald.state().filter(heralded -> !heralded.isBellDiagonal()).map(HeraldedState::mixture));
  }

  private static MidpointSourceHerald midpointSource(
      EntanglementLinkSpec link, EntanglementSpec technology, PairSource pairs) {
    return new MidpointSourceHerald(
        pairs, end(link, technology, true), end(link, technology, false));
  }

  private static MidpointSourceHerald.End end(
      EntanglementLinkSpec link, EntanglementSpec technology, boolean ofFrom) {
    return new MidpointSourceHerald.End(
        station(technology), collected(technology), transmittance(link, ofFrom));
  }

  private static Herald singleClick(
      EntanglementLinkSpec link, EntanglementSpec technology, GenerationSpec.SingleClick of) {
    return SingleClickHerald.balanced(
            station(technology),
            arm(link, technology, true),
            arm(link, technology, false),
            of.brightState(),
            singleClickPhase(technology))
        .herald();
  }

  private static Herald ensemble(
      EntanglementLinkSpec link, EntanglementSpec technology, GenerationSpec.Ensemble of) {
    return EnsembleHerald.balanced(
            station(technology),
            arm(link, technology, true),
            arm(link, technology, false),
            of.excitationProbability(),
            technology.memory().storage().retrieval(),
            of.phaseDeviationRadians())
        .herald();
  }

  private static Herald doubleClick(EntanglementLinkSpec link, EntanglementSpec technology) {
    return new DoubleClickHerald(
            station(technology),
            arm(link, technology, true),
            arm(link, technology, false),
            pairCoherence(technology))
        .herald();
  }

  private static BellStateStation station(EntanglementSpec technology) {
    HeraldingSpec heralding = technology.heralding();
    return new BellStateStation(
        heralding.detectorEfficiency(),
        darkCounts(technology),
        technology.rawFidelity().isPresent() ? 1 : visibility(technology),
        heralding.counting() == HeraldingSpec.Counting.THRESHOLD
            ? Counting.THRESHOLD
            : Counting.NUMBER_RESOLVING);
  }

  private static double darkCounts(EntanglementSpec technology) {
    HeraldingSpec heralding = technology.heralding();
    return heralding.darkCountRateHertz().isPresent()
        ? BellStateStation.darkCountProbability(
            heralding.darkCountRateHertz().getAsDouble(),
            emitter(technology).orElseThrow().windowSeconds())
        : heralding.darkCountProbability();
  }

  private static double visibility(EntanglementSpec technology) {
    double visibility = technology.heralding().visibility();
    return emitter(technology)
        .map(emitter -> visibility * emitter.indistinguishability())
        .orElse(visibility);
  }

  /** What is left of the coherence of a pair that two clicks herald. */
  private static double pairCoherence(EntanglementSpec technology) {
    boolean timeBins =
        technology
            .memory()
            .emission()
            .emitter()
            .filter(emitter -> emitter.photons() == EmitterSpec.Photons.TIME_BIN)
            .isPresent();
    if (!timeBins) {
      return station(technology).indistinguishability();
    }
    double ofWindow = emitter(technology).orElseThrow().coherence();
    return technology.heralding().visibility() * ofWindow * ofWindow;
  }

  private static double singleClickPhase(EntanglementSpec technology) {
    double phase = technology.generation().phaseDeviationRadians();
    return emitter(technology)
        .map(emitter -> StrictMath.hypot(phase, emitter.phaseDeviation()))
        .orElse(phase);
  }

  private static double arm(
      EntanglementLinkSpec link, EntanglementSpec technology, boolean ofFrom) {
    return collected(technology) * transmittance(link, ofFrom);
  }

  private static double collected(EntanglementSpec technology) {
    double efficiency = technology.memory().emission().efficiency();
    return emitter(technology).map(emitter -> efficiency * emitter.inWindow()).orElse(efficiency);
  }

  private static Optional<SinglePhotonEmitter> emitter(EntanglementSpec technology) {
    return technology
        .memory()
        .emission()
        .emitter()
        .map(
            emitter ->
                new SinglePhotonEmitter(
                    VirtualTime.toSeconds(emitter.lifetime()),
                    VirtualTime.toSeconds(emitter.coherence()),
                    VirtualTime.toSeconds(emitter.window())));
  }

  private static double transmittance(EntanglementLinkSpec link, boolean ofFrom) {
    return Decibels.toTransmittance(link.armLossDecibels(ofFrom));
  }
}

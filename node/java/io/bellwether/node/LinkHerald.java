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
import io.bellwether.physics.entanglement.TriggeredPairSource;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.EntanglementSpec;
import io.bellwether.topology.HeraldingSpec;
import io.bellwether.topology.SpecificationException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one attempt on a link gives, from the specification's numbers.
 *
 * <p>Two photons meet in the middle with {@code doubleClick} and {@code singleClick}, those of
 * ensembles with {@code ensemble}, and in the receiver with {@code senderReceiver}. With {@code
 * midpointSource} each end measures a photon of the source together with one of its memory; the
 * source gives one pair of perfect fidelity or none, or any number of them by down-conversion.
 *
 * @param probability that it is heralded, 0 to 1: what is specified, else what devices make of it
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
    LinkHerald derived =
        switch (technology.generation()) {
          case MIDPOINT_SOURCE -> of(midpointSource(link, technology));
          case ENSEMBLE -> of(ensemble(link, technology));
          case SINGLE_CLICK -> of(singleClick(link, technology));
          case DOUBLE_CLICK, SENDER_RECEIVER -> of(doubleClick(link, technology));
        };
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
      EntanglementLinkSpec link, EntanglementSpec technology) {
    return new MidpointSourceHerald(
        source(technology.heralding()), end(link, technology, true), end(link, technology, false));
  }

  private static PairSource source(HeraldingSpec heralding) {
    return heralding.meanPairNumber() > 0
        ? new DownConversionSource(heralding.meanPairNumber() / 2)
        : new TriggeredPairSource(heralding.pairProbability(), 1);
  }

  private static MidpointSourceHerald.End end(
      EntanglementLinkSpec link, EntanglementSpec technology, boolean ofFrom) {
    return new MidpointSourceHerald.End(
        station(technology), technology.memory().efficiency(), transmittance(link, ofFrom));
  }

  private static Herald singleClick(EntanglementLinkSpec link, EntanglementSpec technology) {
    HeraldingSpec heralding = technology.heralding();
    return SingleClickHerald.balanced(
            station(technology),
            arm(link, technology, true),
            arm(link, technology, false),
            heralding.brightState(),
            heralding.phaseDeviationRadians())
        .herald();
  }

  private static Herald ensemble(EntanglementLinkSpec link, EntanglementSpec technology) {
    HeraldingSpec heralding = technology.heralding();
    return EnsembleHerald.balanced(
            station(technology),
            arm(link, technology, true),
            arm(link, technology, false),
            heralding.excitationProbability(),
            technology.memory().retrieval(),
            heralding.phaseDeviationRadians())
        .herald();
  }

  private static Herald doubleClick(EntanglementLinkSpec link, EntanglementSpec technology) {
    return new DoubleClickHerald(
            station(technology), arm(link, technology, true), arm(link, technology, false))
        .herald();
  }

  private static BellStateStation station(EntanglementSpec technology) {
    HeraldingSpec heralding = technology.heralding();
    return new BellStateStation(
        heralding.detectorEfficiency(),
        heralding.darkCountProbability(),
        technology.rawFidelity().isPresent() ? 1 : heralding.visibility(),
        heralding.counting() == HeraldingSpec.Counting.THRESHOLD
            ? Counting.THRESHOLD
            : Counting.NUMBER_RESOLVING);
  }

  private static double arm(
      EntanglementLinkSpec link, EntanglementSpec technology, boolean ofFrom) {
    return technology.memory().efficiency() * transmittance(link, ofFrom);
  }

  private static double transmittance(EntanglementLinkSpec link, boolean ofFrom) {
    return Decibels.toTransmittance(link.armLossDecibels(ofFrom));
  }
}

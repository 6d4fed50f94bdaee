package io.bellwether.node;

import io.bellwether.control.PairLink;
import io.bellwether.physics.Decibels;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.entanglement.BellStateStation;
import io.bellwether.physics.entanglement.Counting;
import io.bellwether.physics.entanglement.DoubleClickHerald;
import io.bellwether.physics.entanglement.GateErrors;
import io.bellwether.physics.entanglement.Herald;
import io.bellwether.physics.entanglement.HeraldedState;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.physics.entanglement.PairMixture;
import io.bellwether.physics.entanglement.SingleClickHerald;
import io.bellwether.protocol.entanglement.FlowSettings.Side;
import io.bellwether.protocol.entanglement.StationSettings;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.DistillationSpec;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.EntanglementSpec;
import io.bellwether.topology.EntanglementSpec.Generation;
import io.bellwether.topology.HeraldingSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SwappingSpec;
import java.util.Optional;

/** The devices of one entanglement link: the specification's numbers as memories and station. */
final class PairEquipment {
  private final EntanglementLinkSpec link;
  private final EntanglementSpec technology;
  private final int id;
  private final long[] lightDelays = new long[2];
  private final double probability;
  private final BellDiagonal state;
  private final Optional<PairMixture> mixture;

  /**
   * The devices of a link.
   *
   * @throws IllegalArgumentException if they are specified but cannot be emulated yet
   */
  PairEquipment(NetworkSpec spec, int link) {
    this.id = link;
    this.link = spec.entanglementLinks().get(link);
    this.technology = spec.entanglement(this.link.technology());
    refuseWhatIsMissing(spec);
    for (int end = 0; end < 2; end++) {
      double metres = this.link.armMetres(end == 0);
      lightDelays[end] =
          metres == 0 ? 0 : new Fibre(metres, 0, 0, this.link.groupIndex()).delayPicoseconds();
    }
    Herald herald = herald();
    probability = technology.heralding().successProbability().orElse(herald.probability());
    state =
        technology.rawFidelity().isPresent()
            ? BellDiagonal.werner(technology.rawFidelity().getAsDouble())
            : herald.state().map(HeraldedState::bellDiagonal).orElse(BellDiagonal.PHI_PLUS);
    mixture =
        technology.rawFidelity().isPresent()
            ? Optional.empty()
            : herald
                .state()
                .filter(heralded -> !heralded.isBellDiagonal())
                .map(HeraldedState::mixture);
  }

  private void refuseWhatIsMissing(NetworkSpec spec) {
    Generation generation = technology.generation();
    if (generation == Generation.MIDPOINT_SOURCE) {
      throw refuse("generation " + generation.key(), "doubleClick, singleClick or senderReceiver");
    }
    if (technology.distillation().scheme() != DistillationSpec.Scheme.NONE) {
      throw refuse("distillation " + technology.distillation().scheme().key(), "none");
    }
    boolean onRegisters = spec.pairDemands().stream().allMatch(demand -> demand.use().onRegister());
    if (coherence().needsRegister() && !onRegisters) {
      throw refuse(
          "a coherence time above the relaxation time",
          "at most the relaxation time, or all demands of pairs on registers (use: chsh or"
              + " teleportation)");
    }
  }

  private IllegalArgumentException refuse(String found, String expected) {
    return new IllegalArgumentException(
        "entanglement technology \""
            + technology.name()
            + "\" has "
            + found
            + ", which cannot be run yet; expected "
            + expected);
  }

  private Herald herald() {
    HeraldingSpec heralding = technology.heralding();
    BellStateStation station =
        new BellStateStation(
            heralding.detectorEfficiency(),
            heralding.darkCountProbability(),
            technology.rawFidelity().isPresent() ? 1 : heralding.visibility(),
            heralding.counting() == HeraldingSpec.Counting.THRESHOLD
                ? Counting.THRESHOLD
                : Counting.NUMBER_RESOLVING);
    if (technology.generation() == Generation.SINGLE_CLICK) {
      return SingleClickHerald.balanced(
              station,
              arm(true),
              arm(false),
              heralding.brightState(),
              heralding.phaseDeviationRadians())
          .herald();
    }
    return new DoubleClickHerald(station, arm(true), arm(false)).herald();
  }

  private double arm(boolean ofFrom) {
    return technology.memory().efficiency()
        * Decibels.toTransmittance(link.armLossDecibels(ofFrom));
  }

  EntanglementLinkSpec link() {
    return link;
  }

  int memories() {
    return technology.memory().memories();
  }

  /** The delay of light between an end and the station in picoseconds; 0 within one node. */
  long lightDelay(int end) {
    return lightDelays[end];
  }

  /** The delay of a message from the station to an end in picoseconds. */
  long heraldDelay(int end) {
    return lightDelays[end] + link.processingDelay();
  }

  /** The delay of a message from end to end in picoseconds. */
  long classicalDelay() {
    return lightDelays[0] + lightDelays[1] + link.processingDelay();
  }

  /** From one attempt of a memory to the next: it has to know how the last one came out. */
  long period() {
    long answer = Math.max(lightDelays[0] + heraldDelay(0), lightDelays[1] + heraldDelay(1));
    return Math.max(technology.attemptEvery(), answer);
  }

  StationSettings station() {
    return new StationSettings(
        id,
        memories(),
        period(),
        probability,
        state,
        mixture,
        technology.sampling() == EntanglementSpec.Sampling.STEPPED);
  }

  PairLink pairLink(NetworkSpec spec) {
    return new PairLink(
        id,
        spec.nodeIndex(link.from()),
        spec.nodeIndex(link.to()),
        memories(),
        period() / probability,
        technology.swapping(),
        state);
  }

  /** The state of its pairs as they are made, or its Pauli twirl. */
  BellDiagonal state() {
    return state;
  }

  MemoryCoherence coherence() {
    return new MemoryCoherence(
        technology.memory().relaxationSeconds(),
        technology.memory().coherenceSeconds(),
        technology.memory().depolarisingSeconds());
  }

  Side side() {
    return new Side(coherence(), technology.memory().cutoff());
  }

  double swapSuccess() {
    return technology.swapping().success();
  }

  /** Probability that a measurement of a memory tells the wrong outcome. */
  double readoutError() {
    return technology.swapping().readoutError();
  }

  /** The noise of a swap of this link's pairs with others of its technology. */
  BellDiagonal swapNoise() {
    SwappingSpec swapping = technology.swapping();
    return BellDiagonal.werner(swapping.fidelity())
        .compose(new GateErrors(0, swapping.gateError(), swapping.readoutError()).swapNoise());
  }

  /** The noise of a swap that joins two links: the worse of the two. */
  static BellDiagonal swapNoise(PairEquipment one, PairEquipment other) {
    BellDiagonal first = one.swapNoise();
    BellDiagonal second = other.swapNoise();
    return first.fidelity() <= second.fidelity() ? first : second;
  }
}

package io.bellwether.node;

import io.bellwether.control.PairLink;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.entanglement.GateErrors;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.DistillationSettings;
import io.bellwether.protocol.entanglement.DistillationSettings.LinkClock;
import io.bellwether.protocol.entanglement.LocalOutcomes;
import io.bellwether.protocol.entanglement.StationSettings;
import io.bellwether.protocol.entanglement.SwappingSettings.Side;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.EntanglementSpec;
import io.bellwether.topology.EntanglementSpec.Generation;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.StorageSpec;
import io.bellwether.topology.SwappingSpec;

/** The devices of one entanglement link: the specification's numbers as memories and station. */
final class PairEquipment {
  private static final int MOST_SUCCESSES = 1;

  private final EntanglementLinkSpec link;
  private final EntanglementSpec technology;
  private final int id;
  private final long[] lightDelays = new long[2];
  private final LinkHerald herald;
  private final DistillationPlan distillation;

  /**
   * The devices of a link.
   *
   * @throws SpecificationException if they can be specified but not be run
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
    refuseShortCutoffs(spec);
    Refuse refuse = refusal(spec);
    herald = LinkHerald.of(this.link, technology, refuse);
    refuseEndsOutOfStep(refuse);
    distillation = DistillationPlan.of(this.link, technology, herald.state(), refuse);
  }

  private void refuseWhatIsMissing(NetworkSpec spec) {
    if (coherence().needsRegister()
        && !spec.pairDemands().stream().allMatch(spec::isOnRegistersFromStation)) {
      throw refusal(spec)
          .of(
              "memory.coherence",
              VirtualTime.format(storage().coherence())
                  + " with a relaxation of "
                  + VirtualTime.format(storage().relaxation()),
              "at most the relaxation, or each demand of pairs between two nodes of one link,"
                  + " without distillation, and with use: chsh, e91 or teleportation");
    }
  }

  /**
   * Ends of a source that both succeed in nearly every attempt fall out of step once and stay so:
   * each is held while the other is free, and when it is free again nothing that it could know yet
   * tells it to wait, because what it knows of the other is as old as the time for which it was
   * held.
   */
  private void refuseEndsOutOfStep(Refuse refuse) {
    LocalOutcomes outcomes = outcomes();
    double ofMode = Math.min(outcomes.first(), outcomes.second());
    boolean bothAreHeld = Math.min(outcomes.firstHeld(), outcomes.secondHeld()) > 1;
    if (bothAreHeld && outcomes.modes() * ofMode > MOST_SUCCESSES) {
      throw refuse.of(
          "memory.modes",
          outcomes.modes()
              + ", of which either end of link \""
              + link.id()
              + "\" has a success in "
              + outcomes.modes() * ofMode
              + " per attempt",
          "at most "
              + (long) (MOST_SUCCESSES / ofMode)
              + ": with more than one success per attempt both ends are held in turn");
    }
  }

  /** A node that swaps has to know of a pair before its cutoff. */
  private void refuseShortCutoffs(NetworkSpec spec) {
    long cutoff = storage().cutoff();
    for (int end = 0; end < 2; end++) {
      String node = end == 0 ? link.from() : link.to();
      if (swaps(spec, end) && cutoff <= heraldedAfter(end)) {
        throw refusal(spec)
            .of(
                "memory.cutoff",
                VirtualTime.format(cutoff),
                "more than the "
                    + VirtualTime.format(heraldedAfter(end))
                    + " after which node \""
                    + node
                    + "\", which swaps, knows of a pair of link \""
                    + link.id()
                    + "\"");
      }
    }
  }

  /**
   * Refuses a value of a link's technology, named by its key, with which the link cannot be run.
   */
  @FunctionalInterface
  interface Refuse {
    SpecificationException of(String key, String found, String expected);
  }

  private Refuse refusal(NetworkSpec spec) {
    String path = "entanglement." + technology.name() + ".";
    return (key, found, expected) ->
        SpecificationException.cannotRun(spec.name(), path + key, found, expected);
  }

  EntanglementLinkSpec link() {
    return link;
  }

  int memories() {
    return technology.memory().memories();
  }

  /** From the end of a use of a memory until it can attempt again, in picoseconds. */
  long deadTime() {
    return technology.memory().deadTime();
  }

  private StorageSpec storage() {
    return technology.memory().storage();
  }

  /** The delay of light between an end and the station in picoseconds; 0 within one node. */
  long lightDelay(int end) {
    return lightDelays[end];
  }

  /** The delay of a message between the station and an end in picoseconds. */
  long stationDelay(int end) {
    return lightDelays[end] + link.processingDelay();
  }

  /**
   * From an attempt at the station, or of the source, until an end knows in picoseconds that it has
   * succeeded: at once if the station is its own. A source's photon goes to the other end, which
   * tells this one what it has measured.
   */
  long heraldDelay(int end) {
    if (hasSource()) {
      return lightDelays[1 - end] + classicalDelay();
    }
    return hasStation(end) ? 0 : stationDelay(end);
  }

  /** How long a memory has been entangled by the time its end knows of it, in picoseconds. */
  long heraldedAfter(int end) {
    long light = lightDelays[end];
    return heraldDelay(end) + (hasSource() ? -light : light);
  }

  private boolean hasStation(int end) {
    return end == 1 && technology.kind() == Generation.SENDER_RECEIVER;
  }

  private boolean hasSource() {
    return technology.kind() == Generation.MIDPOINT_SOURCE;
  }

  /**
   * The Bell state of the memories that a herald announces, its sign corrected. Photons that click
   * one after the other, or one for both, come from memories that differ: Ψ+. With a source in the
   * middle each end's clicks say that its memory differs from its photon; the source's photons are
   * alike, so the memories are, too: Φ+.
   */
  BellState heralded() {
    return hasSource() ? BellState.PHI_PLUS : BellState.PSI_PLUS;
  }

  /** The delay of a message from end to end in picoseconds. */
  long classicalDelay() {
    return lightDelays[0] + lightDelays[1] + link.processingDelay();
  }

  /**
   * From one attempt of a memory to the next: it has to know how the last one came out, unless it
   * has a measurement of its own that says so.
   */
  long period() {
    if (herald.ends().isPresent()) {
      return technology.attemptEvery();
    }
    long answer = Math.max(heraldedAfter(0), heraldedAfter(1));
    return Math.max(technology.attemptEvery(), answer);
  }

  StationSettings station() {
    return new StationSettings(
        id,
        memories(),
        period(),
        outcomes(),
        heralded(),
        herald.state(),
        herald.mixture(),
        technology.sampling() == EntanglementSpec.Sampling.STEPPED);
  }

  private LocalOutcomes outcomes() {
    double both = herald.probability();
    LocalOutcomes ofMode =
        herald
            .ends()
            .map(ends -> new LocalOutcomes(both, ends.from(), ends.to(), held(0), held(1)))
            .orElseGet(() -> LocalOutcomes.common(both));
    return ofMode.modes(technology.memory().modes());
  }

  /**
   * Attempts from one in which an end succeeds to the first that it can take part in after it knows
   * that the other end did not: what it holds is thrown away, and it rests.
   */
  private long held(int end) {
    long held = periods(VirtualTime.saturatedAdd(heraldedAfter(end), deadTime()));
    return Math.min(held, VirtualTime.NEVER / period());
  }

  private double failuresPerPair() {
    return outcomes().attemptsPerPair() - outcomes().longestHeld();
  }

  /** A time in periods, begun ones too: 1 or more. */
  private long periods(long time) {
    return time == 0 ? 1 : (time - 1) / period() + 1;
  }

  /**
   * Periods from an attempt that is a pair to the next of the same two memories, if it is used as
   * soon as possible: up to the herald where a node swaps, and else to the track of the other end;
   * then the dead time, and the way to the station.
   */
  private long periodsOfUse(NetworkSpec spec) {
    long longest = 0;
    for (int end = 0; end < 2; end++) {
      long used = heraldDelay(end);
      if (!swaps(spec, end)) {
        used = Math.max(used, heraldDelay(1 - end) + classicalDelay());
      }
      longest = Math.max(longest, used + lightDelay(end));
    }
    return periods(VirtualTime.saturatedAdd(longest, deadTime()));
  }

  private boolean swaps(NetworkSpec spec, int end) {
    String node = end == 0 ? link.from() : link.to();
    return spec.nodes().get(spec.nodeIndex(node)).kind().swaps();
  }

  PairLink pairLink(NetworkSpec spec) {
    return new PairLink(
        id,
        spec.nodeIndex(link.from()),
        spec.nodeIndex(link.to()),
        memories(),
        distillation.memories(),
        period() * (failuresPerPair() + periodsOfUse(spec)),
        distillation.expected().freshPairs(),
        technology.swapping(),
        distillation.expected().state());
  }

  /** The state of its pairs as they are made, or its Pauli twirl. */
  BellDiagonal state() {
    return herald.state();
  }

  /** Whether pairs are distilled before they are swapped. */
  boolean distils() {
    return distillation.rounds() > 0;
  }

  /** What an end does to a flow's pairs before they are swapped, if it {@link #distils}. */
  DistillationSettings distillation(int flow, boolean downstream, int end) {
    long emitted = Math.max(heraldedAfter(0), heraldedAfter(1));
    return new DistillationSettings(
        flow,
        downstream,
        distillation.step(),
        distillation.schedule(),
        distillation.rounds(),
        herald.mixture().isPresent() || storage().relaxation() < VirtualTime.NEVER,
        coherence(),
        storage().cutoff(),
        LinkClock.of(heraldDelay(end), heraldDelay(1 - end), emitted, classicalDelay()));
  }

  MemoryCoherence coherence() {
    return new MemoryCoherence(
        storage().relaxationSeconds(),
        storage().coherenceSeconds(),
        storage().depolarisingSeconds());
  }

  Side side() {
    return new Side(coherence(), storage().cutoff());
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
    return swapNoise(technology.swapping(), technology.swapping());
  }

  /** The noise of a swap that joins pairs of this link and of another. */
  BellDiagonal swapNoise(PairEquipment other) {
    return swapNoise(technology.swapping(), other.technology.swapping());
  }

  /** The noise of a swap that joins pairs of two links: of the worse value of each. */
  static BellDiagonal swapNoise(SwappingSpec one, SwappingSpec other) {
    double gateError = Math.max(one.gateError(), other.gateError());
    double readoutError = Math.max(one.readoutError(), other.readoutError());
    return BellDiagonal.werner(Math.min(one.fidelity(), other.fidelity()))
        .compose(new GateErrors(0, gateError, readoutError).swapNoise());
  }
}

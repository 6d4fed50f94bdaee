package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.util.OptionalDouble;

/**
 * A named set of parameters that many entanglement links share.
 *
 * @param name unique among the entanglement technologies of the network
 * @param generation how two memories are entangled
 * @param attemptEvery picoseconds from one attempt of a memory to its next, at least; more than 0
 * @param sampling how attempts are drawn
 * @param heralding detectors, and what is told of pairs
 * @param memory the memories at each end
 * @param swapping what repeaters do with pairs
 * @param distillation what is done to make good pairs of several bad ones
 */
public record EntanglementSpec(
    String name,
    GenerationSpec generation,
    long attemptEvery,
    Sampling sampling,
    HeraldingSpec heralding,
    MemorySpec memory,
    SwappingSpec swapping,
    DistillationSpec distillation) {

  /** How two memories are entangled. */
  public enum Generation {
    /** Two clicks at a station between them: S. Barrett, P. Kok, PRA 71, 060310(R) (2005). */
    DOUBLE_CLICK("doubleClick"),
    /** One click at a station between them: C. Cabrillo et al., PRA 59, 1025 (1999). */
    SINGLE_CLICK("singleClick"),
    /** One click between atomic ensembles: L.-M. Duan et al., Nature 414, 413 (2001). */
    ENSEMBLE("ensemble"),
    /** A pair source between them: C. Jones et al., NJP 18, 083015 (2016). */
    MIDPOINT_SOURCE("midpointSource"),
    /** Two clicks at a station inside the receiving node: C. Jones et al. (2016). */
    SENDER_RECEIVER("senderReceiver");

    private final String key;

    Generation(String key) {
      this.key = key;
    }

    /** The word in the YAML form and in results. */
    public String key() {
      return key;
    }

    /** Whether a link has a node of its own between its ends. */
    public boolean hasStation() {
      return this != SENDER_RECEIVER;
    }

    /** Whether a photon that one memory emits meets one that another does. */
    boolean twoEmittersMeet() {
      return this != ENSEMBLE && this != MIDPOINT_SOURCE;
    }

    /** What that node is. */
    public NodeKind stationKind() {
      return this == MIDPOINT_SOURCE ? NodeKind.PAIR_SOURCE : NodeKind.BELL_STATE_STATION;
    }
  }

  /** How attempts are drawn; both agree in distribution. */
  public enum Sampling {
    /** The attempts up to a success at once. */
    LEAPING("leaping"),
    /** Attempt by attempt: slow, for comparison. */
    STEPPED("stepped");

    private final String key;

    Sampling(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  public EntanglementSpec {
    Check.text("name", name);
    Check.that(
        memory.memories() >= distillation.memories(),
        "memory.memories",
        memory.memories(),
        distillation.memories()
            + " or more, which "
            + distillation.rounds()
            + " rounds of "
            + distillation.schedule().key()
            + " distillation need");
    Bound.ATTEMPT_EVERY.check(attemptEvery);
    memory
        .emission()
        .emitter()
        .ifPresent(emitter -> emits(generation.kind(), attemptEvery, heralding, emitter));
    Check.that(
        heralding.darkCountRateHertz().isEmpty() || memory.emission().emitter().isPresent(),
        "heralding.darkCountRate",
        "no memory.emitter, whose window it would be in",
        "an emitter, or darkCountProbability");
    Check.that(
        heralding.rawFidelity().isEmpty() || generation.phaseDeviationRadians() == 0,
        "heralding.phaseDeviation",
        generation.phaseDeviationRadians(),
        "nothing beside rawFidelity, which has it in it");
    boolean stores = generation.kind() == Generation.ENSEMBLE;
    Check.that(
        stores || memory.storage().retrieval() == 1,
        "memory.retrieval",
        memory.storage().retrieval(),
        "nothing, for " + generation.kind().key());
    Check.that(
        !stores || heralding.counting() == HeraldingSpec.Counting.THRESHOLD,
        "heralding.counting",
        heralding.counting().key(),
        HeraldingSpec.Counting.THRESHOLD.key() + ", for ensemble");
  }

  private static double darkCounts(HeraldingSpec heralding, EmitterSpec emitter) {
    return heralding.darkCountRateHertz().orElse(0) * VirtualTime.toSeconds(emitter.window());
  }

  /** The photons of an emitter meet those of another one, in a window of each attempt. */
  private static void emits(
      Generation generation, long attemptEvery, HeraldingSpec heralding, EmitterSpec emitter) {
    Check.that(
        generation.twoEmittersMeet(),
        "memory.emitter",
        "an emitter",
        "none, for " + generation.key() + ", where photons of two memories do not meet");
    Check.that(
        heralding.rawFidelity().isEmpty(),
        "memory.emitter",
        "rawFidelity beside it",
        "either an emitter or rawFidelity, which has its visibility in it");
    Check.that(
        heralding.successProbability().isEmpty(),
        "memory.emitter",
        "heralding.successProbability beside it",
        "either an emitter or successProbability, which has its window in it");
    Check.that(
        generation != Generation.SINGLE_CLICK || emitter.photons() == EmitterSpec.Photons.TIME_BIN,
        "memory.emitter.photons",
        emitter.photons().key(),
        "nothing, for singleClick, where a photon has one mode");
    Check.that(
        emitter.window() <= attemptEvery,
        "memory.emitter.window",
        VirtualTime.format(emitter.window()),
        "at most attemptEvery, " + VirtualTime.format(attemptEvery));
    Check.that(
        darkCounts(heralding, emitter) <= 1,
        "heralding.darkCountRate",
        darkCounts(heralding, emitter) + " dark counts in a window of memory.emitter",
        "at most one on average");
  }

  /** Which way it is that two memories are entangled. */
  public Generation kind() {
    return generation.kind();
  }

  /** Fidelity of a fresh pair, if it is given instead of derived. */
  public OptionalDouble rawFidelity() {
    return heralding.rawFidelity();
  }
}

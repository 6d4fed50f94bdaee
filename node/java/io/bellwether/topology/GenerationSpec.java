package io.bellwether.topology;

/** How two memories are entangled, with the numbers that one way has and no other. */
public sealed interface GenerationSpec {

  /** Which way it is. */
  EntanglementSpec.Generation kind();

  /** Standard deviation of the optical phase between the arms, where it matters: 0 to 10. */
  default double phaseDeviationRadians() {
    return 0;
  }

  /** Two clicks at a station between them. */
  record DoubleClick() implements GenerationSpec {
    @Override
    public EntanglementSpec.Generation kind() {
      return EntanglementSpec.Generation.DOUBLE_CLICK;
    }
  }

  /** Two clicks at a station inside the receiving node. */
  record SenderReceiver() implements GenerationSpec {
    @Override
    public EntanglementSpec.Generation kind() {
      return EntanglementSpec.Generation.SENDER_RECEIVER;
    }
  }

  /**
   * One click at a station between them.
   *
   * @param brightState population of the state that emits, at the end with the better arm: between
   *     0 and 1
   */
  record SingleClick(double brightState, double phaseDeviationRadians) implements GenerationSpec {
    public SingleClick {
      Bound.BRIGHT_STATE.check(brightState);
      Bound.PHASE_DEVIATION.check(phaseDeviationRadians);
    }

    @Override
    public EntanglementSpec.Generation kind() {
      return EntanglementSpec.Generation.SINGLE_CLICK;
    }
  }

  /**
   * One click between atomic ensembles.
   *
   * @param excitationProbability p of an ensemble, of which n excitations have (1-p)p^n, at the end
   *     with the worse arm: between 0 and 1
   */
  record Ensemble(double excitationProbability, double phaseDeviationRadians)
      implements GenerationSpec {
    public Ensemble {
      Bound.EXCITATION_PROBABILITY.check(excitationProbability);
      Bound.PHASE_DEVIATION.check(phaseDeviationRadians);
    }

    @Override
    public EntanglementSpec.Generation kind() {
      return EntanglementSpec.Generation.ENSEMBLE;
    }
  }

  /**
   * A source between them that gives one pair or none.
   *
   * @param pairProbability of a pair per attempt and mode, more than 0 up to 1
   */
  record TriggeredSource(double pairProbability) implements GenerationSpec {
    public TriggeredSource {
      Bound.PAIR_PROBABILITY.check(pairProbability);
    }

    @Override
    public EntanglementSpec.Generation kind() {
      return EntanglementSpec.Generation.MIDPOINT_SOURCE;
    }
  }

  /**
   * A source between them by down-conversion.
   *
   * @param meanPairNumber of pairs per attempt and mode, more than 0 up to 2
   */
  record DownConversion(double meanPairNumber) implements GenerationSpec {
    public DownConversion {
      Bound.MEAN_PAIR_NUMBER.check(meanPairNumber);
    }

    @Override
    public EntanglementSpec.Generation kind() {
      return EntanglementSpec.Generation.MIDPOINT_SOURCE;
    }
  }
}

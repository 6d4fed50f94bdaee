package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Distilled;

/**
 * One round of distillation with the errors of the nodes at both ends: a CNOT from the kept pair to
 * the sacrificed one, whose halves are measured; the round succeeds if both ends read the same.
 *
 * <p>A two-qubit gate leaves both its qubits maximally mixed with probability {@code gateError}
 * (H.-J. Briegel, W. Dür, J. Cirac, P. Zoller, PRL 81, 5932 (1998)). A wrong readout is a bit flip
 * of the measured half before its measurement. Gates on one qubit, which the rotations before the
 * CNOT are, have no errors.
 *
 * @param gateError of the CNOT at each end, 0 to 1
 * @param readoutError probability that a measurement tells the wrong outcome, 0 to 1
 */
public record DistillationStep(Scheme scheme, double gateError, double readoutError) {

  /** What comes before the CNOT. */
  public enum Scheme {
    /** A twirl of both pairs to Werner states: C. Bennett et al., PRL 76, 722 (1996). */
    BBPSSW,
    /** Rotations about X, opposite at the two ends: D. Deutsch et al., PRL 77, 2818 (1996). */
    DEJMPS
  }

  public DistillationStep {
    Range.probability("gateError", gateError);
    Range.probability("readoutError", readoutError);
  }

  /**
   * Probability of success and the state it gives.
   *
   * @param kept state of the pair that is kept
   * @param sacrificed state of the pair that is measured
   * @throws io.bellwether.state.StateException if success is impossible
   */
  public Distilled of(BellDiagonal kept, BellDiagonal sacrificed) {
    boolean twirls = scheme == Scheme.BBPSSW;
    BellDiagonal control = twirls ? kept.twirled() : kept.rotatedAboutX();
    BellDiagonal target = twirls ? sacrificed.twirled() : sacrificed.rotatedAboutX();
    if (readoutError > 0) {
      BellDiagonal misread = BellDiagonal.bitFlip(readoutError);
      target = target.compose(misread.compose(misread));
    }
    Distilled perfect = control.sameParity(target);
    return gateError == 0 ? perfect : perfect.withGates((1 - gateError) * (1 - gateError));
  }
}

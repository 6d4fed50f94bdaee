package io.bellwether.physics.entanglement;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;

/**
 * Errors of gates and readout in a memory node, and what they do to an entanglement swap.
 *
 * <p>A swap is a CNOT, a Hadamard gate on its control, and a Z measurement of both (H.-J. Briegel,
 * W. Dür, J. Cirac, P. Zoller, PRL 81, 5932 (1998)). A depolarised CNOT leaves both outcomes
 * random, so the outer pair is maximally mixed. A depolarised Hadamard gate leaves the outcome of
 * the control random: a phase flip in half of the cases. A wrong readout of the control is a phase
 * flip, of the target a bit flip. All are Pauli noise on the outer pair, whatever is swapped.
 *
 * @param singleQubitDepolarising probability that a one-qubit gate leaves its qubit maximally
 *     mixed, 0 to 1
 * @param twoQubitDepolarising the same of a two-qubit gate and both qubits, 0 to 1
 * @param readout probability that a measurement tells the wrong outcome, 0 to 1
 */
public record GateErrors(
    double singleQubitDepolarising, double twoQubitDepolarising, double readout) {
  /** No errors. */
  public static final GateErrors NONE = new GateErrors(0, 0, 0);

  public GateErrors {
    Range.probability("singleQubitDepolarising", singleQubitDepolarising);
    Range.probability("twoQubitDepolarising", twoQubitDepolarising);
    Range.probability("readout", readout);
  }

  /**
   * What is read of an outcome; nothing is drawn if readout has no errors.
   *
   * @param outcome 0 or 1
   * @param readout probability that the other one is read, 0 to 1
   */
  public static int read(int outcome, double readout, RandomStream random) {
    return readout > 0 && random.nextDouble() < readout ? 1 - outcome : outcome;
  }

  /** The noise of one swap on the outer pair. */
  public BellDiagonal swapNoise() {
    double phase = 1 - singleQubitDepolarising;
    return BellDiagonal.dephasing(readout)
        .compose(BellDiagonal.bitFlip(readout))
        .compose(new BellDiagonal(phase, phase, 1))
        .compose(1 - twoQubitDepolarising);
  }
}

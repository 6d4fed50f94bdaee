package io.bellwether.topology;

/**
 * What repeaters and routers do with the pairs of a link. Where a swap joins links of two
 * technologies, its node takes the worse value of each.
 *
 * @param policy in which order pairs are swapped
 * @param success probability that a swap succeeds, more than 0 up to 1
 * @param fidelity of the swap's depolarising noise, 0.25 to 1: two perfect pairs give this
 * @param gateError probability that a two-qubit gate leaves both qubits maximally mixed, 0 to 1; of
 *     swapping it comes on top of {@code fidelity}
 * @param readoutError probability that a measurement tells the wrong outcome, 0 to 0.5
 */
public record SwappingSpec(
    Policy policy, double success, double fidelity, double gateError, double readoutError) {

  /** In which order the pairs of a path are swapped. */
  public enum Policy {
    /** As soon as a node has a pair on either side. */
    ASAP("asap"),
    /** From the first link of the path to the last. */
    SEQUENTIAL("sequential"),
    /** Every other node first, then every other of those that are left: nested doubling. */
    NESTED("nested");

    private final String key;

    Policy(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  /** Perfect swaps as soon as possible. */
  public static final SwappingSpec PERFECT = new SwappingSpec(Policy.ASAP, 1, 1, 0, 0);

  public SwappingSpec {
    Bound.SWAP_SUCCESS.check(success);
    Bound.SWAP_FIDELITY.check(fidelity);
    Bound.GATE_ERROR.check(gateError);
    Bound.READOUT_ERROR.check(readoutError);
  }
}

package io.bellwether.topology;

import java.util.List;

/**
 * What repeaters and routers do with the pairs of a link. Where a swap joins links of two
 * technologies, its node takes the worse value of each.
 *
 * @param policy in which order pairs are swapped; of a path, that of its first link
 * @param levels for {@code given} at least one, each 0 to 1,000, else none: of the nodes of a path
 *     between its ends, from the head on, again from the first where there are more nodes. A node
 *     swaps once all neighbours of lower levels have, up to the next of its own or a higher one
 * @param success probability that a swap succeeds, more than 0 up to 1
 * @param fidelity of the swap's depolarising noise, 0.25 to 1: two perfect pairs give this
 * @param gateError probability that a two-qubit gate leaves both qubits maximally mixed, 0 to 1; of
 *     swapping it comes on top of {@code fidelity}
 * @param readoutError probability that a measurement tells the wrong outcome, 0 to 0.5
 */
public record SwappingSpec(
    Policy policy,
    List<Integer> levels,
    double success,
    double fidelity,
    double gateError,
    double readoutError) {

  /** In which order the pairs of a path are swapped. */
  public enum Policy {
    /** As soon as a node has a pair on either side. */
    ASAP("asap"),
    /** From the first link of the path to the last. */
    SEQUENTIAL("sequential"),
    /** Every other node first, then every other of those that are left: nested doubling. */
    NESTED("nested"),
    /** By levels that are given. */
    GIVEN("given");

    private final String key;

    Policy(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  private static final int MOST_LEVEL = 1000;

  /** Perfect swaps as soon as possible. */
  public static final SwappingSpec PERFECT = new SwappingSpec(Policy.ASAP, List.of(), 1, 1, 0, 0);

  public SwappingSpec {
    levels = List.copyOf(levels);
    Check.that(
        (policy == Policy.GIVEN) == !levels.isEmpty(),
        "levels",
        levels.isEmpty() ? "nothing" : levels,
        policy == Policy.GIVEN ? "a list of levels, for given" : "nothing, for " + policy.key());
    for (int level : levels) {
      boolean known = level >= 0 && level <= MOST_LEVEL;
      Check.that(known, "levels", level, "whole numbers from 0 to " + MOST_LEVEL);
    }
    Bound.SWAP_SUCCESS.check(success);
    Bound.SWAP_FIDELITY.check(fidelity);
    Bound.GATE_ERROR.check(gateError);
    Bound.READOUT_ERROR.check(readoutError);
  }

  /**
   * The level of a node of a path.
   *
   * @param position of the node, 1 for the one after the head
   */
  public int level(int position) {
    return switch (policy) {
      case ASAP -> 0;
      case SEQUENTIAL -> position;
      case NESTED -> Integer.numberOfTrailingZeros(position);
      case GIVEN -> levels.get((position - 1) % levels.size());
    };
  }
}

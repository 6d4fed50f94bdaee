package io.bellwether.cluster.exchange;

/**
 * What two regions must agree on before they exchange anything.
 *
 * @param run id of the run
 * @param token known to the members of this run only, handed out over the control plane
 * @param build version and commit of the program
 * @param specificationHash of the network
 * @param regions how many there are
 * @param region which of them this is
 */
public record RunIdentity(
    String run, String token, String build, String specificationHash, int regions, int region) {
  /** Checks the ranges. */
  public RunIdentity {
    if (region < 0 || region >= regions) {
      throw new IllegalArgumentException(
          "region is " + region + ", expected 0 to " + (regions - 1));
    }
  }

  /** The token never reaches a log. */
  @Override
  public String toString() {
    return "region " + region + " of run " + run;
  }
}

package io.bellwether.topology;

/**
 * Entangled pairs asked for between two nodes with memories.
 *
 * @param id unique among the demands of pairs
 * @param from id of the node that asks
 * @param to id of the node at the other end
 * @param kind what is done with the pairs
 * @param pairs how many, 1 or more; {@link Long#MAX_VALUE} for as many as there are
 * @param minimumFidelity that a pair is expected to have as it is made and swapped, without decay
 *     in memories, or no path is taken: 0.25 to 1; 0.25 for any
 * @param period when they are wanted
 * @param priority 0 to 100; a larger one goes first
 * @param width memories of each link end that it may hold at a time, 1 to 1,000,000
 * @param use what is done with the pairs
 */
public record PairDemandSpec(
    String id,
    String from,
    String to,
    Kind kind,
    long pairs,
    double minimumFidelity,
    PairPeriod period,
    int priority,
    int width,
    PairUseSpec use) {

  /** What is done with delivered pairs (A. Dahlberg et al., SIGCOMM '19, 159 (2019)). */
  public enum Kind {
    /**
     * Each is kept in memories until both ends know of it. It is the application's from then on,
     * and its memory at an end is free as soon as that end has it: how long an application keeps
     * pairs is not emulated.
     */
    CREATE_AND_KEEP("createAndKeep"),
    /** Each half is measured as soon as it is there. */
    MEASURE_DIRECTLY("measureDirectly");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The word in the YAML form and in results. */
    public String key() {
      return key;
    }
  }

  public PairDemandSpec {
    Check.text("id", id);
    Check.text("from", from);
    Check.text("to", to);
    Check.that(!from.equals(to), "to", '"' + to + '"', "a node other than from");
    Bound.PAIRS.check(pairs);
    Bound.MINIMUM_FIDELITY.check(minimumFidelity);
    Bound.PRIORITY.check((long) priority);
    Bound.WIDTH.check((long) width);
    Check.that(
        kind == Kind.CREATE_AND_KEEP || !use.onRegister(),
        "kind",
        kind.key() + " with use: " + use.purpose().key(),
        "createAndKeep: what is measured directly is sifted along X and Z");
  }

  /** Whether a link leads from one of its ends to the other. */
  public boolean isJoinedBy(EntanglementLinkSpec link) {
    return (link.from().equals(from) && link.to().equals(to))
        || (link.from().equals(to) && link.to().equals(from));
  }

  /** Whether halves are measured along X or Z as soon as they are there, and sifted. */
  public boolean measuredDirectly() {
    return kind == Kind.MEASURE_DIRECTLY && !use.onRegister();
  }

  /** Whether it has an end of its own. */
  public boolean limited() {
    return pairs != Long.MAX_VALUE;
  }
}

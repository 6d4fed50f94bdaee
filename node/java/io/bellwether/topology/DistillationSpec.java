package io.bellwether.topology;

/**
 * How one good pair of a link is made of several bad ones, before it is swapped.
 *
 * @param scheme what is done
 * @param rounds how often, each time with two pairs of the round before: 0 to 10, and 0 exactly
 *     where nothing is done
 */
public record DistillationSpec(Scheme scheme, int rounds) {

  /** What is done with two pairs. */
  public enum Scheme {
    /** Nothing. */
    NONE("none"),
    /** Twirl, then compare: C. Bennett et al., PRL 76, 722 (1996). */
    BBPSSW("bbpssw"),
    /** Rotate, then compare: D. Deutsch et al., PRL 77, 2818 (1996). */
    DEJMPS("dejmps");

    private final String key;

    Scheme(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  /** No distillation. */
  public static final DistillationSpec NONE = new DistillationSpec(Scheme.NONE, 0);

  public DistillationSpec {
    Bound.ROUNDS.check((long) rounds);
    Check.that(
        (scheme == Scheme.NONE) == (rounds == 0),
        "rounds",
        rounds + " with scheme " + scheme.key(),
        "1 or more for bbpssw or dejmps, 0 for none");
  }
}

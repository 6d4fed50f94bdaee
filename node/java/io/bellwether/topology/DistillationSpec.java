package io.bellwether.topology;

import java.util.OptionalDouble;

/**
 * How one good pair of a link is made of several bad ones, before it is swapped.
 *
 * @param scheme what is done
 * @param schedule with which pairs
 * @param rounds how often, with a target at most: 0 to 10, and 0 exactly where nothing is done
 * @param targetFidelity that pairs shall have on average, without decay while they wait, 0.25 to 1;
 *     the least number of rounds that gives it is done
 */
public record DistillationSpec(
    Scheme scheme, Schedule schedule, int rounds, OptionalDouble targetFidelity) {

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

  /** With which pairs it is done. */
  public enum Schedule {
    /** Two pairs of the round before: C. Bennett et al., PRL 76, 722 (1996). */
    NESTED("nested"),
    /** The pair of the round before and a fresh one: W. Dür, H.-J. Briegel, PRA 59, 169 (1999). */
    PUMPING("pumping");

    private final String key;

    Schedule(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }

    /** How many memories a flow needs at each end of a link for a number of rounds. */
    public int memories(int rounds) {
      return this == NESTED ? rounds + 1 : Math.min(rounds, 1) + 1;
    }
  }

  /** Rounds at most where a target is given and no number. */
  static final int MOST_ROUNDS = 10;

  /** No distillation. */
  public static final DistillationSpec NONE = new DistillationSpec(Scheme.NONE, 0);

  /** Nested rounds. */
  public DistillationSpec(Scheme scheme, int rounds) {
    this(scheme, Schedule.NESTED, rounds, OptionalDouble.empty());
  }

  public DistillationSpec {
    Bound.ROUNDS.check((long) rounds);
    Check.that(
        (scheme == Scheme.NONE) == (rounds == 0),
        "rounds",
        rounds + " with scheme " + scheme.key(),
        "1 or more for bbpssw or dejmps, 0 for none");
    targetFidelity.ifPresent(Bound.TARGET_FIDELITY::check);
    Check.that(
        targetFidelity.isEmpty() || scheme != Scheme.NONE,
        "targetFidelity",
        "a target with scheme none",
        "one with bbpssw or dejmps");
  }

  /**
   * How many memories a flow needs at each end of a link; 1 if a target decides, which may need no
   * round.
   */
  public int memories() {
    return targetFidelity.isPresent() ? 1 : schedule.memories(rounds);
  }
}

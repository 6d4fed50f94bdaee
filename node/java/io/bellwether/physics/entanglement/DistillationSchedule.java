package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Distilled;
import java.util.OptionalInt;

/** Which pairs meet in the rounds of distillation. */
public enum DistillationSchedule {
  /**
   * Recurrence: two pairs of the same number of rounds, so that 2^n fresh pairs go into one (C.
   * Bennett et al., PRL 76, 722 (1996)).
   */
  NESTED,
  /** One pair and a fresh one, time and again (W. Dür, H.-J. Briegel, PRA 59, 169 (1999)). */
  PUMPING;

  /**
   * What rounds give on average, without decay between them.
   *
   * @param state of a pair after its last round
   * @param freshPairs that are used up for one such pair, 1 or more; infinite if rounds never
   *     succeed
   */
  public record Expected(BellDiagonal state, double freshPairs) {
    Expected next(Expected partner, DistillationStep step) {
      Distilled distilled = step.of(state, partner.state);
      return new Expected(
          distilled.state(), (freshPairs + partner.freshPairs) / distilled.probability());
    }
  }

  /**
   * What a number of rounds gives: a failure costs all pairs that went into it, so that a level
   * needs, on average, what its two pairs need over the probability of success.
   *
   * @param fresh state of a pair as it is made
   * @param rounds 0 or more
   */
  public Expected expected(DistillationStep step, BellDiagonal fresh, int rounds) {
    Range.atLeast("rounds", rounds, 0);
    Expected first = new Expected(fresh, 1);
    Expected pair = first;
    for (int round = 0; round < rounds; round++) {
      pair = pair.next(this == NESTED ? pair : first, step);
    }
    return pair;
  }

  /**
   * The least number of rounds that gives a fidelity.
   *
   * @param target fidelity with Φ+, 0 to 1
   * @param most rounds, 0 or more
   * @return empty if none of 0 to {@code most} does
   */
  public OptionalInt roundsTo(double target, DistillationStep step, BellDiagonal fresh, int most) {
    for (int rounds = 0; rounds <= most; rounds++) {
      if (expected(step, fresh, rounds).state().fidelity() >= target) {
        return OptionalInt.of(rounds);
      }
    }
    return OptionalInt.empty();
  }
}

package io.bellwether.physics.entanglement;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.state.Correlations;
import io.bellwether.state.PairHalf;

/**
 * A state of two memories as a mixture of the Bell states, named by the Pauli error that leads from
 * the intended one to them, and of product states. All components are CSS states, so one of them
 * can be drawn and given to Pauli shares; the mixture of the draws is the state.
 *
 * @param intended weight of the Bell state that is announced
 * @param x weight of that state with a bit flip
 * @param y weight of that state with a bit and a phase flip
 * @param z weight of that state with a phase flip
 * @param zeroZero weight of |00>
 * @param zeroOne weight of |01>
 * @param oneZero weight of |10>
 * @param oneOne weight of |11>; all are 0 to 1 and sum to 1 within 1e-9
 */
public record PairMixture(
    double intended,
    double x,
    double y,
    double z,
    double zeroZero,
    double zeroOne,
    double oneZero,
    double oneOne) {
  /** One component of a mixture. */
  public enum Component {
    INTENDED,
    X,
    Y,
    Z,
    ZERO_ZERO,
    ZERO_ONE,
    ONE_ZERO,
    ONE_ONE
  }

  private static final BellState HERALDED = BellState.PSI_PLUS;
  private static final Component[] COMPONENTS = Component.values();

  public PairMixture {
    Range.probability("intended", intended);
    Range.probability("x", x);
    Range.probability("y", y);
    Range.probability("z", z);
    Range.probability("zeroZero", zeroZero);
    Range.probability("zeroOne", zeroOne);
    Range.probability("oneZero", oneZero);
    Range.probability("oneOne", oneOne);
    double sum = intended + x + y + z + zeroZero + zeroOne + oneZero + oneOne;
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException("weights sum to " + sum + ", expected 1");
    }
  }

  /** The weight of a component. */
  public double weight(Component component) {
    return switch (component) {
      case INTENDED -> intended;
      case X -> x;
      case Y -> y;
      case Z -> z;
      case ZERO_ZERO -> zeroZero;
      case ZERO_ONE -> zeroOne;
      case ONE_ZERO -> oneZero;
      case ONE_ONE -> oneOne;
    };
  }

  /**
   * The component at a place of the cumulative distribution.
   *
   * @param u uniform, from 0 to below 1
   */
  public Component draw(double u) {
    double left = u;
    Component last = Component.INTENDED;
    for (Component component : COMPONENTS) {
      double weight = weight(component);
      if (weight > 0) {
        last = component;
        left -= weight;
        if (left < 0) {
          return component;
        }
      }
    }
    return last;
  }

  /**
   * Draws two memories that are in this state, the second told with a bit flip that turns the
   * announced {@code (|01>+|10>)/sqrt 2} into Φ+: what is drawn as |ab> has Z bits a and 1 − b.
   *
   * @return halves whose weights are {@link #correlations}: they do not tell which component it is
   */
  public PairHalf[] halves(RandomStream random) {
    Correlations weights = correlations();
    return switch (draw(random.nextDouble())) {
      case INTENDED -> PairHalf.drawn(random, HERALDED, BellState.PHI_PLUS, weights);
      case X -> PairHalf.drawn(random, HERALDED, BellState.PSI_PLUS, weights);
      case Y -> PairHalf.drawn(random, HERALDED, BellState.PSI_MINUS, weights);
      case Z -> PairHalf.drawn(random, HERALDED, BellState.PHI_MINUS, weights);
      case ZERO_ZERO -> PairHalf.product(random, HERALDED, 0, 1, weights);
      case ZERO_ONE -> PairHalf.product(random, HERALDED, 0, 0, weights);
      case ONE_ZERO -> PairHalf.product(random, HERALDED, 1, 1, weights);
      case ONE_ONE -> PairHalf.product(random, HERALDED, 1, 0, weights);
    };
  }

  /** {@link #bellDiagonal} and what its halves are by themselves, seen from the first. */
  public Correlations correlations() {
    double first = zeroZero + zeroOne - oneZero - oneOne;
    double second = zeroZero - zeroOne + oneZero - oneOne;
    return Correlations.of(bellDiagonal(), first, -second);
  }

  /** Its Pauli twirl as errors on what is announced: product states are averaged over. */
  public BellDiagonal bellDiagonal() {
    double alike = (zeroZero + oneOne) / 2;
    return BellDiagonal.pauli(x + alike, y + alike, z + (zeroOne + oneZero) / 2);
  }
}

package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

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
}

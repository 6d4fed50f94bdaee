package io.bellwether.state;

import io.bellwether.quantity.Range;

/**
 * What one half of a pair has suffered: X and Y are multiplied by {@code x} and {@code y}, and Z
 * becomes {@code z · Z + shift}. Pauli noise has no shift; a memory that relaxes has, for whatever
 * it held, it ends in its ground state (M. Nielsen, I. Chuang, Quantum Computation and Quantum
 * Information, section 8.3.5).
 *
 * @param x −1 to 1
 * @param y −1 to 1
 * @param z −1 to 1
 * @param shift −1 to 1; its size and that of {@code z} add up to at most 1
 */
public record HalfNoise(double x, double y, double z, double shift) {
  private static final double ROUNDING = 1e-9;

  /** Nothing. */
  public static final HalfNoise NONE = new HalfNoise(1, 1, 1, 0);

  public HalfNoise {
    Range.within("x", x, -1, 1);
    Range.within("y", y, -1, 1);
    Range.within("z", z, -1, 1);
    Range.within("|z| + |shift|", Math.abs(z) + Math.abs(shift), 0, 1 + ROUNDING);
  }

  /** This and then something else. */
  public HalfNoise then(HalfNoise next) {
    return new HalfNoise(x * next.x, y * next.y, z * next.z, next.z * shift + next.shift);
  }

  /** This and then Pauli noise. */
  public HalfNoise then(BellDiagonal next) {
    return new HalfNoise(x * next.x(), y * next.y(), z * next.z(), shift * next.z());
  }

  /**
   * The same of a memory whose ground state is another one, this being that of one that falls to
   * |0>.
   *
   * @param ground 0 or 1
   */
  public HalfNoise fallingTo(int ground) {
    return ground == 0 ? this : new HalfNoise(x, y, z, -shift);
  }
}

package io.bellwether.state;

import io.bellwether.quantity.Range;

/**
 * What Pauli measurements of a pair have in common, seen from one of its ends, this one: all that
 * is needed to know its Bell-diagonal part after either half has suffered {@link HalfNoise}.
 *
 * <p>⟨XX⟩ and −⟨YY⟩ are multiplied by what the halves suffer. ⟨ZZ⟩ is bilinear, for relaxation adds
 * a constant to Z: with shifts b and factors a it becomes
 *
 * <pre>
 *   (b', a') ( one    here ) ( b )
 *            ( there  z    ) ( a ),   b' and a' of the far half, b and a of this one,
 * </pre>
 *
 * which of a pair as made is a'a⟨ZZ⟩ + a'b⟨Z'⟩ + b'a⟨Z⟩ + b'b. Swaps multiply links, in mean over
 * their outcomes: matrices, so that what is not known yet, the decay of the half at the far end,
 * can be put in at last.
 *
 * @param x of XX, −1 to 1
 * @param y of −YY, −1 to 1
 * @param one coefficient of 1 at either end, −1 to 1; 1 of a pair as made
 * @param here coefficient of Z of this half alone, −1 to 1; ⟨Z⟩ of a pair as made
 * @param there coefficient of Z of the far half alone, −1 to 1
 * @param z coefficient of ZZ, −1 to 1
 */
public record Correlations(double x, double y, double one, double here, double there, double z) {
  private static final double MOST = 1 + 1e-9;

  /** Of Φ+; also, nothing between two pairs. */
  public static final Correlations PHI_PLUS = of(BellDiagonal.PHI_PLUS);

  public Correlations {
    coefficient("x", x);
    coefficient("y", y);
    coefficient("one", one);
    coefficient("here", here);
    coefficient("there", there);
    coefficient("z", z);
  }

  private static void coefficient(String field, double value) {
    Range.within(field, value, -MOST, MOST);
  }

  /** A pair whose halves by themselves are maximally mixed. */
  public static Correlations of(BellDiagonal state) {
    return of(state, 0, 0);
  }

  /**
   * Any pair.
   *
   * @param state its Bell-diagonal part
   * @param here ⟨Z⟩ of this half alone, −1 to 1
   * @param there ⟨Z⟩ of the far half alone, −1 to 1
   */
  public static Correlations of(BellDiagonal state, double here, double there) {
    return new Correlations(state.x(), state.y(), 1, here, there, state.z());
  }

  /** The same pair seen from its other end. */
  public Correlations mirrored() {
    return new Correlations(x, y, one, there, here, z);
  }

  /** The Bell-diagonal part after what both halves have suffered. */
  public BellDiagonal state(HalfNoise ofHere, HalfNoise ofThere) {
    double alone = here * (ofHere.z() * ofThere.shift()) + there * (ofHere.shift() * ofThere.z());
    return new BellDiagonal(
        x * (ofHere.x() * ofThere.x()),
        y * (ofHere.y() * ofThere.y()),
        z * (ofHere.z() * ofThere.z()) + alone + one * (ofHere.shift() * ofThere.shift()));
  }

  /**
   * What lies between the far half and the other half of the next pair, once this half was swapped.
   *
   * @param ofHere what this half has suffered
   * @param ofNext what the half has suffered that it was swapped with
   */
  Correlations across(HalfNoise ofHere, HalfNoise ofNext) {
    double ofOne = one * ofHere.shift() + here * ofHere.z();
    double ofThere = there * ofHere.shift() + z * ofHere.z();
    return new Correlations(
        ofNext.x() * (x * ofHere.x()),
        ofNext.y() * (y * ofHere.y()),
        ofNext.shift() * ofOne,
        ofNext.z() * ofOne,
        ofNext.shift() * ofThere,
        ofNext.z() * ofThere);
  }

  /** What lies between the far half of this and this half of the next. */
  public Correlations compose(Correlations next) {
    return new Correlations(
        x * next.x,
        y * next.y,
        one * next.one + here * next.there,
        one * next.here + here * next.z,
        there * next.one + z * next.there,
        there * next.here + z * next.z);
  }
}

package io.bellwether.state;

/**
 * The four Bell states, each made from Φ+ by a Pauli operator on one half: Φ+ by none, Ψ+ by X, Φ−
 * by Z, Ψ− by Y.
 *
 * <p>Each has a code, that of a Bell measurement's outcome: bit 0 is set if the halves' Z values
 * differ, bit 1 if their X values differ. Codes of pairs that are joined by swapping combine by
 * exclusive or.
 */
public enum BellState {
  /** (|00> + |11>)/√2. */
  PHI_PLUS(0),
  /** (|01> + |10>)/√2. */
  PSI_PLUS(1),
  /** (|00> − |11>)/√2. */
  PHI_MINUS(2),
  /** (|01> − |10>)/√2. */
  PSI_MINUS(3);

  /** The bit of a code that is set if the halves' Z values differ. */
  public static final int Z_DIFFERS = 1;

  /** The bit of a code that is set if the halves' X values differ. */
  public static final int X_DIFFERS = 2;

  private static final BellState[] BY_CODE = {PHI_PLUS, PSI_PLUS, PHI_MINUS, PSI_MINUS};

  private final int code;

  BellState(int code) {
    this.code = code;
  }

  /**
   * The state with a code.
   *
   * @param code 0 to 3
   */
  public static BellState of(int code) {
    if (code < 0 || code > 3) {
      throw new IllegalArgumentException("code is " + code + ", expected 0 to 3");
    }
    return BY_CODE[code];
  }

  /**
   * The gate on one half that makes it from Φ+, and Φ+ from it.
   *
   * @throws IllegalStateException for Φ+, which needs none
   */
  public StandardGate gate() {
    return switch (this) {
      case PSI_PLUS -> StandardGate.X;
      case PHI_MINUS -> StandardGate.Z;
      case PSI_MINUS -> StandardGate.Y;
      case PHI_PLUS -> throw new IllegalStateException("Φ+ needs no gate");
    };
  }

  /** The outcome's code, 0 to 3. */
  public int code() {
    return code;
  }
}

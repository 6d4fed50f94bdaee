package io.bellwether.state;

/** The matrices of the gates that have names. */
final class GateMatrices {
  private static final double R = Math.sqrt(0.5);
  private static final ComplexMatrix X = ComplexMatrix.real(2, 0, 1, 1, 0);
  private static final ComplexMatrix Y =
      ComplexMatrix.of(2, new double[4], new double[] {0, -1, 1, 0});
  private static final ComplexMatrix Z = ComplexMatrix.real(2, 1, 0, 0, -1);
  private static final ComplexMatrix H = ComplexMatrix.real(2, R, R, R, -R);
  private static final ComplexMatrix S = diagonal(0, 1);
  private static final ComplexMatrix ROOT_X =
      ComplexMatrix.of(2, new double[] {0.5, 0.5, 0.5, 0.5}, new double[] {0.5, -0.5, -0.5, 0.5});
  private static final ComplexMatrix T = diagonal(R, R);
  private static final ComplexMatrix CNOT =
      ComplexMatrix.real(4, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0);
  private static final ComplexMatrix CZ =
      ComplexMatrix.real(4, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1);
  private static final ComplexMatrix SWAP =
      ComplexMatrix.real(4, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1);
  private static final ComplexMatrix S_INVERSE = S.dagger();
  private static final ComplexMatrix ROOT_X_INVERSE = ROOT_X.dagger();
  private static final ComplexMatrix T_INVERSE = T.dagger();

  private GateMatrices() {}

  private static ComplexMatrix diagonal(double re, double im) {
    return ComplexMatrix.of(2, new double[] {1, 0, 0, re}, new double[] {0, 0, 0, im});
  }

  static ComplexMatrix of(StandardGate gate) {
    return switch (gate) {
      case X -> X;
      case Y -> Y;
      case Z -> Z;
      case H -> H;
      case S -> S;
      case S_INVERSE -> S_INVERSE;
      case ROOT_X -> ROOT_X;
      case ROOT_X_INVERSE -> ROOT_X_INVERSE;
      case T -> T;
      case T_INVERSE -> T_INVERSE;
      case CNOT -> CNOT;
      case CZ -> CZ;
      case SWAP -> SWAP;
    };
  }
}

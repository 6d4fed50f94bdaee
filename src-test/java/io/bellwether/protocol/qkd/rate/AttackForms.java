package io.bellwether.protocol.qkd.rate;

/**
 * The errors of SARG04 as quadratic forms over what Eve may do, by entanglement distillation (K.
 * Tamaki, H.-K. Lo, PRA 73, 010302 (2006)): Alice keeps a qubit and sends n copies of the state
 * that it says, turned by a random quarter; Eve makes one qubit of them, by any matrix with two
 * rows; Bob turns it back and applies a filter. The pair is then in a Bell state, which says
 * whether there is a bit error, a phase error or both.
 *
 * <p>A matrix counts by its elements, row by row; of two photons in the basis of symmetric states.
 * All numbers are real, and so real matrices are as general as complex ones.
 */
final class AttackForms {
  private static final double COS = Math.cos(Math.PI / 8);
  private static final double SIN = Math.sin(Math.PI / 8);
  private static final double ROOT = Math.sqrt(0.5);

  /** Forms of bits with an error in the bit alone, in the phase alone, in both, and of all bits. */
  final double[][] bitAlone;

  final double[][] phaseAlone;
  final double[][] both;
  final double[][] all;

  AttackForms(int photons) {
    int size = 2 * (photons + 1);
    // Bell states as matrices of amplitudes: row Alice's bit, column Bob's.
    double[][] none = form(new double[][] {{ROOT, 0}, {0, ROOT}}, photons);
    bitAlone = form(new double[][] {{0, ROOT}, {ROOT, 0}}, photons);
    phaseAlone = form(new double[][] {{ROOT, 0}, {0, -ROOT}}, photons);
    both = form(new double[][] {{0, ROOT}, {-ROOT, 0}}, photons);
    all = new double[size][size];
    for (double[][] each : new double[][][] {none, bitAlone, phaseAlone, both}) {
      add(all, 1, each);
    }
  }

  private static double[][] form(double[][] bell, int photons) {
    int size = 2 * (photons + 1);
    double[][] form = new double[size][size];
    for (int quarter = 0; quarter < 4; quarter++) {
      double[] amplitude = new double[size];
      for (int bit = 0; bit < 2; bit++) {
        double[] sent = copies(turn(state(bit), quarter), photons);
        double[] bob = turn(filter(bell[bit]), quarter);
        for (int row = 0; row < 2; row++) {
          for (int i = 0; i <= photons; i++) {
            amplitude[row * (photons + 1) + i] += ROOT * bob[row] * sent[i];
          }
        }
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          form[i][j] += amplitude[i] * amplitude[j] / 4;
        }
      }
    }
    return form;
  }

  /** One of the two states that stand for a bit, an eighth of a turn on either side of +. */
  private static double[] state(int bit) {
    return plusMinus(COS, bit == 0 ? SIN : -SIN);
  }

  private static double[] plusMinus(double plus, double minus) {
    return new double[] {ROOT * (plus + minus), ROOT * (plus - minus)};
  }

  /** Bob's filter, which is symmetric: sin(π/8) on +, cos(π/8) on −. */
  private static double[] filter(double[] state) {
    double plus = ROOT * (state[0] + state[1]);
    double minus = ROOT * (state[0] - state[1]);
    return plusMinus(SIN * plus, COS * minus);
  }

  /** Turns by quarters: + to (+ and −), and on. */
  private static double[] turn(double[] state, int quarters) {
    double plus = ROOT * (state[0] + state[1]);
    double minus = ROOT * (state[0] - state[1]);
    for (int i = 0; i < quarters; i++) {
      double next = ROOT * (plus - minus);
      minus = ROOT * (plus + minus);
      plus = next;
    }
    return plusMinus(plus, minus);
  }

  private static double[] copies(double[] state, int photons) {
    return photons == 1
        ? state
        : new double[] {
          state[0] * state[0], Math.sqrt(2) * state[0] * state[1], state[1] * state[1]
        };
  }

  /** Adds a multiple of a form to another. */
  static void add(double[][] to, double factor, double[][] form) {
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to.length; j++) {
        to[i][j] += factor * form[i][j];
      }
    }
  }

  /** The least eigenvalue of a symmetric form, by Jacobi's rotations. */
  static double leastEigenvalue(double[][] form) {
    int n = form.length;
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double angle = Math.atan2(2 * form[p][q], form[q][q] - form[p][p]) / 2;
          double c = Math.cos(angle);
          double s = Math.sin(angle);
          for (int k = 0; k < n; k++) {
            double kp = form[k][p];
            form[k][p] = c * kp - s * form[k][q];
            form[k][q] = s * kp + c * form[k][q];
          }
          for (int k = 0; k < n; k++) {
            double pk = form[p][k];
            form[p][k] = c * pk - s * form[q][k];
            form[q][k] = s * pk + c * form[q][k];
          }
        }
      }
    }
    double least = form[0][0];
    for (int i = 1; i < n; i++) {
      least = Math.min(least, form[i][i]);
    }
    return least;
  }
}

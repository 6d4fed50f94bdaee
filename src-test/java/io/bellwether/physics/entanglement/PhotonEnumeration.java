package io.bellwether.physics.entanglement;

import java.util.Map;
import java.util.TreeMap;

/**
 * Photons as polynomials of creation operators, expanded term by term: a memory pair's 4 × 4
 * density matrix after a click is summed over every occupation of the detectors' and the loss
 * modes. Shares nothing with the formulas that it is there to check.
 */
final class PhotonEnumeration {
  /** Modes: outputs + and − for the common inner state, the same for the odd one, two losses. */
  private static final int MODES = 6;

  private final double a;
  private final double b;
  private final double overlap;
  private final double dark;
  private final Counting counting;

  PhotonEnumeration(BellStateStation station, double armA, double armB) {
    a = armA * station.detectorEfficiency();
    b = armB * station.detectorEfficiency();
    overlap = Math.sqrt(station.indistinguishability());
    dark = station.darkCountProbability();
    counting = station.counting();
  }

  /** Amplitudes of the modes of the first arm's photon, or of the second's. */
  private double[] photon(boolean first) {
    double h = Math.sqrt(0.5);
    if (first) {
      double in = Math.sqrt(a) * h;
      return new double[] {in, in, 0, 0, Math.sqrt(1 - a), 0};
    }
    double in = Math.sqrt(b) * h;
    double odd = Math.sqrt(1 - overlap * overlap);
    return new double[] {in * overlap, -in * overlap, in * odd, -in * odd, 0, Math.sqrt(1 - b)};
  }

  /** Fock amplitudes of a window into which some of the photons are sent. */
  private Map<String, Double> window(boolean first, boolean second) {
    Map<String, Double> state = new TreeMap<>();
    state.put("000000", 1.0);
    if (first) {
      state = create(state, photon(true));
    }
    return second ? create(state, photon(false)) : state;
  }

  private static Map<String, Double> create(Map<String, Double> state, double[] amplitudes) {
    Map<String, Double> out = new TreeMap<>();
    state.forEach(
        (modes, amplitude) -> {
          for (int mode = 0; mode < MODES; mode++) {
            int n = modes.charAt(mode) - '0';
            String more = modes.substring(0, mode) + (n + 1) + modes.substring(mode + 1);
            out.merge(more, amplitude * amplitudes[mode] * Math.sqrt(n + 1), Double::sum);
          }
        });
    return out;
  }

  /** Probability that only detector {@code which} fires, given an occupation of the modes. */
  private double fires(String modes, int which) {
    int[] photons = {
      modes.charAt(0) + modes.charAt(2) - 2 * '0', modes.charAt(1) + modes.charAt(3) - 2 * '0'
    };
    double probability = 0;
    for (int pattern = 0; pattern < 4; pattern++) {
      int[] counts = {photons[0] + (pattern & 1), photons[1] + (pattern >> 1)};
      boolean other = counts[1 - which] == 0;
      boolean one = counting == Counting.THRESHOLD ? counts[which] > 0 : counts[which] == 1;
      if (other && one) {
        int darks = Integer.bitCount(pattern);
        probability += Math.pow(dark, darks) * Math.pow(1 - dark, 2 - darks);
      }
    }
    return probability;
  }

  /**
   * {@code weight[i][j]} of one window: the sum over occupations of amplitudes under emission
   * pattern i times those under j times the probability that detector {@code which} alone fires.
   * Patterns are bit masks: 1 the second memory's photon, 2 the first's.
   */
  double[][] weights(int which) {
    double[][] weights = new double[4][4];
    for (int i = 0; i < 4; i++) {
      Map<String, Double> left = window((i & 2) != 0, (i & 1) != 0);
      for (int j = 0; j < 4; j++) {
        Map<String, Double> right = window((j & 2) != 0, (j & 1) != 0);
        for (Map.Entry<String, Double> entry : left.entrySet()) {
          double other = right.getOrDefault(entry.getKey(), 0.0);
          weights[i][j] += entry.getValue() * other * fires(entry.getKey(), which);
        }
      }
    }
    return weights;
  }
}

package io.bellwether.physics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The joint law of the clicks at the two ends of a source of entangled pairs in one slot.
 *
 * <p>Down-conversion is exp(t K†)|0> with K† = a1†b1† + a2†b2†, in every basis that both ends
 * choose (X. Ma, C.-H. F. Fung, H.-K. Lo, PRA 76, 012307 (2007), eq. 2). Let s be 1 − η of a
 * detector that is asked to see no photon, and 1 of one that is not asked; e the share of light
 * that goes to the wrong detector, at both ends together, and 1/2 where bases differ, which are 45°
 * apart. Then none of those asked sees a photon with the probability
 *
 * <pre>
 *   1 / (1 + λ (2 − T) + λ² (1 − T + D)),    D = s_a1 s_a2 s_b1 s_b2,
 *   T = (1 − e) (s_a1 s_b1 + s_a2 s_b2) + e (s_a1 s_b2 + s_a2 s_b1),
 * </pre>
 *
 * which is the determinant of the Gaussian operator t² S_A R S_B R⁻¹, R being the rotation by e =
 * sin². With M modes of λ/M each it becomes exp(−λ (2 − T)) for large M, where pairs are
 * Poissonian; of those a share of the coincident terms is left out whose photons fall into
 * different slots. Dark counts multiply by 1 − d per detector. The sixteen patterns of clicks
 * follow by inclusion and exclusion, in decimals of {@value #DIGITS} digits, because patterns that
 * are rare are differences of numbers near 1.
 *
 * <p>With bits of double clicks random, gain and error rate are eq. 9 and 10 of the paper but for
 * the second order of e η_A η_B λ and of dark counts beside photons.
 */
public final class PairOptics {
  private static final int DIGITS = 40;
  private static final MathContext PRECISION = new MathContext(DIGITS);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int DETECTORS = 4;
  private static final int PATTERNS = 1 << DETECTORS;
  private static final int END = 3;

  private final EntangledPairSource source;
  private final ThresholdReceiver remote;
  private final double[] matched;
  private final double[] mismatched;
  private final double arm;
  private final BigDecimal misalignment;
  private double[] chsh;

  /**
   * The law of a link while its parameters are constant.
   *
   * @param source with its own detectors
   * @param channelTransmittance of the channel to the other end alone, 0 to 1
   * @param remote the detectors there
   */
  public PairOptics(
      EntangledPairSource source, double channelTransmittance, ThresholdReceiver remote) {
    this.source = source;
    this.remote = remote;
    double here = source.local().misalignment();
    double there = remote.misalignment();
    arm = channelTransmittance * remote.efficiency();
    misalignment = BigDecimal.valueOf(here + there - 2 * here * there);
    matched = patterns(arm, misalignment);
    mismatched = patterns(arm, HALF);
  }

  /** What emits, with its detectors. */
  public EntangledPairSource source() {
    return source;
  }

  /** The detectors at the other end. */
  public ThresholdReceiver remote() {
    return remote;
  }

  /**
   * Probability that exactly these detectors click.
   *
   * @param sameBasis whether both ends chose the same basis
   * @param local mask of the detectors at the source, 0 to 3
   * @param far mask of the detectors at the other end; equal masks of one detector are equal bits
   */
  double pattern(boolean sameBasis, int local, int far) {
    return (sameBasis ? matched : mismatched)[local | far << 2];
  }

  /** The same where the directions of both ends are 22.5° apart. */
  double chshPattern(int local, int far) {
    if (chsh == null) {
      double apart = PairSettings.CHSH_ERROR;
      double e = misalignment.doubleValue();
      chsh = patterns(arm, new BigDecimal(e + apart - 2 * e * apart));
    }
    return chsh[local | far << 2];
  }

  /** Probability that both ends click. */
  public double gain(boolean sameBasis) {
    double sum = 0;
    for (int local = 1; local <= END; local++) {
      for (int far = 1; far <= END; far++) {
        sum += pattern(sameBasis, local, far);
      }
    }
    return sum;
  }

  /** Share of wrong bits where both ends click in the same basis; 1/2 if that never happens. */
  public double errorRate() {
    double gain = gain(true);
    double sure = pattern(true, 1, 1) + pattern(true, 2, 2);
    double wrong = pattern(true, 1, 2) + pattern(true, 2, 1);
    return gain > 0 ? (wrong + (gain - sure - wrong) / 2) / gain : 0.5;
  }

  /** Probability of a click at the source, whatever happens at the other end. */
  public double localClick() {
    double sum = 0;
    for (int local = 1; local <= END; local++) {
      for (int far = 0; far <= END; far++) {
        sum += pattern(true, local, far);
      }
    }
    return sum;
  }

  /** Probability of a click at the other end, whatever happens at the source. */
  public double remoteClick() {
    double sum = 0;
    for (int local = 0; local <= END; local++) {
      for (int far = 1; far <= END; far++) {
        sum += pattern(true, local, far);
      }
    }
    return sum;
  }

  private double[] patterns(double arm, BigDecimal misalignment) {
    BigDecimal[] silent = new BigDecimal[PATTERNS];
    for (int asked = 0; asked < PATTERNS; asked++) {
      silent[asked] = silence(asked, arm, misalignment);
    }
    double[] patterns = new double[PATTERNS];
    for (int clicked = 0; clicked < PATTERNS; clicked++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int more = 0; more < PATTERNS; more++) {
        if ((more & ~clicked) == 0) {
          BigDecimal term = silent[(PATTERNS - 1 - clicked) | more];
          sum = Integer.bitCount(more) % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
      }
      patterns[clicked] = Math.max(0, sum.doubleValue());
    }
    return patterns;
  }

  /** Probability that none of the detectors in a mask clicks. */
  private BigDecimal silence(int asked, double arm, BigDecimal misalignment) {
    BigDecimal here = new BigDecimal(source.local().efficiency());
    BigDecimal there = new BigDecimal(arm);
    BigDecimal a1 = (asked & 1) == 0 ? BigDecimal.ZERO : here;
    BigDecimal a2 = (asked & 2) == 0 ? BigDecimal.ZERO : here;
    BigDecimal b1 = (asked & 4) == 0 ? BigDecimal.ZERO : there;
    BigDecimal b2 = (asked & 8) == 0 ? BigDecimal.ZERO : there;
    BigDecimal right = a1.multiply(b1).add(a2.multiply(b2));
    BigDecimal wrong = a1.multiply(b2).add(a2.multiply(b1));
    BigDecimal both = right.add(wrong.subtract(right).multiply(misalignment)).round(PRECISION);
    BigDecimal singles = a1.add(a2).add(b1).add(b2);
    BigDecimal lambda = new BigDecimal(source.meanPairs()).divide(TWO);
    BigDecimal photons;
    if (source.pairNumber() == PairNumber.POISSONIAN) {
      BigDecimal coincident = both.multiply(new BigDecimal(source.simultaneous()));
      photons = exponential(lambda.multiply(singles.subtract(coincident)).negate());
    } else {
      BigDecimal seen = singles.subtract(both);
      BigDecimal none = one(a1).multiply(one(a2)).multiply(one(b1)).multiply(one(b2));
      BigDecimal second = seen.subtract(BigDecimal.ONE).add(none);
      BigDecimal sum =
          BigDecimal.ONE
              .add(lambda.multiply(seen))
              .add(lambda.multiply(lambda).multiply(second), PRECISION);
      photons = BigDecimal.ONE.divide(sum, PRECISION);
    }
    int local = Integer.bitCount(asked & END);
    int far = Integer.bitCount(asked >> 2);
    return photons
        .multiply(one(new BigDecimal(source.local().darkCountProbability())).pow(local), PRECISION)
        .multiply(one(new BigDecimal(remote.darkCountProbability())).pow(far), PRECISION);
  }

  private static BigDecimal one(BigDecimal less) {
    return BigDecimal.ONE.subtract(less);
  }

  /** e^x for x from −20 to 0, by its series at x/32. */
  private static BigDecimal exponential(BigDecimal x) {
    BigDecimal part = x.divide(BigDecimal.valueOf(32), PRECISION);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n <= DIGITS; n++) {
      term = term.multiply(part).divide(BigDecimal.valueOf(n), PRECISION);
      sum = sum.add(term, PRECISION);
    }
    return sum.pow(32, PRECISION);
  }
}

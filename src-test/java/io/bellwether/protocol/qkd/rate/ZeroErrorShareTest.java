package io.bellwether.protocol.qkd.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link CoherentOneWay#zeroErrorShare} against the attack, bit by bit. */
class ZeroErrorShareTest {
  private static final int LATE = 0;
  private static final int EARLY = 1;
  private static final int DECOY = 2;
  private static final int UNKNOWN = 3;

  /** The largest p for which Gram matrix − p has no negative minors: all states are told apart. */
  private static double conclusive(double mu) {
    double signals = Math.exp(-mu);
    double decoy = Math.exp(-mu / 2);
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double p = (low + high) / 2;
      double d = 1 - p;
      double two = d * d - signals * signals;
      double three =
          d * d * d + 2 * signals * decoy * decoy - 2 * d * decoy * decoy - d * signals * signals;
      boolean feasible = two >= 0 && d * d >= decoy * decoy && three >= 0;
      low = feasible ? p : low;
      high = feasible ? high : p;
    }
    return low;
  }

  /**
   * Six standard deviations of 2 million bits, whose runs are at most a few bits long; with a dead
   * time, in bits, the first click of a run alone.
   */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.1, 0",
    "0.2, 0.1, 0",
    "3, 0.3, 0",
    "1, 0, 0",
    "0.2, 0.1, 1",
    "0.2, 0.1, 1000",
    "0.1, 0.1, 1e5"
  })
  void shouldBeWhatIsDetectedOfTheAttack(double mu, double decoys, double dead) {
    double p = conclusive(mu);
    RandomStream random = RandomStream.of(8, "eve", "bits");
    int bits = 2_000_000;
    long resent = 0;
    int sinceStart = -1;
    int bounded = 0;
    double liveFrom = 0;
    for (int i = 0; i < bits; i++) {
      int bit = UNKNOWN;
      if (random.nextDouble() < p) {
        boolean decoy = random.nextDouble() < decoys;
        bit = decoy ? DECOY : random.nextBoolean() ? EARLY : LATE;
      }
      if (bit == UNKNOWN) {
        if (dead == 0) {
          resent += bounded;
        } else if (bounded > 0 && i - sinceStart >= liveFrom) {
          liveFrom = i - sinceStart + dead;
          resent++;
        }
        sinceStart = -1;
        bounded = 0;
      } else if (sinceStart >= 0 || bit == LATE) {
        sinceStart = Math.max(0, sinceStart) + 1;
        bounded = bit == EARLY ? sinceStart : bounded;
      }
    }
    double share = CoherentOneWay.zeroErrorShare(mu, decoys, dead);
    double spread = Math.sqrt(share / bits) * 3;
    assertThat((double) resent / bits).isCloseTo(share, within(6 * spread));
  }

  /** With c ≈ μ (1 − f)/6: 2c² of the bits, so that what is safe falls with the square. */
  @Test
  void shouldGrowAsTheSquareOfWeakPulses() {
    assertThat(CoherentOneWay.zeroErrorShare(1e-5, 0.1, 0) / 1e-10)
        .isCloseTo(2 * 0.15 * 0.15, within(1e-5));
    assertThat(CoherentOneWay.zeroErrorShare(0, 0.1, 0)).isZero();
    assertThat(CoherentOneWay.zeroErrorShare(0.3, 1, 0)).isZero();
  }
}

package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.PairSettings;
import io.bellwether.physics.Sifting;
import io.bellwether.protocol.qkd.rate.DeviceIndependent;

/**
 * E91 (A. Ekert, PRL 67, 661 (1991)): entangled pairs, measured at each end in one of three
 * directions ({@link PairSettings#EKERT}). Coincidences of equal directions are key, counted as
 * basis X; those of the CHSH test are disclosed, counted as basis Z; the others are dropped. What
 * Eve may know of a bit of key follows from S alone, χ(S) ({@link DeviceIndependent}), and a link
 * whose S is 2 or less gives no key. Of each pair of equal directions one belongs to the test, at
 * the receiver that of 22.5°, at the transmitter that of 45°: it is the bits of that end that χ
 * bounds, and that modelled error correction is understood to go out from. Cascade corrects the
 * receiver's bits, all of them: with it, and half of the bits, the transmitter's device for 22.5°
 * is trusted not to tell where it errs.
 *
 * <p>Scope: collective attacks, as if rounds were infinitely long; a round of fewer than {@link
 * MatchedBases#LEAST_BITS} bits of key or {@link #LEAST_TESTED} outcomes of the test gives none.
 * The formula is device-independent, the link is not: only pairs count of which both photons were
 * detected, which is taken for a fair sample of all. Without that assumption S > 2 takes more than
 * 2(√2 − 1) = 83 % of the photons (A. Garg, N. D. Mermin, PRD 35, 3831 (1987)), and key by this
 * formula 92.4 % (S. Pironio et al., NJP 11, 045021 (2009)). S is that of the four pairs of
 * directions together, which are equally frequent.
 */
public record E91() implements PairProtocol {
  /**
   * With n outcomes S spreads by √((16 − S²)/n), 0.03, and χ(S), which falls by some 1.5 per unit
   * of S where there is key, by 0.05.
   */
  static final long LEAST_TESTED = 10_000;

  @Override
  public PairSettings settings() {
    return PairSettings.EKERT;
  }

  @Override
  public Sifting sifting() {
    return Sifting.MATCHED_BASES;
  }

  @Override
  public boolean isKey(int basis, int intensity) {
    return basis == X;
  }

  @Override
  public boolean testsBell() {
    return true;
  }

  @Override
  public boolean estimatesByTestBits() {
    return true;
  }

  @Override
  public boolean couldGiveKey(Round round) {
    return round.sifted(X, SIGNAL) >= MatchedBases.LEAST_BITS
        && round.sifted(Z, SIGNAL) >= LEAST_TESTED;
  }

  @Override
  public long secretBits(Round round) {
    if (!couldGiveKey(round)) {
      return 0;
    }
    double s = PairSettings.chsh((double) round.errors(Z, SIGNAL) / round.sifted(Z, SIGNAL));
    double secret = round.sifted(X, SIGNAL) * (1 - DeviceIndependent.known(s));
    return (long) Math.floor(secret - round.leakedBits());
  }
}

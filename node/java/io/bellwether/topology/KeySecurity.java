package io.bellwether.topology;

/**
 * What the published bound that a key's length is from covers. All of them take the photon numbers
 * of the source for known; a plug-and-play transmitter attenuates light that came from outside, for
 * which {@link PlugAndPlaySpec} says what has to be done.
 */
public enum KeySecurity {
  /**
   * All attacks, for blocks of the length that there is, with a failure probability of each round,
   * epsilonSecret + epsilonCorrect; those of n rounds add up to n times as much. The papers prove
   * it for a key length that is fixed beforehand; here it follows from the counts that were seen.
   */
  FINITE_KEY("finiteKey"),
  /** All attacks, as if blocks were infinitely long. */
  ASYMPTOTIC("asymptotic"),
  /**
   * Attacks on each photon or pulse by itself only, as if blocks were infinitely long. For DPS
   * there are proofs against all attacks, with fewer bits (K. Tamaki, M. Koashi, G. Kato,
   * arXiv:1208.1995; M. Sandfuchs et al., arXiv:2301.11340; A. Mizutani, T. Tsurumaru,
   * arXiv:2405.10033).
   */
  INDIVIDUAL_ATTACKS("individualAttacks"),
  /**
   * Attacks on one pulse or on two neighbours at a time, and by splitting the beam, as if blocks
   * were infinitely long (C. Branciard, N. Gisin, V. Scarani, NJP 10, 013031 (2008)), for COW.
   * Attacks without an error that measure trains of pulses (J. González-Payo et al., PRL 125,
   * 260510 (2020); R. Trényi, M. Curty, NJP 23, 093005 (2021)) leave no key at all over most
   * distances; see {@code protocol.qkd.rate.CoherentOneWay}.
   */
  RESTRICTED_ATTACKS("restrictedAttacks"),
  /**
   * Attacks on each symbol by itself, whose records are measured together; for rounds of the length
   * that there is, with a failure probability of each round, epsilonSecret + epsilonCorrect. The
   * eavesdropper's channel is taken to be Gaussian, and the spread of its estimated transmittance
   * to be normal. Losses and noise of the detector count as hers.
   */
  FINITE_KEY_COLLECTIVE("finiteKeyCollective"),
  /** The same with a trusted detector: its losses and noise are taken to be out of her reach. */
  FINITE_KEY_COLLECTIVE_TRUSTED_DETECTOR("finiteKeyCollectiveTrustedDetector"),
  /**
   * Attacks on each symbol by itself, whose records are measured together, as if rounds were
   * infinitely long: what is estimated is taken for the truth. Losses and noise of the detector
   * count as the eavesdropper's.
   */
  COLLECTIVE_ATTACKS("collectiveAttacks"),
  /** The same with a trusted detector. */
  COLLECTIVE_ATTACKS_TRUSTED_DETECTOR("collectiveAttacksTrustedDetector"),
  /**
   * Attacks on each pair by itself, whose records are measured together, as if rounds were
   * infinitely long, whatever the devices do, but that the pairs detected at both ends are taken
   * for a fair sample of all.
   */
  COLLECTIVE_ATTACKS_FAIR_SAMPLING("collectiveAttacksFairSampling");

  private final String key;

  KeySecurity(String key) {
    this.key = key;
  }

  /** The word in results. */
  public String key() {
    return key;
  }
}

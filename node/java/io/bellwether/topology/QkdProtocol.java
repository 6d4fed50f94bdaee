package io.bellwether.topology;

import io.bellwether.topology.ProcessingSpec.Estimation;

/** The protocol of a QKD link. */
@SuppressWarnings("ImmutableEnumChecker") // rules are functions without state
public enum QkdProtocol {
  /** BB84 with a signal, a decoy and a vacuum intensity. */
  DECOY_BB84("decoyBb84", Estimation.LIM2014, DeviceRules.NONE),
  /** BB84 with one intensity, of weak coherent pulses or single photons. */
  BB84("bb84", Estimation.TOMAMICHEL2012, DeviceRules.NONE),
  /** SARG04 with one intensity: the states of BB84, sifted by pairs that are not orthogonal. */
  SARG04("sarg04", Estimation.ASYMPTOTIC, DeviceRules.EVEN_BASES),
  /** Differential phase shift: weak coherent pulses of one intensity. */
  DPS("dps", Estimation.ASYMPTOTIC, KeySecurity.INDIVIDUAL_ATTACKS, DeviceRules.WEAK_PULSES),
  /** Coherent one-way: a weak coherent pulse in one of two time slots, or as a decoy in both. */
  COW("cow", Estimation.ASYMPTOTIC, KeySecurity.RESTRICTED_ATTACKS, CoherentOneWayRules::check),
  /**
   * Continuous variables: Gaussian-modulated coherent states, homodyne detection, reverse
   * reconciliation (F. Grosshans et al., Nature 421, 238 (2003), after F. Grosshans, P. Grangier,
   * PRL 88, 057902 (2002)).
   */
  GG02("gg02", Estimation.LEVERRIER2010, DeviceRules.NONE),
  /** BBM92: entangled pairs, one photon of each measured at the source. */
  BBM92("bbm92", Estimation.TOMAMICHEL2012, EntangledPairRules::check),
  /** E91: likewise, in three directions at each end, with a CHSH test. */
  E91(
      "e91",
      Estimation.ASYMPTOTIC,
      KeySecurity.COLLECTIVE_ATTACKS_FAIR_SAMPLING,
      EntangledPairRules::checkThreeDirections),
  /** Measurement-device-independent QKD: both ends send decoy states to an untrusted station. */
  MDI(
      "mdi",
      Estimation.ASYMPTOTIC,
      Estimation.CURTY2014,
      KeySecurity.ASYMPTOTIC,
      StationRules::check),
  /** Phase matching, a twin-field protocol: likewise, with key in the phase. */
  PHASE_MATCHING("phaseMatching", Estimation.ASYMPTOTIC, StationRules::check);

  private final String key;
  private final Estimation usual;
  private final Estimation finite;
  private final KeySecurity asymptotic;
  private final DeviceRules rules;

  QkdProtocol(String key, Estimation usual, DeviceRules rules) {
    this(key, usual, KeySecurity.ASYMPTOTIC, rules);
  }

  QkdProtocol(String key, Estimation usual, KeySecurity asymptotic, DeviceRules rules) {
    this(key, usual, usual, asymptotic, rules);
  }

  QkdProtocol(
      String key, Estimation usual, Estimation finite, KeySecurity asymptotic, DeviceRules rules) {
    this.key = key;
    this.usual = usual;
    this.finite = finite;
    this.asymptotic = asymptotic;
    this.rules = rules;
  }

  /** The word in the YAML form. */
  public String key() {
    return key;
  }

  /** Whether the ends choose between two bases. */
  public boolean hasBases() {
    return this != DPS && this != COW && this != PHASE_MATCHING;
  }

  /** Time slots in a period of the clock. */
  public int slotsPerPulse() {
    return this == COW ? 2 : 1;
  }

  /** Whether the source sends decoys of other intensities beside the signal. */
  public boolean hasDecoys() {
    return this == DECOY_BB84 || hasStation();
  }

  /** Whether both ends send to an untrusted station in the middle. */
  public boolean hasStation() {
    return this == MDI || this == PHASE_MATCHING;
  }

  /** Whether photons are counted and bits sifted; else quadratures are measured. */
  public boolean countsPhotons() {
    return this != GG02;
  }

  /** Whether the source emits entangled pairs. */
  public boolean hasPairs() {
    return this == BBM92 || this == E91;
  }

  /** Whether a part of the light goes to a line that monitors its coherence. */
  boolean hasMonitor() {
    return this == COW;
  }

  /** Whether the receiver may send the light, which the transmitter modulates and sends back. */
  boolean hasReturningLight() {
    return this == BB84 || this == SARG04;
  }

  /** What the protocol asks of its devices that others do not. */
  DeviceRules rules() {
    return rules;
  }

  /** What bounds for infinitely long blocks cover. */
  KeySecurity asymptoticSecurity() {
    return asymptotic;
  }

  /** How the secret part is bounded unless a specification says otherwise. */
  Estimation usualEstimation() {
    return usual;
  }

  /**
   * Refuses a bound that is none of this protocol.
   *
   * @throws InvalidValueException if it is not
   */
  void require(Estimation estimation) {
    Check.that(
        estimation == finite || estimation == Estimation.ASYMPTOTIC,
        "estimation",
        estimation.key() + " with protocol " + key,
        finite == Estimation.ASYMPTOTIC
            ? finite.key()
            : "one of " + Estimation.ASYMPTOTIC.key() + ", " + finite.key());
  }
}

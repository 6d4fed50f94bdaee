package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

/**
 * Click probabilities in one time slot of coherent one-way QKD, given which slots have pulses.
 *
 * <p>A bit is a pair of slots, early and late; {@link #letter} says which have a pulse. A pulse is
 * a coherent state, so that with given letters all detectors click independently in all slots. In
 * the data line the detector counts a share of the light of a lone pulse in the other slot of its
 * bit (the receiver's misalignment: extinction and jitter). In the monitoring line a pulse of
 * {@code m} detected photons gives {@code m/4} to either port in its own slot and in the next one;
 * two neighbours give {@code m (1 ± V)/2} if they are coherent, {@code m/2} if they are not.
 */
final class TimeSlotOptics {
  static final int EARLY = 1;
  static final int LATE = 2;
  static final int BOTH = EARLY | LATE;

  /** Mark of a letter whose phases somebody has made random. */
  static final int RANDOM_PHASE = 4;

  private static final int EMPTY = 0;
  private static final int ALONE = 1;
  private static final int COHERENT = 2;
  private static final int INCOHERENT = 3;

  private final double dark;
  private final double right;
  private final double wrong;
  private final double decoy;
  private final double[] bright = new double[4];
  private final double[] destructive = new double[4];
  private final double decoyProbability;
  private final double incoherentShare;

  TimeSlotOptics(PulseOptics optics, MonitoringLine line) {
    dark = optics.receiver().darkCountProbability();
    right = optics.rightClick(SIGNAL);
    wrong = optics.wrongClick(SIGNAL);
    decoy = optics.mismatchedClick(DECOY);
    decoyProbability = optics.source().probability(DECOY);
    incoherentShare = optics.incoherentShare();
    double photons =
        optics.source().intensity(SIGNAL) * optics.channelTransmittance() * line.efficiency();
    port(bright, photons, line.visibility());
    port(destructive, photons, -line.visibility());
  }

  private void port(double[] clicks, double photons, double visibility) {
    clicks[EMPTY] = click(0);
    clicks[ALONE] = click(photons / 4);
    clicks[COHERENT] = click(photons * (1 + visibility) / 2);
    clicks[INCOHERENT] = click(photons / 2);
  }

  private double click(double photons) {
    return dark * StrictMath.exp(-photons) - StrictMath.expm1(-photons);
  }

  double decoyProbability() {
    return decoyProbability;
  }

  double incoherentShare() {
    return incoherentShare;
  }

  /** Which of the two slots of a bit have a pulse, and whether the phases are random. */
  int letter(double ofState, double ofPhase) {
    int letter = BOTH;
    if (ofState >= decoyProbability) {
      letter = ofState < (1 + decoyProbability) / 2 ? EARLY : LATE;
    }
    return ofPhase < incoherentShare ? letter | RANDOM_PHASE : letter;
  }

  /** The intensity that a letter counts as: a signal, or a decoy of two pulses. */
  static int intensity(int letter) {
    return (letter & BOTH) == BOTH ? DECOY : SIGNAL;
  }

  /** The chance of a click of the data line in the early or late slot of a bit. */
  double data(int letter, boolean late) {
    int pulses = letter & BOTH;
    if (pulses == BOTH) {
      return decoy;
    }
    return pulses == (late ? LATE : EARLY) ? right : wrong;
  }

  /**
   * Which neighbours meet behind the interferometer in a slot.
   *
   * @param before letter of the bit before, 0 if there was none
   */
  static int meeting(int before, int letter, boolean late) {
    boolean now = (letter & (late ? LATE : EARLY)) != 0;
    boolean earlier = late ? (letter & EARLY) != 0 : (before & LATE) != 0;
    if (now != earlier) {
      return ALONE;
    }
    if (!now) {
      return EMPTY;
    }
    boolean random = (letter & RANDOM_PHASE) != 0 || (!late && (before & RANDOM_PHASE) != 0);
    return random ? INCOHERENT : COHERENT;
  }

  /** Whether both slots that meet have a pulse, so that a click tells of their coherence. */
  static boolean bothFull(int meeting) {
    return meeting >= COHERENT;
  }

  /** The chance of a click of a detector of the monitoring line. */
  double monitor(int port, int meeting) {
    return port == MonitoringLine.BRIGHT ? bright[meeting] : destructive[meeting];
  }

  /** The most that {@link #data} gives. */
  double mostData() {
    return Math.max(decoy, Math.max(right, wrong));
  }

  /** The most that {@link #monitor} gives. */
  double mostMonitor(int port) {
    double most = 0;
    for (int meeting = EMPTY; meeting <= INCOHERENT; meeting++) {
      most = Math.max(most, monitor(port, meeting));
    }
    return most;
  }
}

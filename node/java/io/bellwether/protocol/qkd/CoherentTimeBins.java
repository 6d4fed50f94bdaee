package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.MonitoringLine.BRIGHT;
import static io.bellwether.physics.MonitoringLine.DARK;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static io.bellwether.physics.WeakCoherentSource.VACUUM;

import io.bellwether.physics.DeadTime;
import io.bellwether.physics.MonitoringLine;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.PulseSampler;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.CoherentOneWay;

/**
 * Coherent one-way QKD: a bit is a weak coherent pulse in one of two time slots, or with some
 * probability a decoy with a pulse in each ({@link Sifting#TIME_SLOTS}).
 *
 * <p>The receiver reports its data clicks, without the slot, and its monitoring clicks, with slot
 * and detector ({@link QkdMessage.MonitoredReport}); the transmitter knows then which bits were no
 * decoys, and at which monitoring clicks two pulses had met, and whether these were those of a
 * decoy or of two bits. Of either class the visibility is (bright − dark)/(bright + dark).
 *
 * <p>Key are all bits that were no decoys; wrong ones are those that correcting them has found.
 * What is secret is by {@link CoherentOneWay}: against <em>restricted attacks only</em>, on one
 * pulse or two neighbours at a time and by splitting the beam, for an infinitely long key. Counts
 * are taken for their expectations, so a round of fewer than {@link #LEAST_BITS} bits, or monitored
 * clicks of either class, gives no key, and neither the bits nor a dark port count as without an
 * error. The bound knows one visibility, while an attack may break the coherence of one class
 * alone, within bits or between them: it is taken at the lower of the two. What announced
 * monitoring clicks tell of the pulses that met is not subtracted: those within a bit tell nothing,
 * those between two bits concern a share of the key of about the monitoring line's clicks per bit.
 *
 * @param line that watches coherence
 */
public record CoherentTimeBins(MonitoringLine line) implements LinkProtocol {
  /** Sifted bits, and monitored clicks of a class, below which an asymptotic bound says nothing. */
  static final long LEAST_BITS = 400;

  /** Slots of a bit. */
  private static final int SLOTS = 2;

  /**
   * The source of a transmitter.
   *
   * @param clockHertz bits per second
   * @param intensity mean photon number of a pulse
   * @param decoyProbability how often a bit is a decoy, more than 0 and below 1
   */
  public static PulseSource source(double clockHertz, double intensity, double decoyProbability) {
    return new WeakCoherentSource(
        clockHertz,
        new double[] {intensity, 2 * intensity, 0},
        new double[] {1 - decoyProbability, decoyProbability, 0},
        1);
  }

  @Override
  public void check(PulseSource source, ThresholdReceiver receiver) {
    boolean decoys =
        source instanceof WeakCoherentSource
            && source.probability(VACUUM) == 0
            && source.probability(SIGNAL) > 0
            && source.probability(DECOY) > 0
            && source.intensity(DECOY) == 2 * source.intensity(SIGNAL);
    if (!decoys) {
      throw new IllegalArgumentException(
          "source is " + source + ", expected weak coherent pulses with decoys of two pulses");
    }
    if (source.basisXProbability() != 1 || receiver.basisXProbability() != 1) {
      throw new IllegalArgumentException(
          "basisXProbability is "
              + source.basisXProbability()
              + " and "
              + receiver.basisXProbability()
              + ", expected 1 at both ends");
    }
    if (receiver.deadTime() == DeadTime.COMMON || receiver.afterpulseProbability() != 0) {
      throw new IllegalArgumentException(
          "receiver is " + receiver + ", expected dead times of their own, without afterpulses");
    }
  }

  @Override
  public Sifting sifting() {
    return Sifting.TIME_SLOTS;
  }

  @Override
  public PulseSampler sampler(ThresholdReceiver receiver, boolean stepped) {
    return stepped ? PulseSampler.steppedTimeSlots(line) : PulseSampler.timeSlots(line);
  }

  @Override
  public PulseOptics optics(
      PulseSource source, double transmittance, ThresholdReceiver receiver, double randomised) {
    return new PulseOptics(source, transmittance, receiver, randomised);
  }

  @Override
  public int slotsPerPulse() {
    return SLOTS;
  }

  @Override
  public boolean isKey(int basis, int intensity) {
    return true;
  }

  @Override
  public boolean couldGiveKey(Round round) {
    return enough(round) && unknown(round, 1) > 0;
  }

  @Override
  public long secretBits(Round round) {
    if (!enough(round)) {
      return 0;
    }
    double wrong = Math.max(1, round.errors(X, SIGNAL));
    return (long) Math.floor(unknown(round, wrong) - round.leakedBits());
  }

  private static boolean enough(Round round) {
    return round.keyBits() >= LEAST_BITS
        && met(round, false) >= LEAST_BITS
        && met(round, true) >= LEAST_BITS;
  }

  /** Monitored clicks where the pulses of two bits met, or those of a decoy. */
  private static long met(Round round, boolean across) {
    return round.monitored(BRIGHT, across) + round.monitored(DARK, across);
  }

  private static double visibility(Round round, boolean across) {
    double dark = Math.max(1, round.monitored(DARK, across));
    double bright = round.monitored(BRIGHT, across);
    return (bright - dark) / (bright + dark);
  }

  private static double unknown(Round round, double wrong) {
    double bits = round.sifted(X, SIGNAL);
    double visibility = Math.min(visibility(round, false), visibility(round, true));
    if (visibility < 0.5) {
      return 0;
    }
    double intensity = round.source().intensity(SIGNAL);
    return bits * (1 - CoherentOneWay.knownFraction(intensity, visibility, wrong / bits));
  }
}

package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static io.bellwether.physics.WeakCoherentSource.VACUUM;

import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.DecoyEstimate;

/**
 * Phase-matching QKD, the twin-field protocol with key in the phase: X. Ma, P. Zeng, H. Zhou, PRX
 * 8, 031043 (2018). Key are the bits where both ends sent their signal with phases of one slice;
 * with the weaker intensities they are test bits.
 *
 * <p>Phase errors are bounded by E_X ≤ q0/2 + q1 e1 + (1 − q0 − q1), with q_k the share of the key
 * bits from k photons of both ends together: those of odd numbers are wrong as often as their bits,
 * those of two or more may all be wrong. The closed form ({@code rate.PhaseMatching}) knows those
 * of 3 and 5, too, which at 0.2 photons are 2 % of the bits.
 *
 * <p>Scope: coherent attacks and whatever the station does; as if the key were infinitely long:
 * counts are taken for their expectations, so a round with fewer than {@link #LEAST_DECOY_BITS}
 * bits of the decoy gives no key. Y0, Y1 and e1 are the bounds of {@link DecoyEstimate}, for both
 * ends' light together.
 *
 * @param slices M of the phase; 2 of M pairs are in matching slices
 */
public record PhaseMatchingKey(int slices) implements StationProtocol {
  /** Decoy bits below which an asymptotic bound says nothing. */
  static final long LEAST_DECOY_BITS = 400;

  @Override
  public boolean isKey(int basis, int first, int second) {
    return basis == Z && first == SIGNAL && second == SIGNAL;
  }

  @Override
  public boolean couldGiveKey(StationRound round) {
    return round.matched(Z, DECOY, DECOY) >= LEAST_DECOY_BITS;
  }

  @Override
  public long secretBits(StationRound round) {
    if (!couldGiveKey(round)) {
      return 0;
    }
    WeakCoherentSource source = round.source();
    DecoyEstimate estimate =
        DecoyEstimate.vacuumAndWeak(
            2 * source.intensity(SIGNAL),
            2 * source.intensity(DECOY),
            2 * source.intensity(VACUUM),
            gain(round, SIGNAL),
            gain(round, DECOY),
            gain(round, VACUUM),
            errorGain(round, DECOY),
            source.intensity(VACUUM) == 0
                ? DecoyEstimate.VACUUM_ERROR_RATE * gain(round, VACUUM)
                : errorGain(round, VACUUM));
    double both = 2 * source.intensity(SIGNAL);
    double signal = gain(round, SIGNAL);
    if (signal == 0) {
      return 0;
    }
    double none = Math.min(1, estimate.vacuumYield() * StrictMath.exp(-both) / signal);
    double one = Math.min(1 - none, estimate.singlePhotonGain(both) / signal);
    double tested = sent(round, DECOY) * estimate.singlePhotonGain(2 * source.intensity(DECOY));
    double wrong = Math.max(estimate.singlePhotonErrorRate(), 1 / Math.max(1, tested));
    double phaseErrors =
        none * DecoyEstimate.VACUUM_ERROR_RATE + one * Math.min(0.5, wrong) + (1 - none - one);
    double secret = round.keyBits() * (1 - BinaryEntropy.ofErrorBound(phaseErrors));
    return (long) Math.floor(secret - round.leakedBits());
  }

  /** Pairs of pulses with this intensity and matching slices. */
  private double sent(StationRound round, int intensity) {
    return round.pairsSent(intensity, intensity) * 2 / slices;
  }

  private double gain(StationRound round, int intensity) {
    double sent = sent(round, intensity);
    return sent == 0 ? 0 : round.matched(Z, intensity, intensity) / sent;
  }

  private double errorGain(StationRound round, int intensity) {
    double sent = sent(round, intensity);
    return sent == 0 ? 0 : round.errors(Z, intensity, intensity) / sent;
  }
}

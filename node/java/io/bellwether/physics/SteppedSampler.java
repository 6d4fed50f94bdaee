package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.BLINDED;
import static io.bellwether.physics.DetectionTally.DOUBLE;
import static io.bellwether.physics.DetectionTally.MISMATCHED;
import static io.bellwether.physics.DetectionTally.MISMATCHED_DOUBLE;
import static io.bellwether.physics.DetectionTally.PER_BASIS;
import static io.bellwether.physics.DetectionTally.WRONG;
import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/** Pulse by pulse, as the devices do it; the twin that the leaping samplers are tested against. */
final class SteppedSampler implements PulseSampler {
  private static final int NOWHERE = 2;

  private final Sifting sifting;

  /** Phase of the pulse before, 0 or 1 for π. */
  private int phase;

  SteppedSampler(Sifting sifting) {
    this.sifting = sifting;
  }

  @Override
  public void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out) {
    Range.count("pulses", pulses);
    ThresholdReceiver receiver = optics.receiver();
    double fill = receiver.trapFill();
    double decay = receiver.trapDecay(1);
    for (long slot = 0; slot < pulses; slot++) {
      int k = drawIntensity(optics.source(), random);
      boolean sentX = random.nextDouble() < optics.source().basisXProbability();
      boolean readX = random.nextDouble() < receiver.basisXProbability();
      int bit = random.nextBoolean() ? 1 : 0;
      if (sifting == Sifting.PHASE_DIFFERENCES) {
        int before = phase;
        phase = bit;
        bit = phase ^ before;
      }
      boolean matched = sentX == readX;
      boolean blind = state.deadSlots(0) > 0 || state.deadSlots(1) > 0;
      int photon =
          optics.source() instanceof SinglePhotonSource
              ? photon(optics, k, matched, bit, random)
              : NOWHERE;
      boolean zero = fires(0, light(optics, k, matched, bit == 0, photon == 0), state, random);
      boolean one = fires(1, light(optics, k, matched, bit == 1, photon == 1), state, random);
      pass(state, 0, zero, zero || one, receiver, fill, decay);
      pass(state, 1, one, zero || one, receiver, fill, decay);
      if (!zero && !one) {
        out.addSilent(k);
      } else if (blind) {
        out.addClick(k, BLINDED);
      } else if (sifting == Sifting.NON_ORTHOGONAL_PAIRS) {
        out.addClick(k, conclude(matched, bit, zero, one, random));
      } else if (!matched) {
        out.addClick(k, zero && one ? MISMATCHED_DOUBLE : MISMATCHED);
      } else {
        int read = zero && one ? (random.nextBoolean() ? 1 : 0) : (one ? 1 : 0);
        int outcome = (zero && one ? DOUBLE : 0) + (read == bit ? 0 : WRONG);
        out.addClick(k, (sentX ? X : Z) * PER_BASIS + outcome);
      }
    }
  }

  /**
   * The states announced are that which was sent and one of the other basis. A click is conclusive
   * if its outcome is orthogonal to the announced state of the basis in which it was measured: it
   * tells that the state of the other basis was sent.
   */
  private static int conclude(
      boolean matched, int bit, boolean zero, boolean one, RandomStream random) {
    boolean twice = zero && one;
    int announced = matched ? bit : (random.nextBoolean() ? 1 : 0);
    int read = twice ? (random.nextBoolean() ? 1 : 0) : (one ? 1 : 0);
    if (read == announced) {
      return twice ? MISMATCHED_DOUBLE : MISMATCHED;
    }
    return X * PER_BASIS + (twice ? DOUBLE : 0) + (matched ? WRONG : 0);
  }

  /** The detector that the photon reaches and makes click, if it does. */
  private static int photon(
      PulseOptics optics, int k, boolean matched, int bit, RandomStream random) {
    double u = random.nextDouble();
    double atZero = optics.photonAt(k, matched, bit == 0);
    if (u < atZero) {
      return 0;
    }
    return u < atZero + optics.photonAt(k, matched, bit == 1) ? 1 : NOWHERE;
  }

  private static int drawIntensity(PulseSource source, RandomStream random) {
    double u = random.nextDouble();
    for (int k = 0; k < INTENSITIES - 1; k++) {
      u -= source.probability(k);
      if (u < 0) {
        return k;
      }
    }
    return INTENSITIES - 1;
  }

  private static double light(
      PulseOptics optics, int k, boolean matched, boolean ownBit, boolean hit) {
    if (optics.source() instanceof SinglePhotonSource) {
      return hit ? 1 : optics.receiver().darkCountProbability();
    }
    if (!matched) {
      return optics.mismatchedClick(k);
    }
    return ownBit ? optics.rightClick(k) : optics.wrongClick(k);
  }

  private static boolean fires(int detector, double light, DetectorState state, RandomStream r) {
    boolean avalanche = r.nextDouble() < light;
    avalanche |= r.nextDouble() < state.trapHazard(detector);
    return avalanche && state.deadSlots(detector) == 0;
  }

  private static void pass(
      DetectorState state,
      int detector,
      boolean fired,
      boolean anyFired,
      ThresholdReceiver receiver,
      double fill,
      double decay) {
    boolean blinded = receiver.deadTime() == DeadTime.COMMON ? anyFired : fired;
    long dead = blinded ? receiver.deadSlots() : Math.max(0, state.deadSlots(detector) - 1);
    double hazard = state.trapHazard(detector) * decay + (fired ? fill : 0);
    state.set(detector, dead, hazard);
  }
}

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
      boolean matched = sentX == readX;
      boolean blind = state.deadSlots(0) > 0 || state.deadSlots(1) > 0;
      boolean zero = fires(0, light(optics, k, matched, bit == 0), state, random);
      boolean one = fires(1, light(optics, k, matched, bit == 1), state, random);
      pass(state, 0, zero, zero || one, receiver, fill, decay);
      pass(state, 1, one, zero || one, receiver, fill, decay);
      if (!zero && !one) {
        out.addSilent(k);
      } else if (blind) {
        out.addClick(k, BLINDED);
      } else if (!matched) {
        out.addClick(k, zero && one ? MISMATCHED_DOUBLE : MISMATCHED);
      } else {
        int read = zero && one ? (random.nextBoolean() ? 1 : 0) : (one ? 1 : 0);
        int outcome = (zero && one ? DOUBLE : 0) + (read == bit ? 0 : WRONG);
        out.addClick(k, (sentX ? X : Z) * PER_BASIS + outcome);
      }
    }
  }

  private static int drawIntensity(WeakCoherentSource source, RandomStream random) {
    double u = random.nextDouble();
    for (int k = 0; k < INTENSITIES - 1; k++) {
      u -= source.probability(k);
      if (u < 0) {
        return k;
      }
    }
    return INTENSITIES - 1;
  }

  private static double light(PulseOptics optics, int k, boolean matched, boolean ownBit) {
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

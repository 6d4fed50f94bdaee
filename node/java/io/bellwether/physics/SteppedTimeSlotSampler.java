package io.bellwether.physics;

import static io.bellwether.physics.MonitoringLine.BRIGHT;
import static io.bellwether.physics.MonitoringLine.DARK;
import static io.bellwether.physics.TimeSlotOptics.BOTH;
import static io.bellwether.physics.TimeSlotOptics.EARLY;
import static io.bellwether.physics.TimeSlotOptics.LATE;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/**
 * Coherent one-way QKD slot by slot, with the amplitudes of the interferometer: the twin that
 * {@link TimeSlotSampler} is tested against. The field of a slot has two modes: that of the direct
 * arm, and what is orthogonal to it, into which the delayed arm has turned at a visibility below 1.
 * A pulse of random phase is taken for one that has nothing in common with its neighbours.
 */
final class SteppedTimeSlotSampler implements PulseSampler {
  private final MonitoringLine line;

  SteppedTimeSlotSampler(MonitoringLine line) {
    this.line = line;
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
    double arriving = optics.source().intensity(SIGNAL) * optics.channelTransmittance();
    double amplitude = Math.sqrt(arriving * line.efficiency());
    double data = arriving * receiver.efficiency();
    for (long bit = 0; bit < pulses; bit++) {
      int before = state.letter();
      int letter = draw(optics, random);
      int clicks = 0;
      boolean blinded = false;
      for (int slot = EARLY; slot <= LATE; slot++) {
        boolean late = slot == LATE;
        boolean blind = state.deadSlots(0) > 0;
        double photons = data * share(letter & BOTH, slot, receiver.misalignment());
        boolean first = fires(0, photons, receiver, state, random);
        int meeting = TimeSlotOptics.meeting(before, letter, late);
        double now = (letter & slot) != 0 ? amplitude : 0;
        int neighbour = late ? letter & EARLY : before & LATE;
        double delayed = neighbour != 0 ? amplitude : 0;
        int phases = late ? letter : letter | before;
        double overlap = (phases & TimeSlotOptics.RANDOM_PHASE) != 0 ? 0 : line.visibility();
        boolean monitorBlind = state.deadSlots(1) > 0 || state.deadSlots(2) > 0;
        boolean second = fires(1, port(now, delayed, overlap), receiver, state, random);
        boolean third = fires(2, port(now, -delayed, overlap), receiver, state, random);
        if (first) {
          clicks |= slot;
        }
        blinded |= blind && clicks == 0;
        if (second) {
          TimeSlotTally.monitor(BRIGHT, meeting, late, monitorBlind, out);
        }
        if (third) {
          TimeSlotTally.monitor(DARK, meeting, late, monitorBlind, out);
        }
        pass(state, 0, first, receiver);
        pass(state, 1, second, receiver);
        pass(state, 2, third, receiver);
      }
      TimeSlotTally.data(letter, clicks, blinded, random, out);
      state.keepLetter(letter);
    }
  }

  private static int draw(PulseOptics optics, RandomStream random) {
    int letter = BOTH;
    if (random.nextDouble() >= optics.source().probability(DECOY)) {
      letter = random.nextBoolean() ? EARLY : LATE;
    }
    boolean intercepted = random.nextDouble() < optics.incoherentShare();
    return intercepted ? letter | TimeSlotOptics.RANDOM_PHASE : letter;
  }

  /** The part of a pulse that the data line counts in a slot. */
  private static double share(int pulses, int slot, double misalignment) {
    if (pulses == BOTH) {
      return 1;
    }
    return pulses == slot ? 1 - misalignment : misalignment;
  }

  /** Photons at a port: of the sum of both arms in the mode of the direct one, and beside it. */
  private static double port(double now, double delayed, double overlap) {
    double along = (now + delayed * overlap) / 2;
    double across = delayed * Math.sqrt(1 - overlap * overlap) / 2;
    return along * along + across * across;
  }

  private static boolean fires(
      int detector,
      double photons,
      ThresholdReceiver receiver,
      DetectorState state,
      RandomStream random) {
    double silent = (1 - receiver.darkCountProbability()) * StrictMath.exp(-photons);
    return random.nextDouble() >= silent && state.deadSlots(detector) == 0;
  }

  private static void pass(
      DetectorState state, int detector, boolean fired, ThresholdReceiver receiver) {
    long dead = fired ? receiver.deadSlots() : Math.max(0, state.deadSlots(detector) - 1);
    state.set(detector, dead, 0);
  }
}

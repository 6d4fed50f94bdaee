package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.Sampling;

/**
 * Blocks that come in trains, of two detectors that any click blinds together for no longer than
 * the waiting between trains: from click to click, over all trains at once. Live slots are alike,
 * so their run up to the next click is geometric, wherever trains begin and end in it; a click
 * blinds what is left of its train or its dead time, whichever is less, because the next train
 * finds the detectors rested. Marks are as in {@link CommonDeadTimeSampler}. A block begins with a
 * train.
 *
 * <p>Cost follows clicks, not trains.
 */
final class TrainLeapSampler implements PulseSampler {
  private final PulseTrains trains;
  private PulseOptics known;
  private SlotMarks marks;
  private double logSilent;

  TrainLeapSampler(PulseTrains trains) {
    this.trains = trains;
  }

  /** Whether this samples what a receiver sees of trains. */
  static boolean serves(ThresholdReceiver receiver, PulseTrains trains) {
    return receiver.deadTime() == DeadTime.COMMON
        && receiver.afterpulseProbability() == 0
        && receiver.deadSlots() <= trains.gapSlots();
  }

  @Override
  public void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out) {
    Range.count("pulses", pulses);
    if (pulses == 0) {
      return;
    }
    if (optics != known) {
      if (!serves(optics.receiver(), trains)) {
        throw new IllegalArgumentException(
            "receiver is " + optics.receiver() + ", expected dead times that gaps outlast");
      }
      marks = new SlotMarks(optics);
      logSilent = StrictMath.log1p(-marks.clickProbability());
      known = optics;
    }
    long dead = optics.receiver().deadSlots();
    long clicks = 0;
    long silent = 0;
    long lastTrain = (pulses - 1) / trains.pulses();
    long blinding = 0;
    long liveFrom = state.deadSlots(0);
    long slot = liveAgain(0, liveFrom, pulses);
    long blind = slot;
    while (slot < pulses) {
      long quiet =
          marks.clickProbability() > 0 ? Sampling.failures(random, logSilent) : Long.MAX_VALUE;
      if (quiet >= pulses - slot) {
        silent += pulses - slot;
        slot = pulses;
      } else {
        silent += quiet;
        clicks++;
        blinding = (slot + quiet) / trains.pulses();
        liveFrom = slot + quiet + 1 + dead;
        long next = slot + quiet + 1;
        slot = liveAgain(next, liveFrom, pulses);
        blind += slot - next;
      }
    }
    long residual = blinding == lastTrain ? Math.max(0, liveFrom - pulses) : 0;
    state.set(0, residual, 0);
    state.set(1, residual, 0);
    marks.mark(random, clicks, silent, blind, out);
  }

  /** The first slot from {@code next} on that is live or past the end, {@code next} if it is. */
  private long liveAgain(long next, long liveFrom, long pulses) {
    long train = trains.pulses();
    long nextTrain = (next + train - 1) / train * train;
    long end = next == 0 ? train : nextTrain;
    return Math.min(pulses, Math.max(next, Math.min(liveFrom, end)));
  }
}

package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;

/**
 * Draws what two threshold detectors see of a block of pulses with constant parameters.
 *
 * <p>Blocks compose: a block of N1 slots and then one of N2 with the same {@link DetectorState}
 * have the law of one block of N1 + N2, so an interrupt cuts a block by sampling only what was
 * sent. Samplers keep scratch space: one belongs to one receiver and is not thread-safe.
 */
public interface PulseSampler {
  /**
   * Draws a block and adds it to a tally.
   *
   * @param optics click probabilities of one slot
   * @param pulses slots in the block, 0 or more
   * @param state the detectors' memory, read at the start and updated
   * @param random where the draws come from
   * @param out what is added to
   */
  void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out);

  /** The pulse-by-pulse twin: every choice and every click is a draw of its own. */
  static PulseSampler stepped(Sifting sifting) {
    return new SteppedSampler(sifting);
  }

  /** The slot-by-slot twin of {@link #timeSlots}. */
  static PulseSampler steppedTimeSlots(MonitoringLine line) {
    return new SteppedTimeSlotSampler(line);
  }

  /**
   * A sampler of coherent one-way QKD ({@link Sifting#TIME_SLOTS}), for detectors with dead times
   * of their own or none and without afterpulses, that leaps over silent slots. A pulse is a bit of
   * two slots; {@link ThresholdReceiver#deadSlots} counts slots.
   *
   * @param line of the receiver's monitoring detectors, which are like that of the data line
   */
  static PulseSampler timeSlots(MonitoringLine line) {
    return new TimeSlotSampler(line);
  }

  /**
   * A sampler that leaps over silent slots, exact in distribution (each class has its argument):
   * one multinomial without memory, counts of live slots with a common dead time, click by click
   * with independent dead times or afterpulses.
   *
   * @param receiver the receiver of all optics that it will sample
   * @param sifting which clicks become sifted bits
   */
  static PulseSampler leaping(ThresholdReceiver receiver, Sifting sifting) {
    return sifted(clicks(receiver), sifting);
  }

  /**
   * The same of pulses that come in trains; each block begins with one.
   *
   * @param trains how they come; {@link TrainLeapSampler} says why that is exact
   */
  static PulseSampler leaping(ThresholdReceiver receiver, Sifting sifting, PulseTrains trains) {
    PulseSampler clicks = clicks(receiver);
    if (TrainLeapSampler.serves(receiver, trains)) {
      clicks = new TrainLeapSampler(trains);
    } else if (!receiver.memoryless()) {
      clicks = new TrainSampler(clicks, trains);
    }
    return sifted(clicks, sifting);
  }

  /** The pulse-by-pulse twin of {@link #leaping(ThresholdReceiver, Sifting, PulseTrains)}. */
  static PulseSampler stepped(Sifting sifting, PulseTrains trains) {
    return new TrainSampler(new SteppedSampler(sifting), trains);
  }

  private static PulseSampler sifted(PulseSampler clicks, Sifting sifting) {
    return sifting == Sifting.NON_ORTHOGONAL_PAIRS ? new PairSiftingSampler(clicks) : clicks;
  }

  private static PulseSampler clicks(ThresholdReceiver receiver) {
    PulseSampler clicks;
    if (receiver.memoryless()) {
      clicks = new MultinomialSampler();
    } else if (receiver.deadTime() == DeadTime.COMMON && receiver.afterpulseProbability() == 0) {
      clicks = new CommonDeadTimeSampler();
    } else {
      clicks = new ClickByClickSampler();
    }
    return clicks;
  }
}

package io.bellwether.physics;

import static io.bellwether.physics.MonitoringLine.BRIGHT;
import static io.bellwether.physics.MonitoringLine.DARK;
import static io.bellwether.physics.TimeSlotOptics.EARLY;
import static io.bellwether.physics.TimeSlotOptics.LATE;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.Sampling;

/**
 * Blocks of coherent one-way QKD ({@link Sifting#TIME_SLOTS}): from one slot that may click to the
 * next.
 *
 * <p>Whether a slot clicks depends on the pulses of two neighbouring slots, and so on up to two
 * bits. But whatever they are, the detectors that are live click with a probability of at most
 * {@code B}, the one of the brightest neighbours there are. So slots are first made candidates,
 * each by itself with the probability B, which leaps by a geometric law; only at a candidate are
 * the bits drawn that its light depends on, if no candidate before has drawn them, and it clicks
 * with the probability that these bits give, over B: thinning (P. Lewis, G. Shedler, Naval Res.
 * Logist. Q. 26, 403 (1979)). Candidates are chosen without a look at the bits, so that the bits
 * are as independent and alike at candidates as anywhere, and those that no candidate needs are as
 * if they had never been looked at: how many of them are decoys is binomial. Hence the joint law of
 * all counts is that of drawing every bit and every click. Where a detector comes back to life B is
 * another; the next candidate is where the product of all 1 − B since the last one falls below a
 * uniform number, which inverts the law of the leap over all of them. The last bit of a block is
 * drawn and kept, for the first slot of the next block is its neighbour.
 *
 * <p>Cost follows clicks, not pulses. Each of the three detectors has a dead time of its own.
 */
final class TimeSlotSampler implements PulseSampler {
  private static final int DETECTORS = 3;
  private static final int MASKS = 1 << DETECTORS;
  private static final int DATA = 0;
  private static final int MONITOR = 1;

  private final MonitoringLine line;
  private PulseOptics known;
  private TimeSlotOptics slots;
  private long deadSlots;
  private final double[] bound = new double[MASKS];
  private final double[] logSilent = new double[MASKS];

  /* The block being sampled, in slots from its start. */
  private final long[] liveFrom = new long[DETECTORS];
  private long bit;
  private int letter;
  private int before;
  private int dataClicks;
  private boolean blinded;
  private long drawn;

  TimeSlotSampler(MonitoringLine line) {
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
    if (pulses == 0) {
      return;
    }
    if (optics != known) {
      prepare(optics);
    }
    for (int j = 0; j < DETECTORS; j++) {
      liveFrom[j] = state.deadSlots(j);
    }
    bit = -1;
    letter = state.letter();
    dataClicks = 0;
    drawn = 0;
    long end = 2 * pulses;
    leap(end, random, out);
    if (bit != pulses - 1) {
      next(pulses - 1, random, out);
    }
    TimeSlotTally.data(letter, dataClicks, blinded, random, out);
    long undrawn = pulses - drawn;
    long decoys = undrawn == 0 ? 0 : Sampling.binomial(random, undrawn, slots.decoyProbability());
    out.addSilent(DECOY, decoys);
    out.addSilent(SIGNAL, undrawn - decoys);
    for (int j = 0; j < DETECTORS; j++) {
      state.set(j, Math.max(0, liveFrom[j] - end), 0);
    }
    state.keepLetter(letter);
  }

  private void prepare(PulseOptics optics) {
    slots = new TimeSlotOptics(optics, line);
    deadSlots = optics.receiver().deadSlots();
    double[] most = {slots.mostData(), slots.mostMonitor(BRIGHT), slots.mostMonitor(DARK)};
    for (int live = 0; live < MASKS; live++) {
      double silent = 1;
      for (int j = 0; j < DETECTORS; j++) {
        silent *= (live >> j & 1) == 0 ? 1 : 1 - most[j];
      }
      bound[live] = 1 - silent;
      logSilent[live] = StrictMath.log1p(-bound[live]);
    }
    known = optics;
  }

  private void leap(long end, RandomStream random, DetectionTally out) {
    long slot = 0;
    double left = StrictMath.log(random.nextPositive());
    while (slot < end) {
      int live = 0;
      long span = end;
      for (int j = 0; j < DETECTORS; j++) {
        if (liveFrom[j] <= slot) {
          live |= 1 << j;
        } else {
          span = Math.min(span, liveFrom[j]);
        }
      }
      double quiet = bound[live] > 0 ? left / logSilent[live] : Double.POSITIVE_INFINITY;
      if (quiet >= span - slot) {
        left -= (span - slot) * logSilent[live];
        slot = span;
      } else {
        slot += (long) quiet;
        candidate(slot, live, random, out);
        slot++;
        left = StrictMath.log(random.nextPositive());
      }
    }
  }

  private void candidate(long slot, int live, RandomStream random, DetectionTally out) {
    boolean late = (slot & 1) != 0;
    if (slot >> 1 != bit) {
      next(slot >> 1, random, out);
    }
    if (!late && before < 0) {
      before = draw(random);
      out.addSilent(TimeSlotOptics.intensity(before));
    }
    int meeting = TimeSlotOptics.meeting(Math.max(0, before), letter, late);
    double data = (live & 1) == 0 ? 0 : slots.data(letter, late);
    double bright = (live & 2) == 0 ? 0 : slots.monitor(BRIGHT, meeting);
    double dark = (live & 4) == 0 ? 0 : slots.monitor(DARK, meeting);
    double some = 1 - (1 - data) * (1 - bright) * (1 - dark);
    double u = random.nextDouble() * bound[live];
    if (u >= some) {
      return;
    }
    boolean first = u < data;
    boolean second;
    boolean third;
    if (first) {
      second = random.nextDouble() < bright;
      third = random.nextDouble() < dark;
    } else {
      second = (u - data) / (1 - data) < bright;
      third = !second || random.nextDouble() < dark;
    }
    if (first) {
      blinded = late && deadSlots > 0 && liveFrom[DATA] == slot;
      dataClicks |= late ? LATE : EARLY;
      liveFrom[DATA] = slot + 1 + deadSlots;
    }
    boolean oneBlind = (live >> MONITOR) != 3;
    if (second) {
      TimeSlotTally.monitor(BRIGHT, meeting, late, oneBlind, out);
      liveFrom[MONITOR + BRIGHT] = slot + 1 + deadSlots;
    }
    if (third) {
      TimeSlotTally.monitor(DARK, meeting, late, oneBlind, out);
      liveFrom[MONITOR + DARK] = slot + 1 + deadSlots;
    }
  }

  /** Goes on to a later bit; what came before it is known if it is the one of now. */
  private void next(long later, RandomStream random, DetectionTally out) {
    if (bit >= 0) {
      TimeSlotTally.data(letter, dataClicks, blinded, random, out);
    }
    before = later == bit + 1 ? letter : -1;
    bit = later;
    letter = draw(random);
    dataClicks = 0;
    blinded = false;
  }

  private int draw(RandomStream random) {
    drawn++;
    double ofState = random.nextDouble();
    return slots.letter(ofState, slots.incoherentShare() == 0 ? 1 : random.nextDouble());
  }
}

package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.Sampling;

/**
 * Blocks of two detectors that any click blinds together for {@code d} slots.
 *
 * <p>Seen in live slots alone, clicks are independent with probability {@code p}: {@code M} live
 * slots hold K ~ Bin(M, p) clicks and take {@code M + K d} slots. A block is filled with a few
 * chunks of live slots, each chosen to fall short of the block's end by some standard deviations
 * and so each much smaller than the one before. If a chunk nevertheless overshoots, it is halved,
 * with hypergeometric clicks in its first half: a first half that fits is kept, and the second half
 * is looked at; of one that does not fit, the second half lies past the end and is forgotten. That
 * is exact because the end of the block is a stopping time of the live slots. Once few clicks are
 * left they are leapt to one by one. What remains of the last dead time goes into the next block.
 * The count then obeys P(K ≥ k) = P[Bin(N − (k−1)d, p) ≥ k] for a block of N from rest (renewal
 * theory of a type-I counter, W. Feller, "An Introduction to Probability Theory", vol. I, ch.
 * XIII).
 */
final class CommonDeadTimeSampler implements PulseSampler {
  private static final double MARGIN = 3;
  private static final double FEW_CLICKS = 16;

  private final double margin;
  private final double fewClicks;
  private PulseOptics known;
  private SlotMarks marks;
  private double logSilent;
  private long dead;

  /* The block being filled: slots left, then what its slots have been so far. */
  private long left;
  private long residual;
  private long clicks;
  private long silent;
  private long blind;

  CommonDeadTimeSampler() {
    this(MARGIN, FEW_CLICKS);
  }

  /**
   * A sampler with its chunks chosen otherwise, which changes its cost but not its law.
   *
   * @param margin standard deviations by which a chunk aims short of the end; 0 halves often
   * @param fewClicks expected clicks below which they are leapt to one by one
   */
  CommonDeadTimeSampler(double margin, double fewClicks) {
    this.margin = margin;
    this.fewClicks = fewClicks;
  }

  @Override
  public void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out) {
    Range.count("pulses", pulses);
    if (optics != known) {
      prepare(optics);
    }
    left = pulses;
    clicks = 0;
    silent = 0;
    blind = 0;
    goBlind(state.deadSlots(0));
    fill(random, marks.clickProbability());
    state.set(0, residual, 0);
    state.set(1, residual, 0);
    marks.mark(random, clicks, silent, blind, out);
  }

  private void prepare(PulseOptics optics) {
    ThresholdReceiver receiver = optics.receiver();
    if (receiver.deadTime() != DeadTime.COMMON || receiver.afterpulseProbability() != 0) {
      throw new IllegalArgumentException(
          "receiver is " + receiver + ", expected a common dead time without afterpulses");
    }
    marks = new SlotMarks(optics);
    logSilent = StrictMath.log1p(-marks.clickProbability());
    dead = receiver.deadSlots();
    known = optics;
  }

  private void fill(RandomStream random, double p) {
    double stretch = 1 + p * dead;
    while (left > 0) {
      double live = left / stretch;
      double spread = margin * dead * Math.sqrt(live * p * (1 - p));
      long chunk = (long) ((left - spread) / stretch);
      if (live * p < fewClicks || chunk < 1) {
        leap(random, p);
      } else {
        long count = Sampling.binomial(random, chunk, p);
        if (fits(chunk, count)) {
          accept(chunk, count);
        } else {
          bisect(random, chunk, count);
        }
      }
    }
  }

  private boolean fits(long live, long count) {
    return live <= left && count <= (left - live) / dead;
  }

  private void accept(long live, long count) {
    clicks += count;
    silent += live - count;
    blind += count * dead;
    left -= live + count * dead;
  }

  private void bisect(RandomStream random, long chunk, long count) {
    long live = chunk;
    long in = count;
    while (left > 0) {
      if (in == 0) {
        accept(Math.min(live, left), 0);
        return;
      }
      if (live == 1) {
        click();
        return;
      }
      long half = live / 2;
      long first = Sampling.hypergeometric(random, live, in, half);
      if (fits(half, first)) {
        accept(half, first);
        live -= half;
        in -= first;
      } else {
        live = half;
        in = first;
      }
    }
  }

  private void leap(RandomStream random, double p) {
    long quiet = p == 0 ? left : Math.min(left, Sampling.failures(random, logSilent));
    accept(quiet, 0);
    if (left > 0) {
      click();
    }
  }

  private void click() {
    clicks++;
    left--;
    goBlind(dead);
  }

  private void goBlind(long slots) {
    long here = Math.min(slots, left);
    blind += here;
    left -= here;
    residual = slots - here;
  }
}

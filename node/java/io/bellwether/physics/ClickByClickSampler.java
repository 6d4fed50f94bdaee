package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.Sampling;

/**
 * Blocks of two detectors with dead times and traps of their own: from click to click.
 *
 * <p>Between clicks a live detector's hazard is that of light and dark counts, which is constant,
 * and that of its trap, which only falls. So the next slot that can click is found by a geometric
 * leap with the hazards of now as bounds, and a trap's part is kept with the probability (hazard
 * then)/(bound): thinning (P. Lewis, G. Shedler, Naval Res. Logist. Q. 26, 403 (1979)), exact for
 * slots as for continuous time. A leap stops where a detector comes back to life, and while traps
 * dominate after one trap lifetime, to renew the bounds; a geometric law has no memory, so that
 * changes nothing. Slots without a click are counted by which detectors were live, and their
 * intensities drawn together at the end. Cost follows clicks, not pulses.
 */
final class ClickByClickSampler implements PulseSampler {
  private static final int MASKS = 4;

  private PulseOptics known;
  private ThresholdReceiver receiver;
  private double fill;
  private double decayPerSlot;
  private final ClickTable[] tables = new ClickTable[MASKS];
  private final long[] silent = new long[MASKS];
  private final long[] counts = new long[WeakCoherentSource.INTENSITIES];

  /* The block being sampled. */
  private long left;
  private final long[] dead = new long[DetectorState.DETECTORS];
  private final double[] hazard = new double[DetectorState.DETECTORS];

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
    for (int j = 0; j < DetectorState.DETECTORS; j++) {
      dead[j] = state.deadSlots(j);
      hazard[j] = state.trapHazard(j);
    }
    while (left > 0) {
      leap(random, out);
    }
    for (int j = 0; j < DetectorState.DETECTORS; j++) {
      state.set(j, dead[j], hazard[j]);
    }
    for (int live = 0; live < MASKS; live++) {
      if (silent[live] > 0) {
        tables[live].ofSilent().draw(random, silent[live], counts);
        out.addSilent(counts);
        silent[live] = 0;
      }
    }
  }

  private void prepare(PulseOptics optics) {
    receiver = optics.receiver();
    fill = receiver.trapFill();
    decayPerSlot = receiver.trapDecay(1);
    for (int live = 0; live < MASKS; live++) {
      tables[live] = new ClickTable(optics, live);
    }
    known = optics;
  }

  private void leap(RandomStream random, DetectionTally out) {
    int live = (dead[0] == 0 ? 1 : 0) | (dead[1] == 0 ? 2 : 0);
    long span = Math.min(left, Math.min(reach(dead[0]), reach(dead[1])));
    ClickTable table = tables[live];
    double light = table.clickProbability();
    double bound0 = dead[0] == 0 ? hazard[0] : 0;
    double bound1 = dead[1] == 0 ? hazard[1] : 0;
    double traps = bound0 + bound1 - bound0 * bound1;
    if (traps > light) {
      span = Math.min(span, Math.max(1, (long) receiver.afterpulseSlots()));
    }
    double any = Math.min(1, light + (1 - light) * traps);
    long quiet = any > 0 ? Sampling.geometric(random, any) : span;
    if (quiet >= span) {
      silent[live] += span;
      pass(span);
      return;
    }
    silent[live] += quiet;
    pass(quiet);
    click(table, live, light, bound0, bound1, any, random, out);
  }

  private static long reach(long deadSlots) {
    return deadSlots == 0 ? Long.MAX_VALUE : deadSlots;
  }

  /** A slot in which light, a dark count or a trap at its bound makes a click. */
  private void click(
      ClickTable table,
      int live,
      double light,
      double bound0,
      double bound1,
      double any,
      RandomStream random,
      DetectionTally out) {
    int traps = 0;
    boolean lit = true;
    if (bound0 + bound1 > 0) {
      lit = random.nextDouble() * any < light;
      traps = traps(lit, bound0, bound1, random);
    }
    if (!lit && traps == 0) {
      silent[live]++;
      pass(1);
      return;
    }
    int slot = (lit ? table.drawClick(random) : table.drawSilent(random)) | traps;
    ClickTable.record(slot, live, random, out);
    pass(1);
    for (int j = 0; j < DetectorState.DETECTORS; j++) {
      boolean fired = ((slot >> j) & 1) != 0;
      if (fired) {
        hazard[j] += fill;
      }
      if (fired || receiver.deadTime() == DeadTime.COMMON) {
        dead[j] = receiver.deadSlots();
      }
    }
  }

  /** Mask of the traps that release; without light at least one does at its bound. */
  private int traps(boolean lit, double bound0, double bound1, RandomStream random) {
    double some = lit ? 1 : bound0 + bound1 - bound0 * bound1;
    boolean zero = random.nextDouble() * some < bound0;
    boolean one = (lit || zero) ? random.nextDouble() < bound1 : bound1 > 0;
    zero = zero && random.nextDouble() * bound0 < hazard[0];
    one = one && random.nextDouble() * bound1 < hazard[1];
    return (zero ? 1 : 0) | (one ? 2 : 0);
  }

  private void pass(long slots) {
    left -= slots;
    dead[0] = Math.max(0, dead[0] - slots);
    dead[1] = Math.max(0, dead[1] - slots);
    if (fill > 0 && slots > 0) {
      double decay = slots == 1 ? decayPerSlot : receiver.trapDecay(slots);
      hazard[0] *= decay;
      hazard[1] *= decay;
    }
  }
}

package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.BLINDED;
import static io.bellwether.physics.DetectionTally.DOUBLE;
import static io.bellwether.physics.DetectionTally.MISMATCHED;
import static io.bellwether.physics.DetectionTally.MISMATCHED_DOUBLE;
import static io.bellwether.physics.DetectionTally.PER_BASIS;
import static io.bellwether.physics.DetectionTally.WRONG;
import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.TimeSlotOptics.BOTH;
import static io.bellwether.physics.TimeSlotOptics.EARLY;
import static io.bellwether.physics.TimeSlotOptics.LATE;
import static io.bellwether.physics.WeakCoherentSource.DECOY;

import io.bellwether.quantity.RandomStream;

/** How the clicks of a bit of coherent one-way QKD are counted, whoever draws them. */
final class TimeSlotTally {
  private TimeSlotTally() {}

  /**
   * Counts what the data line has seen of a bit.
   *
   * @param clicks mask of its slots that clicked, {@link TimeSlotOptics#EARLY} and {@link
   *     TimeSlotOptics#LATE}
   * @param blinded whether the detector was blind in the early slot
   */
  static void data(
      int letter, int clicks, boolean blinded, RandomStream random, DetectionTally out) {
    int intensity = TimeSlotOptics.intensity(letter);
    if (clicks == 0) {
      out.addSilent(intensity);
    } else if (blinded) {
      out.addClick(intensity, BLINDED);
    } else if (intensity == DECOY) {
      out.addClick(intensity, clicks == BOTH ? MISMATCHED_DOUBLE : MISMATCHED);
    } else {
      boolean twice = clicks == BOTH;
      int read = twice ? (random.nextBoolean() ? LATE : EARLY) : clicks;
      int outcome = (twice ? DOUBLE : 0) + (read == (letter & BOTH) ? 0 : WRONG);
      out.addClick(intensity, X * PER_BASIS + outcome);
    }
  }

  /**
   * Counts a click of the monitoring line.
   *
   * @param meeting which neighbours met
   * @param late whether in the late slot of a bit, where both are of this bit
   * @param blinded whether the other detector of the line was blind
   */
  static void monitor(int port, int meeting, boolean late, boolean blinded, DetectionTally out) {
    out.addMonitored(
        TimeSlotOptics.bothFull(meeting) && !blinded
            ? DetectionTally.monitoredKind(port, !late)
            : DetectionTally.MONITORED_UNPAIRED);
  }
}

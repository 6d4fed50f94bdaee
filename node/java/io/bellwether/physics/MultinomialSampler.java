package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.Sampling;

/** Without dead time and afterpulses slots are independent: one multinomial over what is seen. */
final class MultinomialSampler implements PulseSampler {
  private PulseOptics known;
  private SlotMarks marks;

  @Override
  public void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out) {
    Range.count("pulses", pulses);
    if (optics != known) {
      if (!optics.receiver().memoryless()) {
        throw new IllegalArgumentException(
            "receiver is " + optics.receiver() + ", expected one without memory");
      }
      marks = new SlotMarks(optics);
      known = optics;
    }
    long clicks = Sampling.binomial(random, pulses, marks.clickProbability());
    marks.mark(random, clicks, pulses - clicks, 0, out);
  }
}

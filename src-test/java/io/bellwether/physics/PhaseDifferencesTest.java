package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@link Sifting#PHASE_DIFFERENCES} against amplitudes: coherent pulses of phases 0 and π go
 * through an interferometer with a delay of one slot. Its output ports have (α_n u ± α_(n−1) v) / 2
 * in two modes, of which u is that of the direct arm and v that of the delayed one; their overlap u
 * · v is the visibility V. All phases of a train are enumerated.
 */
class PhaseDifferencesTest {
  private static final double TRANSMITTANCE = 0.6;
  private static final double EFFICIENCY = 0.25;
  private static final double DARK = 0.01;
  private static final int SLOTS = 3;

  /** What a slot can show: no click, detector 0, detector 1, both. */
  private static final int CLICKS = 4;

  private static PulseOptics optics(double mu, double visibility) {
    double misalignment = (1 - visibility) / 2;
    return new PulseOptics(
        WeakCoherentSource.ofOneIntensity(1e9, mu, 1),
        TRANSMITTANCE,
        new ThresholdReceiver(EFFICIENCY, DARK, misalignment, 1, DeadTime.NONE, 0, 0, 0));
  }

  /** Photons at a port, for a pulse and the one before it. */
  private static double photons(double now, double before, int port, double visibility) {
    double sign = port == 0 ? 1 : -1;
    double along = (now + sign * before * visibility) / 2;
    double across = sign * before * Math.sqrt(1 - visibility * visibility) / 2;
    return along * along + across * across;
  }

  private static double click(double photons) {
    return 1 - (1 - DARK) * Math.exp(-photons);
  }

  private static double pattern(int clicks, double zero, double one) {
    return (clicks % 2 == 1 ? zero : 1 - zero) * (clicks >= 2 ? one : 1 - one);
  }

  /** The chance of bits and clicks of all slots of a train, indexed by slot as digits. */
  private static double[] joint(double mu, double visibility) {
    double[] law = new double[(int) Math.pow(2 * CLICKS, SLOTS)];
    double amplitude = Math.sqrt(mu * TRANSMITTANCE * EFFICIENCY);
    int trains = 1 << (SLOTS + 1);
    int patterns = (int) Math.pow(CLICKS, SLOTS);
    for (int phases = 0; phases < trains; phases++) {
      for (int clicks = 0; clicks < patterns; clicks++) {
        double chance = 1.0 / trains;
        int index = 0;
        int rest = clicks;
        for (int slot = 0; slot < SLOTS; slot++) {
          int before = (phases >> slot) & 1;
          int now = (phases >> (slot + 1)) & 1;
          double a = now == 0 ? amplitude : -amplitude;
          double b = before == 0 ? amplitude : -amplitude;
          double zero = click(photons(a, b, 0, visibility));
          double one = click(photons(a, b, 1, visibility));
          chance *= pattern(rest % CLICKS, zero, one);
          index = index * 2 * CLICKS + (now ^ before) * CLICKS + rest % CLICKS;
          rest /= CLICKS;
        }
        law[index] += chance;
      }
    }
    return law;
  }

  /** The same of slots that are independent and have the click probabilities of the optics. */
  private static double[] independent(PulseOptics optics) {
    double[] slot = new double[2 * CLICKS];
    for (int bit = 0; bit < 2; bit++) {
      double zero = bit == 0 ? optics.rightClick(0) : optics.wrongClick(0);
      double one = bit == 1 ? optics.rightClick(0) : optics.wrongClick(0);
      for (int clicks = 0; clicks < CLICKS; clicks++) {
        slot[bit * CLICKS + clicks] = pattern(clicks, zero, one) / 2;
      }
    }
    double[] law = {1};
    for (int i = 0; i < SLOTS; i++) {
      double[] longer = new double[law.length * slot.length];
      for (int j = 0; j < longer.length; j++) {
        longer[j] = law[j / slot.length] * slot[j % slot.length];
      }
      law = longer;
    }
    return law;
  }

  @ParameterizedTest
  @CsvSource({"0.2, 1", "0.2, 0.94", "3, 0.8", "0.5, 0"})
  void shouldHaveTheJointLawOfIndependentSlots(double mu, double visibility) {
    double[] law = joint(mu, visibility);
    double sum = 0;
    for (double chance : law) {
      sum += chance;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(law).containsExactly(independent(optics(mu, visibility)), within(1e-14));
  }

  /** Five standard deviations, of 500,000 slots. */
  @Test
  void shouldBeSampledAsAmplitudesSay() {
    double mu = 2;
    double visibility = 0.9;
    long pulses = 500_000;
    double right = click(photons(1, 1, 0, visibility) * mu * TRANSMITTANCE * EFFICIENCY);
    double wrong = click(photons(1, 1, 1, visibility) * mu * TRANSMITTANCE * EFFICIENCY);
    double[] expected = {
      pulses * (right + wrong - right * wrong),
      pulses * (wrong * (1 - right) + right * wrong / 2),
      pulses * right * wrong
    };
    PulseOptics optics = optics(mu, visibility);
    PulseSampler[] samplers = {
      PulseSampler.stepped(Sifting.PHASE_DIFFERENCES),
      PulseSampler.leaping(optics.receiver(), Sifting.PHASE_DIFFERENCES)
    };
    for (PulseSampler sampler : samplers) {
      DetectionTally tally = new DetectionTally();
      RandomStream random = RandomStream.of(31, "link", "phases");
      sampler.sample(optics, pulses, new DetectorState(), random, tally);
      double[] found = {tally.sifted(), tally.errors(), tally.doubles()};
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i])
            .as("figure %d of %s", i, sampler)
            .isCloseTo(expected[i], within(5 * Math.sqrt(expected[i])));
      }
    }
  }
}

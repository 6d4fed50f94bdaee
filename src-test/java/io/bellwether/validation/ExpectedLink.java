package io.bellwether.validation;

import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static io.bellwether.physics.WeakCoherentSource.VACUUM;

import io.bellwether.node.QkdEquipment;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.DecoyEstimate;
import io.bellwether.protocol.qkd.rate.DecoyRate;
import io.bellwether.protocol.qkd.rate.DifferentialPhaseShift;
import io.bellwether.protocol.qkd.rate.Gllp;
import io.bellwether.protocol.qkd.rate.Sarg04Bounds;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.QkdProtocol;
import io.bellwether.topology.Technology;

/**
 * What an emulated link is expected to give, in the closed forms that the emulation uses: counts
 * are their expectations, blocks infinitely long. Receivers without dead time or afterpulses.
 *
 * @param errorRate of the sifted bits of the signal
 * @param secretBitsPerSecond below 0 there is no key
 */
record ExpectedLink(double errorRate, double secretBitsPerSecond) {
  private static final int HALVINGS = 60;

  /** The protocols whose rates are written down here. */
  static boolean knows(QkdProtocol protocol) {
    return switch (protocol) {
      case DECOY_BB84, BB84, SARG04, DPS -> true;
      default -> false;
    };
  }

  /** A link as its specification has it. */
  static ExpectedLink of(NetworkSpec spec, String link) {
    int index = spec.linkIndex(link);
    return of(spec, link, technology(spec, index).receiver().efficiency());
  }

  /** The same with another efficiency of the receiver's detectors. */
  static ExpectedLink of(NetworkSpec spec, String link, double efficiency) {
    int index = spec.linkIndex(link);
    Technology technology = technology(spec, index);
    PulseOptics given = QkdEquipment.optics(spec, index, 0);
    ThresholdReceiver receiver = given.receiver();
    ThresholdReceiver other =
        new ThresholdReceiver(
            receiver.efficiency() * efficiency / technology.receiver().efficiency(),
            receiver.darkCountProbability(),
            receiver.misalignment(),
            receiver.basisXProbability(),
            receiver.deadTime(),
            receiver.deadSlots(),
            receiver.afterpulseProbability(),
            receiver.afterpulseSlots());
    PulseOptics optics = new PulseOptics(given.source(), given.channelTransmittance(), other);
    double correction = technology.processing().errorCorrectionEfficiency();
    double clock = technology.source().clockHertz() * QkdEquipment.duty(spec, index);
    return switch (technology.protocol()) {
      case DECOY_BB84 -> decoys(optics, clock, correction);
      case BB84 -> oneIntensity(optics, clock, correction);
      case SARG04 -> sarg04(optics, clock, correction);
      case DPS -> phases(optics, clock, correction);
      default -> throw new IllegalArgumentException(technology.protocol() + " is not known here");
    };
  }

  /**
   * The efficiency with which a link is expected to have a rate, by halving: it grows with the
   * efficiency while the rate is below its highest.
   */
  static double efficiencyFor(NetworkSpec spec, String link, double bitsPerSecond) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (of(spec, link, middle).secretBitsPerSecond() < bitsPerSecond) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static Technology technology(NetworkSpec spec, int link) {
    return spec.technology(spec.links().get(link).technology());
  }

  private static ExpectedLink decoys(PulseOptics optics, double clock, double correction) {
    WeakCoherentSource source = (WeakCoherentSource) optics.source();
    double[] gain = new double[3];
    double[] errors = new double[3];
    for (int k = 0; k < gain.length; k++) {
      gain[k] = optics.gain(k);
      errors[k] = matchedErrors(optics, k);
    }
    DecoyEstimate estimate =
        DecoyEstimate.vacuumAndWeak(
            source.intensity(SIGNAL),
            source.intensity(DECOY),
            source.intensity(VACUUM),
            gain[SIGNAL],
            gain[DECOY],
            gain[VACUUM],
            errors[DECOY],
            errors[VACUUM]);
    double errorRate = errors[SIGNAL] / gain[SIGNAL];
    double perPulse =
        DecoyRate.of(
            sifting(optics),
            gain[SIGNAL],
            errorRate,
            estimate.singlePhotonGain(source.intensity(SIGNAL)),
            estimate.singlePhotonErrorRate(),
            correction);
    return new ExpectedLink(errorRate, clock * source.probability(SIGNAL) * perPulse);
  }

  private static ExpectedLink oneIntensity(PulseOptics optics, double clock, double correction) {
    double gain = optics.gain(SIGNAL);
    double errorRate = matchedErrors(optics, SIGNAL) / gain;
    double tagged = optics.source().photonsAtLeast(SIGNAL, 2);
    return new ExpectedLink(
        errorRate, clock * Gllp.rate(sifting(optics), gain, errorRate, tagged, correction));
  }

  private static ExpectedLink sarg04(PulseOptics optics, double clock, double correction) {
    PulseSource source = optics.source();
    double gain = optics.conclusive(SIGNAL);
    double wrong = optics.conclusiveWrong(SIGNAL);
    double three = source.photonsAtLeast(SIGNAL, 3);
    double two = source.photonsAtLeast(SIGNAL, 2) - three;
    double secret = Sarg04Bounds.secretWithoutDecoys(gain, wrong, two, three);
    double errorRate = wrong / gain;
    return new ExpectedLink(
        errorRate, clock * (secret - gain * correction * BinaryEntropy.of(errorRate)));
  }

  private static ExpectedLink phases(PulseOptics optics, double clock, double correction) {
    double gain = optics.gain(SIGNAL);
    double errorRate = matchedErrors(optics, SIGNAL) / gain;
    double fraction =
        DifferentialPhaseShift.secretFraction(
            optics.source().intensity(SIGNAL), errorRate, correction);
    return new ExpectedLink(errorRate, clock * gain * fraction);
  }

  /** Chance of a click with a wrong bit: half of the double clicks are. */
  private static double matchedErrors(PulseOptics optics, int intensity) {
    return optics.wrongClick(intensity) * (1 - optics.rightClick(intensity) / 2);
  }

  private static double sifting(PulseOptics optics) {
    double alice = optics.source().basisXProbability();
    double bob = optics.receiver().basisXProbability();
    return alice * bob + (1 - alice) * (1 - bob);
  }
}

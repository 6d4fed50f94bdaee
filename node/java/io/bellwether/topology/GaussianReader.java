package io.bellwether.topology;

import io.bellwether.topology.GaussianDevices.Detector;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads what a technology of Gaussian-modulated coherent states has of its own. */
final class GaussianReader {
  /** Bits of a raw key that can have more than one bit of information per symbol. */
  private static final long QUANTISED_BITS = 5;

  private static final List<String> TRANSMITTER =
      List.of("clock", "modulationVariance", "excessNoise");
  private static final List<String> RECEIVER =
      List.of("efficiency", "insertionLoss", "electronicNoise", "detector");
  private static final List<String> PROCESSING =
      List.of(
          "pulseBlock",
          "estimation",
          "symbolsPerRound",
          "disclosedShare",
          "reconciliationEfficiency",
          "rawKeyBits",
          "frameSymbols",
          "frameErrorRate",
          "epsilonSecret",
          "epsilonCorrect",
          "authenticationTag",
          "sampling");
  private static final List<String> OWN =
      List.of(
          "modulationVariance",
          "excessNoise",
          "electronicNoise",
          "detector",
          "symbolsPerRound",
          "disclosedShare",
          "reconciliationEfficiency",
          "rawKeyBits",
          "frameSymbols",
          "frameErrorRate");

  private GaussianReader() {}

  /** Refuses in a part of a protocol that counts photons what has a meaning here alone. */
  static void refuseIn(Section section, QkdProtocol protocol) {
    TreeSet<String> found = new TreeSet<>(section.mapping().entries().keySet());
    found.retainAll(OWN);
    if (!found.isEmpty()) {
      section.fail(
          found.first(),
          String.join(", ", found) + " with protocol " + protocol.key(),
          "protocol " + QkdProtocol.GG02.key());
    }
  }

  /** Refuses in a part what has no meaning for Gaussian-modulated coherent states. */
  private static void allow(Section section, Vocabulary part, List<String> keys) {
    TreeSet<String> found = new TreeSet<>(section.mapping().entries().keySet());
    found.retainAll(part.keys());
    keys.forEach(found::remove);
    if (!found.isEmpty()) {
      section.fail(
          found.first(),
          String.join(", ", found) + " with protocol " + QkdProtocol.GG02.key(),
          "no keys but " + String.join(", ", keys));
    }
  }

  static Optional<QkdDevices> devices(Section transmitter, Section receiver) {
    allow(transmitter, Vocabulary.TRANSMITTER, TRANSMITTER);
    double clock = transmitter.quantity(Bound.CLOCK, null);
    double modulation = transmitter.quantity(Bound.MODULATION_VARIANCE, null);
    double excess = transmitter.quantity(Bound.EXCESS_NOISE, null);
    allow(receiver, Vocabulary.RECEIVER, RECEIVER);
    double efficiency = receiver.quantity(Bound.EFFICIENCY, null);
    double loss = receiver.quantity(Bound.RECEIVER_LOSS, 0.0);
    double electronic = receiver.quantity(Bound.ELECTRONIC_NOISE, null);
    Detector detector = receiver.word("detector", Detector.class, Detector::key, Detector.TRUSTED);
    return transmitter
        .build(() -> clock)
        .flatMap(
            hertz ->
                receiver.build(
                    () ->
                        new GaussianDevices(
                            hertz, modulation, excess, efficiency, loss, electronic, detector)));
  }

  /** The devices, if they could be read, set how many bits a raw key has if nothing is said. */
  static Optional<ReconciliationSpec> reconciliation(
      Section section, Optional<QkdDevices> devices) {
    allow(section, Vocabulary.PROCESSING, PROCESSING);
    long symbols = section.integer(Bound.SYMBOLS_PER_ROUND, null);
    double disclosed = section.quantity(Bound.DISCLOSED_SHARE, 0.5);
    double efficiency = section.quantity(Bound.RECONCILIATION_EFFICIENCY, null);
    boolean sign =
        devices.isPresent()
            && devices.get() instanceof GaussianDevices gaussian
            && efficiency * gaussian.mostMutualInformation(0) <= 1;
    long rawKey = section.integer(Bound.RAW_KEY_BITS, sign ? 1L : QUANTISED_BITS);
    long frame = section.integer(Bound.FRAME_SYMBOLS, null);
    double frameErrors = section.quantity(Bound.FRAME_ERROR_RATE, 0.0);
    return section.build(
        () ->
            new GaussianReconciliation(
                symbols,
                disclosed,
                efficiency,
                (int) Math.min(rawKey, Integer.MAX_VALUE),
                frame,
                frameErrors));
  }
}

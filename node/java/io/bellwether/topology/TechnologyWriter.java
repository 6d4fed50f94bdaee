package io.bellwether.topology;

import static io.bellwether.topology.SpecificationWriter.ever;
import static io.bellwether.topology.SpecificationWriter.flow;
import static io.bellwether.topology.SpecificationWriter.number;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.util.Optional;

/** Writes the technologies of QKD links as YAML. */
final class TechnologyWriter {
  private final SpecificationWriter out;

  TechnologyWriter(SpecificationWriter out) {
    this.out = out;
  }

  void write(Technology technology) throws IOException {
    out.name(technology.name());
    if (technology.protocol() != QkdProtocol.DECOY_BB84) {
      out.entry(2, "protocol", technology.protocol().key());
    }
    if (technology.devices() instanceof GaussianDevices gaussian) {
      out.entry(2, "transmitter", transmitter(gaussian));
      out.entry(2, "receiver", receiver(gaussian));
    } else {
      SourceSpec source = technology.source();
      boolean gated = source.light() != Light.CONTINUOUS_PAIRS;
      out.entry(
          2,
          "transmitter",
          source.pairs().map(pairs -> pairs(source, pairs)).orElseGet(() -> transmitter(source)));
      out.entry(2, "receiver", receiver(technology.receiver(), gated));
      if (technology.localReceiver().isPresent()) {
        out.entry(2, "localReceiver", receiver(technology.localReceiver().get(), gated));
      }
    }
    out.entry(2, "processing", processing(technology.processing()));
    StoreSpec store = technology.store();
    out.entry(
        2,
        "store",
        flow(
            "capacity", bits(store.capacityBits()),
            "low", bits(store.lowBits()),
            "initial", more(store.initialBits()),
            "minimum", more(store.minimumBits()),
            "forward", store.forwardShare() == StoreSpec.HALF ? null : number(store.forwardShare()),
            "maxAge", ever(store.maxAge())));
  }

  private static String transmitter(SourceSpec source) {
    Optional<DecoySpec> decoys = source.decoys();
    double decoyBits = source.decoyBitProbability();
    return flow(
        "clock", Quantity.format(source.clockHertz(), Dimension.FREQUENCY),
        "light", source.light() == Light.WEAK_COHERENT ? null : source.light().key(),
        "signalIntensity", number(source.signalIntensity()),
        "signalProbability", decoys.map(decoy -> number(decoy.signalProbability())).orElse(null),
        "decoyIntensity", decoys.map(decoy -> number(decoy.decoyIntensity())).orElse(null),
        "decoyProbability",
            decoys
                .map(decoy -> number(decoy.decoyProbability()))
                .orElse(decoyBits == 0 ? null : number(decoyBits)),
        "vacuumIntensity", decoys.map(decoy -> number(decoy.vacuumIntensity())).orElse(null),
        "vacuumProbability", decoys.map(decoy -> number(decoy.vacuumProbability())).orElse(null),
        "basisX", number(source.basisXProbability()),
        "phaseSlices", source.phaseSlices() == 0 ? null : Integer.toString(source.phaseSlices()),
        "plugAndPlay", source.plugAndPlay().map(TechnologyWriter::plugAndPlay).orElse(null));
  }

  private static String plugAndPlay(PlugAndPlaySpec spec) {
    return flow(
        "trainPulses", String.valueOf(spec.trainPulses()),
        "storageLine", Quantity.format(spec.storageLineMetres(), Dimension.LENGTH));
  }

  private static String monitor(MonitorSpec monitor) {
    return flow(
        "share", number(monitor.share()),
        "insertionLoss", Quantity.format(monitor.insertionLossDecibels(), Dimension.LOSS),
        "visibility", number(monitor.visibility()));
  }

  private static String pairs(SourceSpec source, PairSourceSpec pairs) {
    boolean pulsed = source.light() == Light.PULSED_PAIRS;
    return flow(
        "light", source.light().key(),
        "clock", pulsed ? Quantity.format(source.clockHertz(), Dimension.FREQUENCY) : null,
        "meanPairNumber", pulsed ? number(source.signalIntensity()) : null,
        "pairNumber", pulsed ? pairs.pairNumber().key() : null,
        "pairRate", pulsed ? null : Quantity.format(pairs.pairHertz(), Dimension.FREQUENCY),
        "coincidenceWindow", pulsed ? null : VirtualTime.format(pairs.coincidenceWindow()),
        "jitter", pairs.jitter() == 0 ? null : VirtualTime.format(pairs.jitter()),
        "basisX", number(source.basisXProbability()));
  }

  private static String receiver(ReceiverSpec receiver, boolean gated) {
    return flow(
        "efficiency", number(receiver.efficiency()),
        "insertionLoss", Quantity.format(receiver.insertionLossDecibels(), Dimension.LOSS),
        "darkCountProbability", number(receiver.darkCountProbability()),
        "windowAcceptance", gated ? number(receiver.windowAcceptance()) : null,
        "misalignment", number(receiver.misalignment()),
        "basisX", number(receiver.basisXProbability()),
        "deadTimeKind", receiver.deadTimeKind().key(),
        "deadTime", VirtualTime.format(receiver.deadTime()),
        "afterpulseProbability", number(receiver.afterpulseProbability()),
        "afterpulseLifetime", VirtualTime.format(receiver.afterpulseLifetime()),
        "monitor", receiver.monitor().map(TechnologyWriter::monitor).orElse(null));
  }

  private static String transmitter(GaussianDevices devices) {
    return flow(
        "clock", Quantity.format(devices.clockHertz(), Dimension.FREQUENCY),
        "modulationVariance", number(devices.modulationVariance()),
        "excessNoise", number(devices.excessNoise()));
  }

  private static String receiver(GaussianDevices devices) {
    return flow(
        "efficiency", number(devices.efficiency()),
        "insertionLoss", Quantity.format(devices.insertionLossDecibels(), Dimension.LOSS),
        "electronicNoise", number(devices.electronicNoise()),
        "detector", devices.detector().key());
  }

  private static String processing(ProcessingSpec processing) {
    BitReconciliation sifted =
        processing.reconciliation() instanceof BitReconciliation found ? found : null;
    GaussianReconciliation gaussian =
        processing.reconciliation() instanceof GaussianReconciliation found ? found : null;
    return flow(
        "pulseBlock", VirtualTime.format(processing.pulseBlock()),
        "estimation", processing.estimation().key(),
        "siftedBlock", sifted == null ? null : bits(sifted.siftedBlockBits()),
        "errorCorrectionEfficiency",
            sifted == null ? null : number(sifted.errorCorrectionEfficiency()),
        "symbolsPerRound", gaussian == null ? null : Long.toString(gaussian.symbolsPerRound()),
        "disclosedShare", gaussian == null ? null : number(gaussian.disclosedShare()),
        "reconciliationEfficiency", gaussian == null ? null : number(gaussian.efficiency()),
        "rawKeyBits", gaussian == null ? null : Integer.toString(gaussian.rawKeyBits()),
        "frameSymbols", gaussian == null ? null : Long.toString(gaussian.frameSymbols()),
        "frameErrorRate", gaussian == null ? null : number(gaussian.frameErrorRate()),
        "epsilonSecret", number(processing.epsilonSecret()),
        "epsilonCorrect", number(processing.epsilonCorrect()),
        "authenticationTag", bits(processing.authenticationTagBits()),
        "sampling", processing.sampling().key(),
        "postProcessing", processing.realBits() ? sifted.postProcessing().key() : null);
  }

  /** A number of bits, null if there are none. */
  private static String more(long value) {
    return value == 0 ? null : bits(value);
  }

  private static String bits(long value) {
    return value + " bit";
  }
}

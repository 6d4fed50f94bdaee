package io.bellwether.topology;

import static io.bellwether.topology.SpecificationWriter.ever;
import static io.bellwether.topology.SpecificationWriter.flow;
import static io.bellwether.topology.SpecificationWriter.number;
import static io.bellwether.topology.SpecificationWriter.text;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Writes what a specification says of entanglement; nothing where it says nothing. */
final class EntanglementWriter {
  private final SpecificationWriter out;

  EntanglementWriter(SpecificationWriter out) {
    this.out = out;
  }

  void technologies(NetworkSpec spec) throws IOException {
    out.items("entanglement", spec.entanglement(), this::technology);
  }

  private void technology(EntanglementSpec technology) throws IOException {
    out.name(technology.name());
    out.entry(2, "generation", technology.kind().key());
    out.entry(2, "attemptEvery", VirtualTime.format(technology.attemptEvery()));
    out.entry(2, "sampling", technology.sampling().key());
    out.entry(2, "heralding", heralding(technology.heralding(), technology.generation()));
    memory(technology.memory());
    SwappingSpec swapping = technology.swapping();
    out.entry(
        2,
        "swapping",
        flow(
            "policy", swapping.policy().key(),
            "levels",
                swapping.levels().isEmpty()
                    ? null
                    : SpecificationWriter.list(
                        swapping.levels().stream().map(String::valueOf).toList()),
            "success", number(swapping.success()),
            "fidelity", number(swapping.fidelity()),
            "gateError", number(swapping.gateError()),
            "readoutError", number(swapping.readoutError())));
    DistillationSpec distillation = technology.distillation();
    out.entry(
        2,
        "distillation",
        flow(
            "scheme",
            distillation.scheme().key(),
            "schedule",
            distillation.schedule() == DistillationSpec.NONE.schedule()
                ? null
                : distillation.schedule().key(),
            "rounds",
            Integer.toString(distillation.rounds()),
            "targetFidelity",
            distillation.targetFidelity().isPresent()
                ? number(distillation.targetFidelity().getAsDouble())
                : null));
  }

  private String heralding(HeraldingSpec heralding, GenerationSpec generation) {
    OptionalDouble raw = heralding.rawFidelity();
    OptionalDouble success = heralding.successProbability();
    List<String> all = new ArrayList<>();
    all.addAll(List.of("detectorEfficiency", number(heralding.detectorEfficiency())));
    all.addAll(
        heralding.darkCountRateHertz().isPresent()
            ? List.of(
                "darkCountRate",
                out.quantity(heralding.darkCountRateHertz().getAsDouble(), Dimension.FREQUENCY))
            : List.of("darkCountProbability", number(heralding.darkCountProbability())));
    all.addAll(List.of("counting", heralding.counting().key()));
    all.addAll(
        raw.isPresent()
            ? List.of("rawFidelity", number(raw.getAsDouble()))
            : List.of("visibility", number(heralding.visibility())));
    all.addAll(generation(generation));
    if (generation.phaseDeviationRadians() != 0) {
      all.addAll(List.of("phaseDeviation", number(generation.phaseDeviationRadians())));
    }
    if (success.isPresent()) {
      all.addAll(List.of("successProbability", number(success.getAsDouble())));
    }
    return flow(all.toArray(String[]::new));
  }

  private static List<String> generation(GenerationSpec generation) {
    if (generation instanceof GenerationSpec.SingleClick single) {
      return List.of("brightState", number(single.brightState()));
    }
    if (generation instanceof GenerationSpec.Ensemble ensemble) {
      return List.of("excitationProbability", number(ensemble.excitationProbability()));
    }
    if (generation instanceof GenerationSpec.TriggeredSource source) {
      return List.of("pairProbability", number(source.pairProbability()));
    }
    if (generation instanceof GenerationSpec.DownConversion source) {
      return List.of("meanPairNumber", number(source.meanPairNumber()));
    }
    return List.of(); // two clicks need no more
  }

  private void memory(MemorySpec memory) throws IOException {
    StorageSpec storage = memory.storage();
    out.entry(
        2,
        "memory",
        flow(
            "memories", Integer.toString(memory.memories()),
            "modes", unless(1, memory.modes(), String::valueOf),
            "deadTime", unless(0L, memory.deadTime(), VirtualTime::format),
            "efficiency", number(memory.emission().efficiency()),
            "emitter", memory.emission().emitter().map(EntanglementWriter::emitter).orElse(null),
            "retrieval", unless(1.0, storage.retrieval(), SpecificationWriter::number),
            "relaxation", ever(storage.relaxation()),
            "coherence", ever(storage.coherence()),
            "depolarising", ever(storage.depolarising()),
            "cutoff", ever(storage.cutoff())));
  }

  private static String emitter(EmitterSpec emitter) {
    return flow(
        "lifetime", VirtualTime.format(emitter.lifetime()),
        "coherence", VirtualTime.format(emitter.coherence()),
        "window", VirtualTime.format(emitter.window()),
        "photons",
            unless(EmitterSpec.Photons.TIME_BIN, emitter.photons(), EmitterSpec.Photons::key));
  }

  void links(NetworkSpec spec) throws IOException {
    out.items("entanglementLinks", spec.entanglementLinks(), this::link);
  }

  private void link(EntanglementLinkSpec link) throws IOException {
    out.item(
        "id", text(link.id()),
        "from", text(link.from()),
        "to", text(link.to()),
        "technology", text(link.technology()),
        "station", link.station().map(SpecificationWriter::text).orElse(null),
        "stationAt", number(link.stationAt()),
        "length", out.quantity(link.lengthMetres(), Dimension.LENGTH),
        "attenuation", out.quantity(link.attenuationDecibelsPerKilometre(), Dimension.ATTENUATION),
        "insertionLoss", out.quantity(link.insertionLossDecibels(), Dimension.LOSS),
        "groupIndex", number(link.groupIndex()),
        "processingDelay", VirtualTime.format(link.processingDelay()));
  }

  void demands(NetworkSpec spec) throws IOException {
    out.items("pairDemands", spec.pairDemands(), this::demand);
  }

  private void demand(PairDemandSpec demand) throws IOException {
    out.item(
        "id", text(demand.id()),
        "from", text(demand.from()),
        "to", text(demand.to()),
        "kind", demand.kind().key(),
        "pairs", demand.limited() ? Long.toString(demand.pairs()) : null,
        "minimumFidelity", number(demand.minimumFidelity()),
        "start", VirtualTime.format(demand.period().start()),
        "end", ever(demand.period().end()),
        "deadline", ever(demand.period().deadline()),
        "reserveAhead", unless(0L, demand.period().reserveAhead(), VirtualTime::format),
        "priority", Integer.toString(demand.priority()),
        "width", Integer.toString(demand.width()),
        "use", unless(PairUseSpec.DELIVER.purpose(), demand.use().purpose(), p -> p.key()),
        "state", unless(PairUseSpec.DELIVER.state(), demand.use().state(), s -> s.key()),
        "correction",
            unless(PairUseSpec.DELIVER.correction(), demand.use().correction(), c -> c.key()));
  }

  void scalings(NetworkSpec spec) throws IOException {
    out.items("scalings", spec.scalings(), this::scaling);
  }

  private void scaling(ScalingSpec scaling) throws IOException {
    out.item(
        "id", text(scaling.id()),
        "quantity", text(scaling.quantity()),
        "law", scaling.law().map(ScalingSpec.Law::key).orElse(null),
        "links", Integer.toString(scaling.links()),
        "against", scaling.against().map(SpecificationWriter::text).orElse(null),
        "points",
            SpecificationWriter.list(
                scaling.points().stream()
                    .map(point -> flow("at", number(point.at()), "demand", text(point.demand())))
                    .toList()));
  }

  /** A word, null for the one that stands where nothing does. */
  private static <E> String unless(E standard, E value, Function<E, String> key) {
    return value.equals(standard) ? null : key.apply(value);
  }
}

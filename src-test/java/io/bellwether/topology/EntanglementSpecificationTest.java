package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.quantity.VirtualTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a specification may say of entanglement, and what it may not. */
class EntanglementSpecificationTest {

  @Test
  void shouldReadTechnologiesLinksAndDemands() {
    NetworkSpec spec = Samples.read(Samples.ENTANGLED);
    EntanglementSpec ions = spec.entanglement("ions");
    assertThat(ions.generation()).isEqualTo(new GenerationSpec.DoubleClick());
    assertThat(ions.rawFidelity()).isEmpty();
    assertThat(ions.heralding().visibility()).isEqualTo(0.95);
    assertThat(ions.memory().storage().coherenceSeconds()).isCloseTo(0.05, within(1e-15));
    assertThat(ions.memory().storage().relaxationSeconds()).isInfinite();
    assertThat(ions.memory().storage().cutoff()).isEqualTo(20 * VirtualTime.MILLISECOND);
    assertThat(ions.memory().modes()).isEqualTo(1);
    assertThat(ions.memory().deadTime()).isZero();
    assertThat(ions.memory().emission().emitter()).isEmpty();
    assertThat(ions.swapping().success()).isEqualTo(1);
    assertThat(ions.distillation().rounds()).isEqualTo(1);
    EntanglementLinkSpec link = spec.entanglementLinks().get(spec.entanglementLinkIndex("rb"));
    assertThat(link.station()).contains("east");
    assertThat(link.armMetres(true)).isCloseTo(8000, within(1e-9));
    assertThat(link.armMetres(false)).isCloseTo(12000, within(1e-9));
    PairDemandSpec demand = spec.pairDemands().get(0);
    assertThat(demand.kind()).isEqualTo(PairDemandSpec.Kind.CREATE_AND_KEEP);
    assertThat(demand.period().deadline()).isEqualTo(5 * VirtualTime.SECOND);
    assertThat(demand.period().end()).isEqualTo(VirtualTime.NEVER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          policy: asap       | policy: nested
          policy: asap       | policy: given, levels: [0, 2, 1]
          pairs: 100         | priority: 3, kind: measureDirectly, start: 1 ms, end: 4 s
          generation: doubleClick | generation: singleClick
          generation: doubleClick | generation: ensemble
          generation: doubleClick | generation: midpointSource
          generation: doubleClick | generation: senderReceiver
          , visibility: 0.95 | , successProbability: 0.25
          , visibility: 0.95 | , counting: numberResolving
          visibility: 0.95   | rawFidelity: 0.93
          visibility: 0.95   | meanPairNumber: 0.1
          attemptEvery: 100 us | attemptEvery: 1 ms, sampling: stepped
          coherence: 50 ms   | relaxation: 60 ms, coherence: 50 ms, depolarising: 1 s
          memories: 4        | memories: 4, modes: 1000000, deadTime: 250 us
          efficiency: 0.3    | efficiency: 0.3, emitter: {lifetime: 12 ns, coherence: 20 ns, window: 30 ns}
          efficiency: 0.3    | efficiency: 0.3, emitter: {lifetime: 12 ns, window: 100 us}
          efficiency: 0.3    | efficiency: 0.3, emitter: {lifetime: 12 ns, window: 1 us, photons: polarisation}
          rounds: 1          | rounds: 2, schedule: pumping
          rounds: 1          | targetFidelity: 0.9, schedule: pumping
          scheme: dejmps, rounds: 1 | scheme: bbpssw, rounds: 3, targetFidelity: 0.95
          """)
  void shouldWriteWhatReadsAsTheSame(String from, String to) {
    String text = Samples.ENTANGLED.replace(from, to);
    if (to.contains("singleClick")) {
      text = text.replace("visibility: 0.95", "brightState: 0.1, phaseDeviation: 0.2");
    } else if (to.contains("ensemble")) {
      text =
          text.replace("visibility: 0.95", "excitationProbability: 0.02, phaseDeviation: 0.2")
              .replace("efficiency: 0.3", "efficiency: 0.3, retrieval: 0.7");
    } else if (to.contains("midpointSource")) {
      text =
          text.replace("visibility: 0.95", "pairProbability: 0.05")
              .replace("bellStateStation", "pairSource");
    } else if (to.contains("meanPairNumber")) {
      text =
          text.replace("doubleClick", "midpointSource").replace("bellStateStation", "pairSource");
    } else if (to.contains("senderReceiver")) {
      text = text.replaceAll(" station: (west|east),", "").replaceAll(".*bellStateStation.*\n", "");
    }
    NetworkSpec spec = Samples.read(text);
    NetworkSpec again = Samples.read(SpecificationWriter.toYaml(spec));
    assertThat(again).isEqualTo(spec);
    assertThat(again.contentHash()).isNotEqualTo(Samples.read(Samples.ENTANGLED).contentHash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          station: west, technology | technology | entanglementLinks[0].station: found nothing, expected the id of a bellStateStation, for doubleClick
          station: west | station: b | found "b" of kind endNode, expected the id of a bellStateStation
          station: west | station: wets | found "wets", expected the id of a node, such as "west"
          generation: doubleClick | generation: senderReceiver | expected none for senderReceiver, it is in the receiver
          technology: ions, length: 20 km} | technology: iosn, length: 20 km} | expected the name of an entanglement technology, such as "ions"
          id: ar, from: a | id: ar, from: east | entanglementLinks[0].from: found "east" of kind bellStateStation, expected a repeater, router or endNode
          stationAt: 0.4 | stationAt: 1 | expected more than 0, less than 1
          generation: doubleClick | generation: singleClick | heralding.brightState: found nothing, expected a population above 0 and below 1, for singleClick
          visibility: 0.95 | brightState: 0.1 | heralding.brightState: found 0.1, expected nothing, for doubleClick
          generation: doubleClick | generation: ensemble | heralding.excitationProbability: found nothing, expected a probability above 0 and below 1, for ensemble
          visibility: 0.95 | excitationProbability: 0.1 | heralding.excitationProbability: found 0.1, expected nothing, for doubleClick
          visibility: 0.95 | meanPairNumber: 0.1 | heralding.meanPairNumber: found 0.1, expected nothing, for doubleClick
          visibility: 0.95 | meanPairNumber: 0.1, pairProbability: 0.1 | heralding.meanPairNumber: found pairProbability beside it, expected either meanPairNumber or pairProbability
          generation: doubleClick | generation: midpointSource | heralding.pairProbability: found nothing, expected a probability above 0, or a meanPairNumber, for midpointSource
          efficiency: 0.3 | efficiency: 0.3, retrieval: 0.9 | memory.retrieval: found 0.9, expected nothing, for doubleClick
          efficiency: 0.3 | efficiency: 0.3, modes: 0 | memory.modes: found "0", expected 1 to 1000000
          efficiency: 0.3 | efficiency: 0.3, deadTime: -1 us | memory.deadTime: found "-1 us", expected 0 s or more
          efficiency: 0.3 | efficiency: 0.3, emitter: {lifetime: 10 ns, coherence: 21 ns, window: 1 us} | memory.emitter.coherence: found 21 ns, expected at most twice the lifetime, 10 ns
          efficiency: 0.3 | efficiency: 0.3, emitter: {lifetime: 10 ns} | memory.emitter.window: found nothing
          efficiency: 0.3 | efficiency: 0.3, emitter: {lifetime: 10 ns, window: 0 s} | memory.emitter.window: found "0 s", expected more than 0 s
          efficiency: 0.3 | efficiency: 0.3, emitter: {lifetime: 10 ns, window: 101 us} | memory.emitter.window: found 101 us, expected at most attemptEvery, 100 us
          efficiency: 0.3 | efficiency: 0.3, emitter: 10 ns | memory.emitter: found "10 ns", expected keys and values: lifetime, coherence, window, photons
          visibility: 0.95 | visibility: 0.95, rawFidelity: 0.9 | heralding.visibility: found rawFidelity beside it, expected either visibility or rawFidelity
          visibility: 0.95 | phaseDeviation: 0.1 | heralding.phaseDeviation: found 0.1, expected nothing, for doubleClick
          scheme: dejmps, rounds: 1 | targetFidelity: 0.9, rounds: 0 | distillation.targetFidelity: found a target with scheme none, expected one with bbpssw or dejmps
          rounds: 1 | rounds: 1, targetFidelity: 0.2 | expected 0.25 to 1
          rounds: 1 | rounds: 1, schedule: pumped | distillation.schedule: found "pumped"
          rounds: 1 | rounds: 4 | memory.memories: found 4, expected 5 or more, which 4 rounds of nested distillation need
          width: 4 | width: 1 | pairDemands[0].width: found 1, expected 2 or more, the memories that distillation needs on every link
          rounds: 1 | rounds: 0 | found 0 with scheme dejmps, expected 1 or more
          coherence: 50 ms | relaxation: 20 ms, coherence: 50 ms | found 50 ms, expected at most twice the relaxation, 20 ms
          {id: r, kind: repeater | {id: r, kind: endNode | which no entanglement from "a" can reach, expected a node that entanglement links and repeaters or routers connect
          to: b, pairs: 100 | to: east, pairs: 100 | pairDemands[0].to: found "east" of kind bellStateStation
          policy: asap | policy: given | swapping.levels: found nothing, expected a list of levels, for given
          policy: asap | levels: [1] | swapping.levels: found [1], expected nothing, for asap
          policy: asap | policy: given, levels: [0, one] | swapping.levels: found "one", expected a list of whole numbers
          policy: asap | policy: given, levels: [0, 1001] | swapping.levels: found 1001, expected whole numbers from 0 to 1000
          deadline: 5 s | deadline: 0 s | expected more than 0 s
          deadline: 5 s | deadline: 5 s, start: 1 s, reserveAhead: 2 s | found 2 s, expected at most start, 1 s
          deadline: 5 s | start: 1 s, reserveAhead: 1 s | found 1 s, expected an end or a deadline with it
          id: rb | id: ar | the id "ar" a second time
          """)
  void shouldSayWhatIsWrong(String from, String to, String words) {
    assertThat(Samples.ENTANGLED).contains(from);
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class,
            () -> Samples.read(Samples.ENTANGLED.replaceFirst(Pattern.quote(from), to)));
    assertThat(refusal).as(to).isNotNull();
    assertThat(refusal.problems()).anySatisfy(p -> assertThat(p.toString()).contains(words));
    assertThat(refusal.problems())
        .allSatisfy(p -> assertThat(p.toString()).contains("sample.yaml:"));
  }

  @Test
  void shouldRefuseEnsemblesWhoseDetectorsCount() {
    String text =
        Samples.ENTANGLED
            .replace("generation: doubleClick", "generation: ensemble")
            .replace("visibility: 0.95", "excitationProbability: 0.1, counting: numberResolving");
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal.getMessage())
        .contains("heralding.counting: found numberResolving, expected threshold, for ensemble");
  }

  @Test
  void shouldRefuseAPhaseBesideARawFidelity() {
    String text =
        Samples.ENTANGLED
            .replace("generation: doubleClick", "generation: singleClick")
            .replace("visibility: 0.95", "brightState: 0.1, rawFidelity: 0.9, phaseDeviation: 0.1");
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal.getMessage())
        .contains("heralding.phaseDeviation: found 0.1, expected nothing beside rawFidelity");
  }

  /** What an emitter's photons are like is of no use where they meet no other emitter's. */
  @ParameterizedTest
  @CsvSource({
    "ensemble, excitationProbability: 0.1, memory.emitter: found an emitter; expected none for"
        + " ensemble",
    "midpointSource, pairProbability: 0.1, memory.emitter: found an emitter; expected none for"
        + " midpointSource",
    "doubleClick, rawFidelity: 0.9, memory.emitter: found rawFidelity beside it; expected either an"
        + " emitter or rawFidelity",
    "doubleClick, successProbability: 0.1, memory.emitter: found heralding.successProbability"
        + " beside it; expected either an emitter or successProbability which has its window in it"
  })
  void shouldRefuseAnEmitterThatMeansNothing(String generation, String heralding, String words) {
    String text =
        Samples.ENTANGLED
            .replace("generation: doubleClick", "generation: " + generation)
            .replace("visibility: 0.95", heralding)
            .replace("efficiency: 0.3", "efficiency: 0.3, emitter: {lifetime: 1 ns, window: 9 ns}");
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal.getMessage().replace(",", "")).contains(words.replace(";", ""));
  }

  @Test
  void shouldInheritASourceInPlaceOfTheOther() {
    String text =
        Samples.ENTANGLED
            .replace("generation: doubleClick", "generation: midpointSource")
            .replace("visibility: 0.95", "pairProbability: 0.1")
            .replace("bellStateStation", "pairSource")
            .replace("nodes:\n", "  pdc: {like: ions, heralding: {meanPairNumber: 0.2}}\nnodes:\n");
    assertThat(Samples.read(text).entanglement("pdc").generation())
        .isEqualTo(new GenerationSpec.DownConversion(0.2));
  }

  @Test
  void shouldInheritWhatATechnologyIsLike() {
    String text =
        Samples.ENTANGLED.replace(
            "nodes:\n",
            "  better: {like: ions, heralding: {rawFidelity: 0.9}, memory: {cutoff: 1 s}}\nnodes:\n");
    NetworkSpec spec = Samples.read(text.replace("technology: ions", "technology: better"));
    EntanglementSpec ions = spec.entanglement("ions");
    EntanglementSpec better = spec.entanglement("better");
    assertThat(better.rawFidelity()).hasValue(0.9);
    assertThat(better.heralding().visibility()).isEqualTo(1);
    assertThat(better.heralding().detectorEfficiency()).isEqualTo(0.8);
    assertThat(better.memory().storage().cutoff()).isEqualTo(VirtualTime.SECOND);
    assertThat(better.memory().storage().coherence())
        .isEqualTo(ions.memory().storage().coherence());
    assertThat(better.distillation()).isEqualTo(ions.distillation());
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class,
            () -> Samples.read(text.replace("like: ions", "like: i")));
    assertThat(refusal.getMessage())
        .contains("expected the name of an entanglement technology before this one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nodes: 3           | nodes: 3, maxHops: 4     | generate.maxHops: found maxHops for kind repeaterChain
          nodes: 3           | nodes: 3, links: 2       | none: a row has one per hop
          nodes: 3           | nodes: 3, requests: 2    | none: one demand goes from end to end
          kind: repeaterChain | kind: chain             | found width for kind chain
          kind: repeaterChain | kind: waxman            | generate.links: found nothing
          kind: repeaterChain | kind: waxman, links: 9  | found 9 for 3 nodes, expected 2 to 3
          technology: ions   | technology: inos         | expected the name of an entanglement technology
          """)
  void shouldSayWhatIsWrongWithAGenerator(String from, String to, String words) {
    String generated =
        Samples.ENTANGLED.substring(0, Samples.ENTANGLED.indexOf("nodes:"))
            + "generate:\n"
            + "  {kind: repeaterChain, nodes: 3, length: 5 km, technology: ions, width: 2}\n";
    assertThat(Samples.read(generated).pairDemands()).hasSize(1);
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class, () -> Samples.read(generated.replace(from, to)));
    assertThat(refusal).as(to).isNotNull();
    assertThat(refusal.problems()).anySatisfy(p -> assertThat(p.toString()).contains(words));
  }

  @Test
  void shouldReadAndWriteHowRatesScale() {
    NetworkSpec spec = NetworkLibrary.load("pu-2021", new TreeMap<>());
    ScalingSpec memory = spec.scalings().get(0);
    assertThat(memory.law()).contains(ScalingSpec.Law.UNTIL_ALL);
    assertThat(memory.against()).contains("none");
    assertThat(memory.point(0.01).orElseThrow().demand()).isEqualTo("memory-middle");
    assertThat(spec.entanglement("none-low").heralding().successProbability()).hasValue(0.001);
    assertThat(spec.published().get(1).scaling()).contains("none");
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          demand: p}], law   | demand: q}], law        | scalings[0].points[0].demand: found "q", expected the id of a demand of pairs
          against: b         | against: c              | scalings[0].against: found "c", expected the id of a scaling
          at: 0.5, demand: p}]} | at: 0.6, demand: p}]} | scalings[0].against: found "b", which has no point at 0.5
          at: 0.5, demand: p}], law | at: 2, demand: p}], law | scalings[0].points: found 2.0, expected probabilities, at most 1
          at: 0.5, demand: p}], law | at: 0, demand: p}], law | expected more than 0
          points: [{at: 0.5, demand: p}], law | points: [], law | scalings[0].points: found nothing, expected at least one point
          scaling: a         | links: [ar]             | published[0].scaling: found nothing, expected the id of a scaling, for pairRateExponent
          scaling: a         | scaling: z              | published[0].scaling: found "z", expected the id of a scaling
          metric: pairRateExponent, | metric: relayCount, | expected nothing without the metric pairRateExponent
          """)
  void shouldSayWhatIsWrongWithAScaling(String from, String to, String words) {
    String text =
        Samples.ENTANGLED
            + "scalings:\n"
            + "  - {id: a, quantity: rate, points: [{at: 0.5, demand: p}], law: untilAll, against: b}\n"
            + "  - {id: b, quantity: rate, points: [{at: 0.5, demand: p}]}\n"
            + "published:\n"
            + "  - {id: x, quantity: exponent, printed: 1, unit: '1', metric: pairRateExponent,\n"
            + "     scaling: a, provenance: memory, source: a paper}\n";
    assertThat(Samples.read(text).scalings()).hasSize(2);
    assertThat(text).contains(from);
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class,
            () -> Samples.read(text.replaceFirst(Pattern.quote(from), to)));
    assertThat(refusal).as(to).isNotNull();
    assertThat(refusal.problems()).anySatisfy(p -> assertThat(p.toString()).contains(words));
  }

  @Test
  void shouldRefuseOutagesOfEntanglement() {
    String text = Samples.ENTANGLED + "outages:\n  - {node: west, start: 1 s, end: 2 s}\n";
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal.getMessage()).contains("outages[0].node", "which has entanglement links");
  }

  @Test
  void shouldLetKeysAndPairsShareANetwork() {
    String both = Samples.ENTANGLED.replace("nodes:\n", "nodes:\n  - {id: c, kind: user}\n");
    int links = both.indexOf("entanglementLinks");
    String text =
        both.substring(0, links)
            + "include: [technologies]\n"
            + "links:\n"
            + "  - {id: ac, from: a, to: c, technology: decoy-625mhz, length: 5 km}\n"
            + both.substring(links);
    NetworkSpec spec = Samples.read(text);
    assertThat(spec.links()).hasSize(1);
    assertThat(spec.entanglementLinks()).hasSize(2);
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class,
            () -> Samples.read(text.replace("from: a, to: c", "from: west, to: c")));
    assertThat(refusal.getMessage())
        .contains("links[0].from: found \"west\" of kind bellStateStation")
        .contains("a node that keys can end in");
  }

  @Test
  void shouldDrawEntanglementLinksByWayOfTheirStations() throws Exception {
    JsonNode json = new ObjectMapper().readTree(GeoJson.of(Samples.read(Samples.ENTANGLED)));
    JsonNode link = json.get("features").get(5);
    assertThat(link.at("/properties/feature").asText()).isEqualTo("entanglementLink");
    assertThat(link.at("/properties/station").asText()).isEqualTo("west");
    assertThat(link.at("/geometry/coordinates")).hasSize(3);
    assertThat(link.at("/geometry/coordinates/1/0").asDouble()).isEqualTo(3);
    assertThat(json.get("features").get(6).get("geometry").isNull()).isTrue();
  }

  @Test
  void shouldKnowWhereItsValuesComeFrom() {
    NetworkSpec spec = NetworkLibrary.load("router-line", new TreeMap<>(Map.of("nodes", "3")));
    assertThat(spec.provenance())
        .anyMatch(note -> note.path().equals("entanglement.barrett-kok"))
        .anyMatch(
            note ->
                note.path().equals("entanglementLinks.n*.groupIndex")
                    && note.provenance() == Provenance.DERIVED)
        .anyMatch(note -> note.path().equals("pairDemands.n-pairs-*"));
  }
}

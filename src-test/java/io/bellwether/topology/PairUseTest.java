package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.topology.PairUseSpec.Correction;
import io.bellwether.topology.PairUseSpec.Purpose;
import io.bellwether.topology.PairUseSpec.State;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What pairs are for, and how their states are kept. */
class PairUseTest {
  private static final String DIRECT =
      "{id: one, from: alice, to: repeater, use: teleportation, state: register,"
          + " correction: pauliFrame}";

  private static NetworkSpec read(String demand) {
    return SpecificationReader.read(text(demand), "use.yaml", new TreeMap<>());
  }

  private static String text(String demand) {
    return """
    name: use
    entanglement:
      ions:
        {generation: senderReceiver, attemptEvery: 100 us,
         heralding: {detectorEfficiency: 0.8}, memory: {efficiency: 0.3}}
    nodes:
      - {id: alice, kind: endNode}
      - {id: repeater, kind: repeater}
      - {id: bob, kind: endNode}
    entanglementLinks:
      - {id: west, from: alice, to: repeater, technology: ions, length: 20 km}
      - {id: east, from: repeater, to: bob, technology: ions, length: 20 km}
    pairDemands:
      - %s
    """
        .formatted(demand);
  }

  private static List<String> problems(String demand) {
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> read(demand));
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void shouldReadWhatPairsAreForAndWriteItAgain() throws IOException {
    NetworkSpec spec = read(DIRECT);
    assertThat(spec.pairDemands().get(0).use())
        .isEqualTo(new PairUseSpec(Purpose.TELEPORTATION, State.REGISTER, Correction.PAULI_FRAME));
    StringWriter written = new StringWriter();
    SpecificationWriter.write(spec, written);
    NetworkSpec again = SpecificationReader.read(written.toString(), "again.yaml", new TreeMap<>());
    assertThat(again.pairDemands()).isEqualTo(spec.pairDemands());
    assertThat(again.contentHash()).isEqualTo(spec.contentHash());
  }

  @Test
  void shouldOnlyDeliverUnlessToldOtherwise() {
    assertThat(read("{id: one, from: alice, to: bob}").pairDemands().get(0).use())
        .isEqualTo(PairUseSpec.DELIVER);
    assertThat(read("{id: one, from: alice, to: bob, state: pauliShares}").pairDemands().get(0))
        .returns(false, demand -> demand.use().onRegister());
  }

  @Test
  void shouldRefuseBellTestsOnTheFastPathAndSayWhy() {
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class,
            () -> NetworkLibrary.load("chsh", new TreeMap<>(Map.of("state", "pauliShares"))));
    assertThat(refusal.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString())
                    .contains("state: found pauliShares with use: chsh, expected auto or register")
                    .contains("by Bell's theorem no bits that both halves carry"));
    assertThat(problems("{id: one, from: alice, to: repeater, use: chsh, state: pauliShares}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith("use.yaml:14: pairDemands[0].state"));
  }

  @Test
  void shouldRefuseE91OnTheFastPath() {
    assertThat(problems("{id: one, from: alice, to: repeater, use: e91, state: pauliShares}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .contains("state: found pauliShares with use: e91, expected auto or register")
                    .contains("by Bell's theorem no bits that both halves carry"));
  }

  @Test
  void shouldRefuseEigenstatesOfYOnTheFastPath() {
    assertThat(
            problems(
                "{id: one, from: alice, to: repeater, use: teleportation, state: pauliShares}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("eigenstates of Y"));
  }

  @Test
  void shouldRefuseRegistersWhereNothingNeedsThem() {
    assertThat(problems("{id: one, from: alice, to: repeater, state: register}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("use: chsh, e91 or teleportation"));
  }

  @Test
  void shouldRefuseTwoUsesOfOnePair() {
    assertThat(problems("{id: one, from: alice, to: repeater, use: chsh, kind: measureDirectly}"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem).contains("kind: found measureDirectly with use: chsh"));
  }

  @Test
  void shouldPutPairsOnRegistersAtTheirStationOnlyOverOneLinkWithoutDistillation() {
    String one = "{id: one, from: alice, to: repeater, use: chsh, width: 2}";
    assertThat(isOnRegistersFromStation(text(one))).isTrue();
    assertThat(isOnRegistersFromStation(text("{id: one, from: alice, to: bob, use: chsh}")))
        .isFalse();
    String distilling = "efficiency: 0.3, memories: 2}, distillation: {scheme: dejmps, rounds: 1}";
    assertThat(isOnRegistersFromStation(text(one).replace("efficiency: 0.3}", distilling)))
        .isFalse();
    assertThat(isOnRegistersFromStation(text("{id: one, from: alice, to: repeater}"))).isFalse();
  }

  private static boolean isOnRegistersFromStation(String text) {
    NetworkSpec spec = SpecificationReader.read(text, "use.yaml", new TreeMap<>());
    return spec.isOnRegistersFromStation(spec.pairDemands().get(0));
  }
}

package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.keys.KeyObserver;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links on which somebody intercepts pulses and resends what was read. */
class AttackTest {
  private static final long SECOND = VirtualTime.SECOND;

  /** One link of each protocol. */
  private static NetworkSpec protocols(String attacks) {
    return SpecificationReader.read(
        "include: [protocols]\nname: attacked\n" + attacks, "attacked.yaml", Map.of());
  }

  private static LinkStatistics after(
      long time, QuantumNetwork network, SequentialEngine engine, int link) {
    EngineResult result = engine.run(time);
    assertThat(result.failure()).isEmpty();
    return network.reports().stream()
        .flatMap(node -> node.links().stream())
        .filter(report -> report.link() == link && report.transmitter())
        .findFirst()
        .orElseThrow()
        .statistics();
  }

  private static LinkStatistics after(long time, NetworkSpec spec, String link) {
    QuantumNetwork network = QuantumNetwork.of(spec, 11, KeyObserver.NONE);
    return after(time, network, new SequentialEngine(network.model()), spec.linkIndex(link));
  }

  /** Wrong bits per matched click: of SARG04, q = 2e/(1 + 2e) of its conclusive ones. */
  private static double matched(String link, double qber) {
    return link.equals("sarg04") ? qber / (2 * (1 - qber)) : qber;
  }

  /**
   * An attack on a share f makes f/2 of the bits random: 1 - 2q is 1 - f/2 of what it was. Checked
   * within five standard deviations of both numbers and 0.3 % for double clicks, which are rare.
   */
  @ParameterizedTest
  @CsvSource({
    "decoy-bb84, 0.1",
    "decoy-bb84, 1",
    "bb84, 0.3",
    "bb84-single-photon, 1",
    "sarg04, 0.2",
    "dps, 1",
    "bbm92, 0.4",
    "bbm92-continuous, 1"
  })
  void shouldMakeAQuarterOfTheInterceptedBitsWrong(String link, double share) {
    LinkStatistics quiet = after(5 * SECOND, protocols(""), link);
    LinkStatistics attacked =
        after(
            5 * SECOND,
            protocols(
                "attacks: [{link: %s, intercepted: %s, start: 0 s, end: 1 h}]"
                    .formatted(link, share)),
            link);
    double before = matched(link, quiet.qber());
    double expected = before + (1 - 2 * before) * share / 4;
    double deviation =
        Math.sqrt(0.25 / Math.min(quiet.checked().bits(), attacked.checked().bits()));
    assertThat(attacked.checked().bits()).isGreaterThan(50_000);
    assertThat(matched(link, attacked.qber())).isCloseTo(expected, within(0.003 + 7 * deviation));
    assertThat(attacked.pulses()).isEqualTo(quiet.pulses());
    assertThat((double) attacked.detections())
        .as("clicks tell nothing of the attack")
        .isCloseTo(quiet.detections(), withinPercentage(1));
    assertThat(attacked.secretKeyBits()).isLessThan(quiet.secretKeyBits() * 4 / 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decoy-bb84",
        "bb84",
        "bb84-single-photon",
        "sarg04",
        "dps",
        "cow",
        "bbm92",
        "e91"
      })
  void shouldGiveNoKeyWhileTheErrorRateIsTooHigh(String link) {
    NetworkSpec spec =
        protocols(
            "attacks: [{link: %s, intercepted: 0.8, start: 3010 ms, end: 7010 ms}]"
                .formatted(link));
    int index = spec.linkIndex(link);
    QuantumNetwork network = QuantumNetwork.of(spec, 5, KeyObserver.NONE);
    SequentialEngine engine = new SequentialEngine(network.model());
    LinkStatistics before = after(3 * SECOND, network, engine, index);
    LinkStatistics during = after(5 * SECOND, network, engine, index);
    LinkStatistics late = after(7 * SECOND, network, engine, index);
    LinkStatistics restored = after(11 * SECOND, network, engine, index);
    assertThat(before.secretKeyBits()).isPositive();
    assertThat(before.failedRounds()).isZero();
    assertThat(during.failedRounds()).isPositive();
    assertThat(late.secretKeyBits()).isEqualTo(during.secretKeyBits());
    assertThat(late.failedRounds()).isGreaterThan(during.failedRounds());
    assertThat(restored.secretKeyBits()).isGreaterThan(late.secretKeyBits());
    assertThat(restored.pulses())
        .as("100 MHz; blocks are cut at the edges of the attack, and no pulse is lost")
        .isEqualTo(1_091_000_000L);
  }

  /** What is left of the visibility within decoys is 1 - f, and between bits (1 - f)². */
  @Test
  void shouldTakeTheCoherenceOfInterceptedTimeBins() {
    LinkStatistics quiet = after(5 * SECOND, protocols(""), "cow");
    LinkStatistics attacked =
        after(
            5 * SECOND,
            protocols("attacks: [{link: cow, intercepted: 0.4, start: 0 s, end: 1 h}]"),
            "cow");
    double left = (0.1 * 0.6 + 0.55 * 0.55 * 0.36) / (0.1 + 0.55 * 0.55);
    assertThat(attacked.visibility() / quiet.visibility()).isCloseTo(left, within(0.02));
    assertThat(attacked.qber()).isCloseTo(quiet.qber(), within(0.001));
    assertThat((double) attacked.detections()).isCloseTo(quiet.detections(), withinPercentage(1));
    assertThat(quiet.secretKeyBits()).isPositive();
    assertThat(attacked.secretKeyBits()).isZero();
  }

  @Test
  void shouldCutBlocksAtTheEdgesOfAnAttack() {
    NetworkSpec edges =
        protocols("attacks: [{link: bb84, intercepted: 1, start: 2030 ms, end: 2070 ms}]");
    LinkStatistics cut = after(6 * SECOND, edges, "bb84");
    LinkStatistics quiet = after(6 * SECOND, protocols(""), "bb84");
    double expected = 0.25 * 0.04 / 6;
    double more = cut.qber() - quiet.qber();
    assertThat(more)
        .as("40 ms of 6 s, not a block of 100 ms that would give 0.4 % or nothing")
        .isCloseTo(expected, within(expected / 2));
  }

  @Test
  void shouldCompoundAttacksOfSeveral() {
    NetworkSpec two =
        protocols(
            """
            attacks:
              - {link: bb84, intercepted: 1, start: 0 s, end: 1 h}
              - {link: bb84, intercepted: 1, start: 0 s, end: 1 h}
            """);
    assertThat(after(5 * SECOND, two, "bb84").qber())
        .as("half of the bits are random, and half of the rest: 3/8 wrong")
        .isCloseTo(0.375, within(0.01));
  }
}

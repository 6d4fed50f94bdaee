package io.bellwether.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkLibrary.Family;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network with published figures of the first QKD networks, run for a short time. */
class ReferenceNetworksTest {
  /** Long enough for ten rounds of the slowest link that is compared. */
  private static final long LENGTH = 200 * VirtualTime.SECOND;

  /** The same of SECOQC, whose clocks were slower. */
  private static final long SECOQC = 900 * VirtualTime.SECOND;

  /**
   * Rounds of post-processing begun by then are not in the rates, decoys spread, and the efficiency
   * has three digits.
   */
  private static final double CALIBRATED = 0.06;

  static List<String> networks() {
    return NetworkLibrary.references(List.of(Family.QKD));
  }

  private static RunSummary run(String name, long length) throws RunFailedException {
    return new Emulation(NetworkLibrary.load(name, Map.of()), new RunOptions(length, 1, 1, 0))
        .run()
        .summary();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldHaveWhatItsGradeSays(String name) throws RunFailedException {
    RunSummary summary = run(name, name.equals("secoqc-2008") ? SECOQC : LENGTH);
    assertThat(summary.published()).isNotEmpty();
    for (PublishedResult value : summary.published()) {
      assertThat(value.provenance()).as(value.id()).isNotEqualTo("assumed");
      if (value.emulated() == null || value.given()) {
        continue;
      }
      assertThat(value.emulated()).as(value.id()).isFinite().isNotNegative();
      if (value.grade().equals("calibrated") && !isEndOfRange(value.id())) {
        assertThat(value.ratio()).as(value.id()).isBetween(1 - CALIBRATED, 1 + CALIBRATED);
      }
    }
    assertThat(summary.links())
        .filteredOn(link -> link.pulses() > 0)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(link.detections()).as(link.id()).isPositive());
    assertThat(summary.ledger().generated())
        .isEqualTo(
            summary.ledger().stored()
                + summary.ledger().relayed()
                + summary.ledger().authentication()
                + summary.ledger().delivered()
                + summary.ledger().discarded());
  }

  /** Two values of one link that are the ends of what was printed of it. */
  private static boolean isEndOfRange(String id) {
    return id.endsWith(".lowest") || id.endsWith(".highest");
  }

  @ParameterizedTest
  @CsvSource({"tokyo-2010, o2-hongo"})
  void shouldBeWithinTheRangeThatWasPublished(String name, String link) throws RunFailedException {
    RunSummary summary = run(name, LENGTH);
    assertThat(ratio(summary, link + ".lowest")).isGreaterThan(1);
    assertThat(ratio(summary, link + ".highest")).isLessThan(1);
  }

  private static double ratio(RunSummary summary, String id) {
    return summary.published().stream()
        .filter(value -> value.id().equals(id))
        .mapToDouble(PublishedResult::ratio)
        .findFirst()
        .orElseThrow();
  }
}

package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.time.EngineResult.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not depend on how nodes were spread over regions. */
final class OutcomeTest {
  private static RegionReport failed(int region, String failure, long time, int node) {
    return new RegionReport(
        region,
        "member",
        1,
        Ending.FAILED,
        time,
        time,
        5,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        failure,
        time,
        node);
  }

  private static Outcome of(RegionReport... regions) {
    return new Outcome(Ending.FAILED, 0, 0, 0, List.of(), List.of(regions), "");
  }

  @Test
  void shouldNameTheFirstFailureInTimeAndThenByNode() {
    RegionReport early = failed(0, "a", 7, 9);
    RegionReport alike = failed(1, "b", 7, 3);
    RegionReport late = failed(2, "c", 8, 1);
    assertThat(of(early, alike, late).failure()).contains("b");
    assertThat(of(late, alike, early).failure()).contains("b");
    assertThat(of(failed(0, "", 0, 0), late).failure()).contains("c");
    assertThat(of(failed(0, "", 0, 0)).failure()).isEmpty();
  }
}

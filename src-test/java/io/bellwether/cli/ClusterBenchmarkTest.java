package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterBenchmarkTest {
  @Test
  void shouldPrintFiguresBesideGoalsAndLeaveNoProcessBehind() {
    long before = ProcessHandle.current().children().count();

    CliRun run = CliRun.of("bench", "cluster", "--rounds", "1", "--milliseconds", "5");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("rounds of two idle JVMs", "two JVMs against one", "sparse chain of 64", "goal");
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }
}

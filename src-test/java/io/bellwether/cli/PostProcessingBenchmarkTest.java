package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostProcessingBenchmarkTest {
  @Test
  void shouldPrintFiguresBesideGoals() {
    CliRun run =
        CliRun.of("bench", "postprocessing", "--rounds", "1", "--bits", "20000", "--qber", "0.05");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("20,000 sifted bits a block, 5.0 % wrong", "Cascade f = 1.")
        .contains("the end that answers", "Toeplitz hash", "both ends on one core", "≥ 20.00");
  }
}

package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryBenchmarkTest {
  @Test
  void shouldPrintFiguresBesideGoals() {
    CliRun run = CliRun.of("bench", "delivery", "--clients", "2", "--trips", "10");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("10 round trips of enc_keys and dec_keys", "2 at a time")
        .containsPattern("one client, median +\\d+\\.\\d\\d ms")
        .containsPattern("all clients, round trips +[\\d.,]+ 1/s +≥ 2,000 1/s (met|MISSED)")
        .containsPattern("HTTP and TLS +[1-9][\\d.,]* µs")
        .containsPattern("the run +[1-9][\\d.,]* µs");
  }
}

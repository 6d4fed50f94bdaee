package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void shouldHoldTheTableOfLayers() {
    Imported.product().check(new Layers("io.bellwether").rules());
  }

  @Test
  void shouldRefuseWrongImportsAndForbiddenCalls() {
    assertThat(Imported.fixture().violations(new Layers(Imported.FIXTURE).rules()))
        .anyMatch(report -> report.contains("physics uses only") && report.contains("Tardy"))
        .anyMatch(report -> report.contains("time uses only"))
        .anyMatch(report -> report.contains("free of cycles"))
        .anyMatch(report -> report.contains("actors stay in") && report.contains("keys.Stray"))
        .anyMatch(report -> report.contains("nanoTime"))
        .anyMatch(report -> report.contains("Math.exp"))
        .anyMatch(report -> report.contains("Set.of"))
        .anyMatch(report -> report.contains("java.util.HashMap.<init>"))
        .anyMatch(report -> report.contains("package of the table") && report.contains("Nowhere"))
        .hasSize(6);
  }
}

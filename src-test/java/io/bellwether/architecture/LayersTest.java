package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void shouldHoldTheTableOfLayers() {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bellwether");
    assertThat(product.size()).isGreaterThan(100);
    for (ArchRule rule : new Layers("io.bellwether").rules()) {
      rule.check(product);
    }
  }

  @Test
  void shouldRefuseWrongImportsAndForbiddenCalls() {
    String root = "io.bellwether.architecture.fixture";
    JavaClasses fixture = new ClassFileImporter().importPackages(root);
    List<String> violations =
        new Layers(root)
            .rules().stream()
                .map(rule -> rule.evaluate(fixture))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .toList();
    assertThat(violations)
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

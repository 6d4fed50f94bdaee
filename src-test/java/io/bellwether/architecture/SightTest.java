package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightTest {

  @Test
  void shouldLetNoProtocolSeeWhatNoDeviceCouldKnow() {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bellwether");
    for (ArchRule rule : new Sight("io.bellwether").rules()) {
      rule.check(product);
    }
  }

  @Test
  void shouldRefuseAProtocolThatPeeks() {
    String root = "io.bellwether.architecture.fixture";
    JavaClasses fixture = new ClassFileImporter().importPackages(root);
    List<String> violations =
        new Sight(root)
            .rules().stream()
                .map(rule -> rule.evaluate(fixture))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .toList();
    assertThat(violations)
        .hasSize(2)
        .anyMatch(report -> report.contains("QuantumRegister") && report.contains("StateView"))
        .anyMatch(
            report ->
                report.contains("PairHalf.bits()")
                    && report.contains("PauliShare.weights()")
                    && report.contains("PauliShare.noise()")
                    && report.contains("Swap.beyondFirst()")
                    && !report.contains("measureZ")
                    && !report.contains("noise(io.bellwether"));
  }
}

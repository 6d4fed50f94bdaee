package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;

/** Classes that rules are held against: the product's, or the deliberately wrong fixture. */
record Imported(JavaClasses classes) {
  static final String FIXTURE = "io.bellwether.architecture.fixture";

  static Imported product() {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bellwether");
    assertThat(product.size()).isGreaterThan(100);
    return new Imported(product);
  }

  static Imported fixture() {
    return new Imported(new ClassFileImporter().importPackages(FIXTURE));
  }

  void check(List<ArchRule> rules) {
    rules.forEach(rule -> rule.check(classes));
  }

  /** What each rule that is broken says. */
  List<String> violations(List<ArchRule> rules) {
    return rules.stream()
        .map(rule -> rule.evaluate(classes))
        .filter(EvaluationResult::hasViolation)
        .map(result -> result.getFailureReport().toString())
        .toList();
  }
}

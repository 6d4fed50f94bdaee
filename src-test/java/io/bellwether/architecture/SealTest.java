package io.bellwether.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bellwether.protocol.qkd.Detections;
import io.bellwether.protocol.qkd.Quadratures;
import org.junit.jupiter.api.Test;

class SealTest {

  @Test
  void shouldLetOnlyTheWireCodecOpenWhatNoPartyOfAProtocolMaySee() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.bellwether.cluster.wire")
        .should()
        .callMethod(Detections.class, "sealed", int.class)
        .orShould()
        .callMethod(Detections.class, "ofSealed", long[].class)
        .orShould()
        .callMethod(Detections.class, "sealedMonitored", int.class)
        .orShould()
        .callMethod(Detections.class, "ofSealed", long[].class, long[].class)
        .orShould()
        .callMethod(Quadratures.class, "sealedPairs")
        .orShould()
        .callMethod(Quadratures.class, "sealedSum", int.class)
        .orShould()
        .callMethod(Quadratures.class, "ofSealed", long.class, double[].class)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.bellwether"));
  }
}

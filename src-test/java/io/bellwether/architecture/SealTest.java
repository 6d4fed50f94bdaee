package io.bellwether.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.bellwether.protocol.qkd.Detections;
import io.bellwether.protocol.qkd.Quadratures;
import io.bellwether.protocol.qkd.RealPostProcessing;
import io.bellwether.protocol.qkd.SiftedBits;
import io.bellwether.protocol.qkd.StationDetections;
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
        .orShould()
        .callMethod(StationDetections.class, "sealed", int.class)
        .orShould()
        .callMethod(StationDetections.class, "ofSealed", long[].class)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.bellwether"));
  }

  @Test
  void shouldLetEachEndOpenItsOwnBitsAndNobodyTheOthers() {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bellwether");
    opens("ofTransmitter", "TransmitterPostProcessing").check(product);
    opens("ofReceiver", "ReceiverPostProcessing").check(product);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.bellwether.cluster.wire")
        .should()
        .callMethod(SiftedBits.class, "sealedErrors")
        .orShould()
        .callMethod(SiftedBits.class, "ofSealed", long.class, long.class)
        .check(product);
  }

  private static ArchRule opens(String method, String end) {
    return noClasses()
        .that()
        .doNotHaveSimpleName(end)
        .and()
        .doNotHaveSimpleName("SiftedBits")
        .should()
        .callMethod(SiftedBits.class, method, RealPostProcessing.class, long.class);
  }

  @Test
  void shouldNoticeAnEndThatOpensTheOthersBits() {
    JavaClasses product = new ClassFileImporter().importPackages("io.bellwether.protocol.qkd");
    assertThat(opens("ofReceiver", "TransmitterPostProcessing").evaluate(product).hasViolation())
        .isTrue();
    assertThat(opens("ofTransmitter", "ReceiverPostProcessing").evaluate(product).hasViolation())
        .isTrue();
  }
}

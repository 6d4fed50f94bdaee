package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsePageTest {

  @Test
  void shouldPrintSBesideWhatItShouldBe() {
    CliRun run = CliRun.of("run", "chsh", "--set", "pairs=2000", "--set", "fidelity=0.87");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern(
            "alice to bob +2,000 +2\\.\\d{4} \\+- 0\\.0\\d{3} +2\\.3382 +\\+0\\.\\d\\d")
        .contains("S is at most 2 with local hidden variables");
  }

  @Test
  void shouldPrintTheKeyOfE91BesideItsBellTest() {
    CliRun run = CliRun.of("run", "e91", "--set", "pairs=4000", "--set", "fidelity=1");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern(
            "alice to bob +1,\\d{3} +2\\.[789]\\d{2,3} \\+- 0\\.0\\d{3}\\*? +2\\.8284 +\\d{3}"
                + " +\\d+ +0\\.00 % +[01]\\.\\d{4} +\\d{3}")
        .contains("0 up to S = 2, at most 1, at S = 2√2 = 2.828");
  }

  @Test
  void shouldPrintTheFidelityOfTeleportedStates() {
    CliRun run = CliRun.of("run", "teleport", "--set", "pairs=1200", "--set", "fidelity=1");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("alice to bob +1,200 +1\\.0000 \\+- 0\\.0000 +1\\.0000 +1\\.000 1\\.000")
        .contains("Without entanglement the mean fidelity is at most 2/3");
  }

  @Test
  void shouldSayThatKeysRestOnATrustedDetector() {
    CliRun run = CliRun.of("run", "protocols", "--duration", "2 s");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "as if blocks were infinitely long, against collective attacks, with a trusted"
                + " detector: gg02\n");
  }

  @Test
  void shouldPrintDashesWhereNothingHasBeenMeasured() {
    CliRun run = CliRun.of("run", "chsh", "--duration", "1 us");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("alice to bob +0 +- +2\\.6399      -     -     -     -\\n");
    assertThat(run.out()).doesNotContain("Keys of an emulation");
  }

  /** Nine pairs are few enough for an S that no pairs have. */
  @Test
  void shouldMarkAnSThatOnlyChanceCanGive() {
    CliRun run = CliRun.of("run", "e91", "--set", "pairs=30", "--set", "fidelity=1");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("alice to bob +9 +2\\.8333 \\+- 0\\.\\d{4}\\* +2\\.8284 +8 +1 ")
        .contains("* above 2√2: a fluctuation of few pairs", "Keys of an emulation are");
  }

  @ParameterizedTest
  @CsvSource({"check, chsh", "run, chsh", "check, e91", "run, e91"})
  void shouldRefuseABellTestOnTheFastPath(String verb, String network) {
    CliRun refused = CliRun.of(verb, network, "--set", "state=pauliShares");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("found pauliShares with use: " + network + ", expected auto or register")
        .contains("by Bell's theorem");
  }
}

package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.topology.NetworkLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that can be written down but not be run are refused alike by whatever takes them. */
final class UnrunnableDevicesTest {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("check"),
          List.of("run", "--threads", "1"),
          List.of("run", "--jvms", "2"),
          List.of("partition", "--regions", "2"));

  @TempDir private Path folder;

  /** Each line: what is replaced in the chain of repeaters, by which lines, what must be said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cutoff: ${cutoff} | cutoff: 60 us | memory.cutoff: found 60 us, expected more than the"
            + " 107.934418 us after which node \"n1\", which swaps, knows of a pair of link",
        "rounds: \"${rounds}\" | rounds: 3, targetFidelity: 1 | distillation.targetFidelity: found"
            + " 1.0, expected at most 0.9",
        "memories: ${memories} | memories: 1 | memory.memories: found 1, expected 2 or more",
        "coherence: ${coherence} | relaxation: 60 ms; coherence: 0.1 s | memory.coherence: found 100"
            + " ms with a relaxation of 60 ms, expected at most the relaxation",
        "detectorEfficiency: 0.9 | detectorEfficiency: 1e-200; successProbability: 0.1 |"
            + " heralding.successProbability: found 0.1 on link"
      })
  void shouldBeRefusedByPath(String sound, String put, String said) throws IOException {
    String text =
        NetworkLibrary.text("repeater-chain")
            .replace("darkCountProbability: 1e-6", "darkCountProbability: 0")
            .replace("visibility: ${visibility}", "visibility: 0.8")
            .replace("scheme: \"${distillation}\"", "scheme: dejmps");
    assertThat(text).contains(sound);
    text = text.replace(sound, put.replace("; ", "\n      "));
    text = text.replace("rounds: \"${rounds}\"", "rounds: 3, targetFidelity: 0.92");
    Path file = Files.writeString(folder.resolve("chain.yaml"), text);
    for (List<String> command : COMMANDS) {
      List<String> args = new ArrayList<>(command);
      args.add(1, file.toString());
      CliRun run = CliRun.of(args.toArray(String[]::new));
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SPECIFICATION.code());
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith("bellwether: the specification is refused: 1 problem\n")
          .contains("repeater-chain: entanglement.doubleClick." + said)
          .doesNotContain("a bug", "\tat ")
          .doesNotContainPattern("\\d\\.\\d{7}");
    }
  }
}

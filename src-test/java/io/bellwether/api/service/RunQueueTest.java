package io.bellwether.api.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Emulation;
import io.bellwether.cluster.MemberGoneException;
import io.bellwether.cluster.RunRefusedException;
import io.bellwether.results.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over the life of a service, and of the one that is started after it. */
class RunQueueTest {
  @TempDir private Path results;

  @Test
  void shouldGoOnWhereTheServiceBeforeHasEnded() throws Exception {
    long finished;
    long stopped;
    long waiting;
    try (TestService service = new TestService(results, TestService.SETTINGS)) {
      finished = service.submit(TestService.SHORT);
      service.awaitOver(finished);
      stopped = service.submit(TestService.ENDLESS);
      service.awaitRunning(stopped);
      waiting = service.submit(TestService.SHORT);
    }
    RunStatus running = read(stopped);
    assertThat(running.state()).isEqualTo(RunState.CANCELLED);
    assertThat(running.message()).contains("the service was ended", "are kept");
    assertThat(read(waiting).state()).isEqualTo(RunState.QUEUED);
    try (TestService service = new TestService(results, TestService.SETTINGS)) {
      assertThat(service.awaitOver(waiting).state()).isEqualTo(RunState.FINISHED);
      assertThat(service.status(waiting).fingerprint())
          .isEqualTo(service.status(finished).fingerprint());
      assertThat(service.submit(TestService.SHORT)).isEqualTo(waiting + 1);
    }
  }

  private RunStatus read(long id) throws IOException {
    return Json.read(Files.readString(results.resolve(id + "/status.json")), RunStatus.class);
  }

  @Test
  void shouldShowARunThatWentOnWhenTheServiceDiedAsFailed() throws Exception {
    long id;
    try (TestService service = new TestService(results, TestService.SETTINGS)) {
      id = service.submit(TestService.SHORT);
      service.awaitOver(id);
    }
    Path status = results.resolve(id + "/status.json");
    Files.writeString(status, Files.readString(status).replace("\"finished\"", "\"running\""));
    Files.createDirectories(results.resolve("7"));
    Files.writeString(results.resolve("7/status.json"), "{ cut off");
    try (TestService service = new TestService(results, TestService.SETTINGS)) {
      assertThat(service.state(id)).isEqualTo("failed");
      assertThat(service.status(id).message()).startsWith("interrupted: ");
      assertThat(service.queue().status(7)).isEmpty();
    }
    assertThat(read(id).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldLeaveAFolderToTheServiceThatHasIt() throws IOException {
    try (TestService service = new TestService(results, TestService.SETTINGS)) {
      assertThat(service.queue().waiting()).isZero();
      assertThatThrownBy(() -> new TestService(results, TestService.SETTINGS))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(results + " is that of another service");
    }
    Path file = Files.writeString(results.resolve("file"), "");
    assertThatThrownBy(() -> new TestService(file, TestService.SETTINGS))
        .hasMessageContaining(file + " cannot be written");
  }

  @Test
  void shouldSayWhyARunFailedAndGoOn() throws Exception {
    RunQueue.Emulations failing =
        (spec, options) -> {
          if (options.seed() == 1) {
            throw new RunRefusedException("nobody is there");
          }
          if (options.seed() == 2) {
            throw new StackOverflowError();
          }
          return new Emulation(spec, options);
        };
    try (TestService service =
        new TestService(results, TestService.SETTINGS, failing, Optional.empty())) {
      RunStatus refused = service.awaitOver(service.submit(seeded(1)));
      assertThat(refused.state()).isEqualTo(RunState.FAILED);
      assertThat(refused.message()).isEqualTo("nobody is there");
      RunStatus broken = service.awaitOver(service.submit(seeded(2)));
      assertThat(broken.message()).contains("internal error, a bug", "StackOverflowError");
      assertThat(service.awaitOver(service.submit(seeded(3))).state()).isEqualTo(RunState.FINISHED);
    }
  }

  @Test
  void shouldDeleteTheOldestWhereAllAreTooLarge() throws Exception {
    ServiceSettings usual = TestService.SETTINGS;
    ServiceSettings small =
        new ServiceSettings(
            usual.queue(),
            1,
            usual.kept(),
            1 << 20,
            usual.specificationBytes(),
            usual.longestPicoseconds(),
            usual.watchers(),
            usual.events(),
            usual.grace());
    try (TestService service = new TestService(results, small)) {
      for (int id = 1; id <= 3; id++) {
        service.awaitOver(service.submit(seeded(id)));
      }
      Files.write(results.resolve("2/results/large.csv"), new byte[1 << 20]);
    }
    try (TestService service = new TestService(results, small)) {
      service.awaitOver(service.submit(seeded(4)));
      await().until(() -> service.queue().status(2).isEmpty());
      assertThat(service.queue().status(1)).as("older yet").isEmpty();
      assertThat(service.queue().status(3)).isPresent();
      await().until(() -> Files.notExists(results.resolve("2")));
    }
  }

  /** A member that was put out of its cluster: what waits is not its to fail. */
  @Test
  void shouldLeaveWhatWaitsToTheNextServiceWhereNothingCanBeRunAnyMore() throws Exception {
    RunQueue.Emulations gone =
        (spec, options) -> {
          throw new MemberGoneException();
        };
    try (TestService service =
        new TestService(results, TestService.SETTINGS, gone, Optional.empty())) {
      long first = service.submit(seeded(1));
      await().untilAsserted(() -> assertThat(service.post(seeded(2)).statusCode()).isEqualTo(503));
      assertThat(read(first).state()).isEqualTo(RunState.QUEUED);
    }
    try (TestService service = new TestService(results, TestService.SETTINGS)) {
      assertThat(service.awaitOver(1).state()).isEqualTo(RunState.FINISHED);
    }
  }

  private static String seeded(int seed) {
    return "{\"network\": \"two-nodes\", \"duration\": \"10ms\", \"seed\": " + seed + "}";
  }
}

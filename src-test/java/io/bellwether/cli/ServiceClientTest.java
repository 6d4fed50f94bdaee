package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.http.HttpServer;
import io.bellwether.api.http.Reply;
import io.bellwether.api.http.ReplyStream;
import io.bellwether.api.service.RunState;
import io.bellwether.api.service.RunStatus;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.results.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client whose service falls silent with its connections open, as a machine that is gone does.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ServiceClientTest {
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final HttpServer.Timeouts TIMEOUTS =
      new HttpServer.Timeouts(5_000, 5_000, 60_000, 60_000, 60_000);

  private final HttpServer server = new HttpServer("silent", TIMEOUTS);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  private ServiceClient client(Consumer<ReplyStream> answer) throws Exception {
    int port =
        server
            .listen(
                "127.0.0.1",
                0,
                (call, reply) -> {
                  asked.incrementAndGet();
                  reply.accept(Reply.stream("text/event-stream", answer));
                })
            .getPort();
    return new ServiceClient(URI.create("http://127.0.0.1:" + port + "/"), null, null, SILENCE);
  }

  private static RunStatus status(RunState state) {
    return new RunStatus(
        1, "two-nodes", state, null, "then", null, null, 7, 1, 0, 1000, 0, 0, 0, null, "");
  }

  private static byte[] event(RunState state) {
    String data = Json.write(status(state)).strip().replace("\n", "\ndata: ");
    return ("event: status\ndata: " + data + "\n\n").getBytes(UTF_8);
  }

  @Test
  void shouldConnectAgainWhereNothingIsHeardOfARun() throws Exception {
    ServiceClient client =
        client(
            stream -> {
              if (asked.get() == 1) {
                stream.send(event(RunState.RUNNING));
              } else {
                stream.send(event(RunState.FINISHED));
                stream.end();
              }
            });
    List<RunState> told = new ArrayList<>();
    RunStatus last = client.watch(1, status -> told.add(status.state()));
    assertThat(last.state()).isEqualTo(RunState.FINISHED);
    assertThat(told).containsExactly(RunState.RUNNING, RunState.FINISHED);
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldGiveUpAResultThatStopsComing(@TempDir Path folder) throws Exception {
    ServiceClient client = client(stream -> stream.send(new byte[100]));
    assertThatThrownBy(() -> client.result(1, "links.csv", folder.resolve("links.csv")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("was lost: nothing has come");
  }
}

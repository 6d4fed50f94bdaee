package io.bellwether.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whoever calls is answered once, in time, whatever the service does. */
class CallHandlerTest {
  private static EmbeddedChannel channel(HttpServer.Handler handler) {
    return new EmbeddedChannel(
        new CallHandler(handler, new HttpServer.Timeouts(1_000, 1_000, 60_000, 30_000, 1_000)));
  }

  @Test
  void shouldNotWaitForeverForTheRun() {
    List<Consumer<Reply>> waiting = new ArrayList<>();
    EmbeddedChannel channel = channel((call, reply) -> waiting.add(reply));
    channel.freezeTime();
    ask(channel);
    channel.advanceTimeBy(29, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.<FullHttpResponse>readOutbound()).isNull();
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    FullHttpResponse late = channel.readOutbound();
    assertThat(late.status().code()).isEqualTo(503);
    assertThat(late.content().toString(StandardCharsets.UTF_8)).contains("not answered in time");
    late.release();

    // What comes too late answers nothing, least of all the next request.
    ask(channel);
    waiting.get(0).accept(Reply.error(400, "of the first"));
    channel.runPendingTasks();
    assertThat(channel.<FullHttpResponse>readOutbound()).isNull();
    waiting.get(1).accept(Reply.error(401, "of the second"));
    channel.runPendingTasks();
    FullHttpResponse second = channel.readOutbound();
    assertThat(second.status().code()).isEqualTo(401);
    second.release();
    assertThat(channel.isOpen()).isTrue();
    channel.finishAndReleaseAll();
  }

  private static void ask(EmbeddedChannel channel) {
    channel.writeInbound(
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, "/status", Unpooled.EMPTY_BUFFER));
  }

  @Test
  void shouldAnswerWhatTheServiceThrows() {
    EmbeddedChannel refusing =
        channel(
            (call, reply) -> {
              throw Refused.unauthorized("not you");
            });
    assertThat(answer(refusing)).isEqualTo("401 {\"message\":\"not you\"}");
    EmbeddedChannel broken =
        channel(
            (call, reply) -> {
              throw new IllegalStateException("of the service alone");
            });
    assertThat(answer(broken)).isEqualTo("500 {\"message\":\"internal error, a bug\"}");
    assertThat(answer(broken)).startsWith("500 "); // the connection is kept
  }

  /** Else answers would pile up in memory, as fast as requests come. */
  @Test
  void shouldNotAnswerWhoeverDoesNotTakeAnswers() {
    List<Call> calls = new ArrayList<>();
    EmbeddedChannel channel =
        channel(
            (call, reply) -> {
              calls.add(call);
              reply.accept(Reply.error(404, "nothing"));
            });
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    for (int i = 0; i < 100; i++) {
      ask(channel);
    }
    channel.runPendingTasks();
    assertThat(calls).isEmpty();
    assertThat(channel.config().isAutoRead()).isFalse();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();
    assertThat(calls).hasSize(100);
    assertThat(channel.config().isAutoRead()).isTrue();
    channel.finishAndReleaseAll();
  }

  private static String answer(EmbeddedChannel channel) {
    ask(channel);
    channel.runPendingTasks();
    FullHttpResponse response = channel.readOutbound();
    try {
      return response.status().code() + " " + response.content().toString(StandardCharsets.UTF_8);
    } finally {
      response.release();
    }
  }
}

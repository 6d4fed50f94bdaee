package io.bellwether.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
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
  private final List<String> counted = new ArrayList<>();

  private EmbeddedChannel channel(HttpServer.Handler handler) {
    return new EmbeddedChannel(
        new CallHandler(
            handler,
            new HttpServer.Timeouts(1_000, 1_000, 60_000, 30_000, 1_000),
            (method, route, status, time) -> counted.add(method + " " + route + " " + status)));
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
    assertThat(counted).containsExactly("GET other 503", "GET other 401");
    assertThat(channel.isOpen()).isTrue();
    channel.finishAndReleaseAll();
  }

  private static void ask(EmbeddedChannel channel) {
    ask(channel, HttpMethod.GET);
  }

  private static void ask(EmbeddedChannel channel, HttpMethod method) {
    channel.writeInbound(
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/status", Unpooled.EMPTY_BUFFER));
  }

  /** Whatever strangers ask for, there are only so many things that are counted. */
  @Test
  void shouldCountMethodsThatAreNoneAsOne() {
    EmbeddedChannel channel = channel((call, reply) -> reply.accept(Reply.error(405, "no")));
    ask(channel, HttpMethod.valueOf("INVENTED"));
    channel.runPendingTasks();
    assertThat(counted).containsExactly("other other 405");
    channel.finishAndReleaseAll();
  }

  private static final int PART = 65_536;

  private static final class Taking implements HttpServer.Handler {
    @Override
    public void handle(Call call, Consumer<Reply> reply) {
      reply.accept(Reply.error(418, call.body().length + " bytes"));
    }

    @Override
    public int longestBody(Call head) {
      return 16 << 20;
    }
  }

  private EmbeddedChannel post(int length) {
    EmbeddedChannel channel = channel(new Taking());
    channel.freezeTime();
    DefaultHttpRequest head =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/large");
    head.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, length);
    channel.writeInbound(head);
    return channel;
  }

  private static void pass(EmbeddedChannel channel, long milliseconds) {
    channel.advanceTimeBy(milliseconds, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  private static String answered(EmbeddedChannel channel) {
    FullHttpResponse response = channel.readOutbound();
    try {
      return response.status().code() + " " + response.content().toString(StandardCharsets.UTF_8);
    } finally {
      response.release();
    }
  }

  /** A second for all of it is not enough at 36 kB/s, which is not too slow. */
  @Test
  void shouldWaitForALongBodyAsLongAsItComes() {
    int parts = 20;
    EmbeddedChannel channel = post(parts * PART);
    for (int i = 0; i < parts - 1; i++) {
      channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[PART])));
      pass(channel, 1_800);
      assertThat(channel.isOpen()).isTrue();
    }
    channel.writeInbound(new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[PART])));
    channel.runPendingTasks();
    assertThat(answered(channel)).isEqualTo("418 {\"message\":\"1310720 bytes\"}");
    assertThat(channel.isOpen()).isTrue();
    channel.finishAndReleaseAll();
  }

  @Test
  void shouldSayThatABodyComesTooSlowly() {
    EmbeddedChannel channel = post(PART);
    for (int i = 0; i < 10; i++) {
      channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1])));
      pass(channel, 99);
    }
    assertThat(channel.<FullHttpResponse>readOutbound()).isNull();
    pass(channel, 11);
    assertThat(answered(channel)).startsWith("408 ").contains("32768 bytes a second");
    assertThat(channel.isOpen()).isFalse();
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
    return answered(channel);
  }
}

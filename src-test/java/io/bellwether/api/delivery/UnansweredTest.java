package io.bellwether.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whoever asks is answered, even if the run has no room or does not answer. */
class UnansweredTest {
  private static final Call STATUS =
      new Call("GET", "/api/v1/keys/sae-bob-2/status", new byte[0], Optional.of("sae-alice"));

  private final NetworkSpec spec =
      SpecificationReader.read(Served.NETWORK, "served.yaml", Map.of());
  private final List<Reply> replies = new ArrayList<>();

  private KeyDelivery delivery(Ingress ingress) {
    return new KeyDelivery(
        spec, Map.of(KeyDelivery.pair("alice", "bob"), Limits.of(256, 200)), ingress);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldRefuseWhatTheRunHasNoRoomFor() {
    KeyDelivery delivery = delivery(Ingress.open(spec.nodes().size(), 1, arrival -> {}));
    delivery.handle("alice", STATUS, replies::add);
    assertThat(replies).isEmpty();
    delivery.handle("alice", STATUS, replies::add);
    assertThat(replies).hasSize(1);
    assertThat(replies.get(0).status()).isEqualTo(503);
    assertThat(text(replies.get(0))).contains("too many requests");
    delivery.close();
    assertThat(replies).hasSize(2);
    assertThat(replies.get(1).status()).isEqualTo(503);
    assertThat(text(replies.get(1))).contains("the emulation has ended");
  }

  @Test
  void shouldAnswerWhatTheRunDidNotTakeAsSoonAsItsIngressCloses() {
    Ingress ingress = Ingress.open(spec.nodes().size(), 10, arrival -> {});
    KeyDelivery delivery = delivery(ingress);
    delivery.handle("alice", STATUS, replies::add);
    ingress.close();
    delivery.handle("alice", STATUS, replies::add);
    assertThat(replies).hasSize(2).allMatch(reply -> reply.status() == 503);
    delivery.close();
    assertThat(replies).hasSize(2);
  }

  @Test
  void shouldNotWaitForeverForTheRun() {
    List<Consumer<Reply>> waiting = new ArrayList<>();
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new CallHandler(
                (call, reply) -> waiting.add(reply),
                new HttpsServer.Timeouts(1_000, 1_000, 60_000, 30_000, 1_000)));
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
            HttpVersion.HTTP_1_1, HttpMethod.GET, STATUS.path(), Unpooled.EMPTY_BUFFER));
  }
}

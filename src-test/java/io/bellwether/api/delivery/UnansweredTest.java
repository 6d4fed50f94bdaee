package io.bellwether.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.http.Call;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void shouldRefuseWhatTheRunHasNoRoomFor() throws Refused {
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
  void shouldAnswerWhatTheRunDidNotTakeAsSoonAsItsIngressCloses() throws Refused {
    Ingress ingress = Ingress.open(spec.nodes().size(), 10, arrival -> {});
    KeyDelivery delivery = delivery(ingress);
    delivery.handle("alice", STATUS, replies::add);
    ingress.close();
    delivery.handle("alice", STATUS, replies::add);
    assertThat(replies).hasSize(2).allMatch(reply -> reply.status() == 503);
    delivery.close();
    assertThat(replies).hasSize(2);
  }
}

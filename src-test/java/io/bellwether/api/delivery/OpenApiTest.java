package io.bellwether.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.http.Call;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.keys.SuppliedKey;
import io.bellwether.keys.SupplyAnswer;
import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what is answered: paths, methods, members. */
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

  private final NetworkSpec spec =
      SpecificationReader.read(Served.NETWORK, "served.yaml", Map.of());

  /** Nothing can be offered: whatever gets as far as the run is answered with 503. */
  private final KeyDelivery delivery =
      new KeyDelivery(
          spec, Map.of(KeyDelivery.pair("alice", "bob"), Limits.of(256, 200)), Ingress.NONE);

  private Reply ask(String method, String path) {
    List<Reply> replies = new ArrayList<>();
    Call call = new Call(method, path, new byte[0], Optional.of("sae-alice"));
    try {
      delivery.handle("alice", call, replies::add);
    } catch (Refused refused) {
      replies.add(refused.reply());
    }
    assertThat(replies).hasSize(1);
    return replies.get(0);
  }

  private JsonNode document() throws IOException {
    Reply reply = ask("GET", KeyDelivery.DOCUMENT);
    assertThat(reply.status()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  @Test
  void shouldDescribeEveryRoute() throws IOException {
    JsonNode paths = document().get("paths");
    assertThat(paths).hasSize(4);
    for (Iterator<String> each = paths.fieldNames(); each.hasNext(); ) {
      String path = each.next();
      for (String method : METHODS) {
        int status = ask(method, path.replaceAll("\\{\\w+}", "sae-bob-2")).status();
        boolean described = paths.get(path).has(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(status != 405).as("%s %s", method, path).isEqualTo(described);
        if (described) {
          assertThat(
                  paths.get(path).get(method.toLowerCase(java.util.Locale.ROOT)).get("responses"))
              .isNotEmpty();
          assertThat(status).isIn(200, 400, 503);
        }
      }
    }
    assertThat(ask("GET", "/").status()).isEqualTo(404);
    assertThat(ask("GET", "/api/v1/keys/sae-bob-2/other").status()).isEqualTo(404);
  }

  @Test
  void shouldDescribeEveryMember() throws IOException {
    JsonNode schemas = document().at("/components/schemas");
    byte[] status = Replies.status(new SupplyAnswer.Status(256, 1, 200), "alice", "bob", "a", "b");
    assertMembers(JSON.readTree(status), schemas.get("Status"));
    SuppliedKey key = new SuppliedKey(1, 2, new long[] {3}, 64, 0, 1);
    byte[] keys = Replies.keys(List.of(key), 5, List.of("x"));
    assertMembers(JSON.readTree(keys), schemas.get("KeyContainer"));
    assertMembers(JSON.readTree(Reply.error(400, "why", "detail").body()), schemas.get("Error"));
  }

  /** All that the schema has is there, and nothing else, at every depth that it describes. */
  private static void assertMembers(JsonNode value, JsonNode schema) {
    if (schema.has("items")) {
      assertMembers(value.get(0), schema.get("items"));
    } else if (schema.has("properties")) {
      TreeSet<String> found = new TreeSet<>();
      value.fieldNames().forEachRemaining(found::add);
      TreeSet<String> described = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(described::add);
      assertThat(found).isEqualTo(described);
      found.forEach(name -> assertMembers(value.get(name), schema.get("properties").get(name)));
    }
  }
}

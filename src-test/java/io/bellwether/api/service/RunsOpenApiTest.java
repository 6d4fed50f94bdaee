package io.bellwether.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.api.Build;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document of runs says what is answered: paths, methods, statuses, members. */
class RunsOpenApiTest {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  @TempDir private Path results;
  private TestService service;
  private JsonNode document;

  @BeforeEach
  void open() throws Exception {
    service = new TestService(results, TestService.SETTINGS);
    document = TestService.json(service.get("/api/openapi.json"));
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void shouldDescribeEveryRouteAndCountWhatIsAskedThere() throws Exception {
    Set<String> counted = ConcurrentHashMap.newKeySet();
    service
        .service()
        .count((method, route, status, time) -> counted.add(method + " " + route + " " + status));
    service.awaitOver(service.submit(TestService.SHORT));
    JsonNode paths = document.get("paths");
    assertThat(paths).hasSize(9);
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String asked = path.getKey().replace("{id}", "1").replace("{file}", "links.csv");
      for (String method : METHODS) {
        HttpResponse<String> response =
            method.equals("POST")
                ? service.send(service.request(method, asked, TestService.SHORT))
                : service.ask(method, asked);
        String count = method + " " + path.getKey() + " " + response.statusCode();
        Awaitility.await(count).until(() -> counted.contains(count));
        JsonNode described = path.getValue().get(method.toLowerCase(Locale.ROOT));
        if (described == null) {
          assertThat(response.statusCode()).as("%s %s", method, asked).isEqualTo(405);
          assertMembers(TestService.json(response), document.at("/components/schemas/Error"));
        } else {
          assertThat(described.get("responses").has(String.valueOf(response.statusCode())))
              .as("%s %s: %d", method, asked, response.statusCode())
              .isTrue();
        }
      }
    }
    for (String nowhere : List.of("/api/nothing", "/api/runs/1/2/3/4", "/none")) {
      counted.clear();
      service.ask("GET", nowhere);
      Awaitility.await(nowhere).until(() -> counted.contains("GET other 404"));
    }
  }

  @Test
  void shouldDescribeEveryMember() throws Exception {
    service.awaitOver(service.submit(TestService.SHORT));
    service.awaitOver(service.submit(TestService.SHORT));
    assertAnswer("/api/runs?limit=1", "Page");
    assertAnswer("/api/runs/1", "Status");
    assertAnswer("/api/runs/1/results", "Names");
    assertAnswer("/api/networks", "Networks");
    assertAnswer("/api/version", "Build");
    assertAnswer("/api/runs?limit=x", "Error");
    assertThat(TestService.json(service.get("/api/version")).get("version").asText())
        .isEqualTo(Build.current().version());
    List<String> states = new ArrayList<>();
    document
        .at("/components/schemas/Status/properties/state/enum")
        .forEach(state -> states.add(state.asText()));
    assertThat(states)
        .containsExactly(
            java.util.Arrays.stream(RunState.values()).map(RunState::key).toArray(String[]::new));
  }

  @Test
  void shouldDescribeEveryMemberOfARequest() throws Exception {
    HttpResponse<String> refused = service.post("{\"other\": 1}");
    List<String> members = new ArrayList<>();
    document
        .at("/components/schemas/Request/properties")
        .fieldNames()
        .forEachRemaining(members::add);
    assertThat(refused.body()).contains("expected " + String.join(", ", members));
  }

  private void assertAnswer(String path, String schema) throws Exception {
    assertMembers(
        TestService.json(service.get(path)), document.at("/components/schemas/" + schema));
  }

  /** All that the schema has is there, and nothing else, at every depth that it describes. */
  private void assertMembers(JsonNode value, JsonNode schema) throws IOException {
    if (schema.has("$ref")) {
      assertMembers(value, document.at(schema.get("$ref").asText().substring(1)));
    } else if (schema.has("items")) {
      assertMembers(value.get(0), schema.get("items"));
    } else if (schema.has("properties")) {
      TreeSet<String> found = new TreeSet<>();
      value.fieldNames().forEachRemaining(found::add);
      TreeSet<String> described = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(described::add);
      assertThat(found).isEqualTo(described);
      for (String name : found) {
        assertMembers(value.get(name), schema.get("properties").get(name));
      }
    }
  }
}

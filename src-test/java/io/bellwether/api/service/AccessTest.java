package io.bellwether.api.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.http.Call;
import io.bellwether.api.http.Refused;
import io.bellwether.results.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what of a service. */
class AccessTest {
  private static final String RUNNER = "a token of somebody who runs";
  private static final String VIEWER = "0123456789abcdef";

  @TempDir private Path folder;

  private Access tokens() throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(
        file, "# who may\n\nrun sha256:" + Json.sha256(RUNNER) + "\nview   " + VIEWER + "\n");
    return Access.of(Optional.of(file), Optional.empty());
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String token) {
    return request.header("authorization", "Bearer " + token);
  }

  @Test
  void shouldShowThePageToAllAndTheRunToWhoMayLook() throws Exception {
    try (TestService service =
        new TestService(
            folder.resolve("runs"),
            TestService.SETTINGS,
            io.bellwether.api.Emulation::new,
            Optional.of(tokens()))) {
      assertThat(service.get("/").body()).contains("<title>Bellwether</title>");
      assertThat(service.get("/web/main.js").statusCode()).isEqualTo(200);
      assertThat(service.get("/api/live/network").statusCode()).isEqualTo(401);
      assertThat(service.get("/api/live/events").statusCode()).isEqualTo(401);
      HttpRequest.Builder look = service.request("GET", "/api/live/network", null);
      HttpResponse<String> idle = service.send(with(look.copy(), VIEWER));
      assertThat(idle.statusCode()).isEqualTo(404);
      assertThat(TestService.json(idle).get("message").asText()).isEqualTo("there is no run");
    }
  }

  @Test
  void shouldAskForATokenOfTheRightRole() throws Exception {
    try (TestService service =
        new TestService(
            folder.resolve("runs"),
            TestService.SETTINGS,
            io.bellwether.api.Emulation::new,
            Optional.of(tokens()))) {
      HttpResponse<String> nobody = service.get("/api/runs");
      assertThat(nobody.statusCode()).isEqualTo(401);
      assertThat(nobody.headers().firstValue("www-authenticate"))
          .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
      assertThat(TestService.json(nobody).get("message").asText()).contains("bearer token");
      HttpRequest.Builder list = service.request("GET", "/api/runs", null);
      assertThat(service.send(with(list.copy(), VIEWER)).statusCode()).isEqualTo(200);
      assertThat(service.send(with(list.copy(), RUNNER)).statusCode()).isEqualTo(200);
      assertThat(service.send(with(list.copy(), VIEWER + "0")).statusCode()).isEqualTo(401);
      HttpRequest.Builder submit = service.request("POST", "/api/runs", TestService.SHORT);
      HttpResponse<String> viewer = service.send(with(submit.copy(), VIEWER));
      assertThat(viewer.statusCode()).isEqualTo(403);
      assertThat(TestService.json(viewer).get("message").asText())
          .isEqualTo("the role view may not do this");
      assertThat(service.post(TestService.SHORT).statusCode()).isEqualTo(401);
      assertThat(service.send(with(submit.copy(), RUNNER)).statusCode()).isEqualTo(201);
      assertThat(
              service
                  .send(with(service.request("DELETE", "/api/runs/1", null), VIEWER))
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void shouldKnowCertificatesByTheirCommonName() throws Exception {
    Path file = Files.writeString(folder.resolve("clients"), "view grafana\nrun alice smith\n");
    Access access = Access.of(Optional.empty(), Optional.of(file));
    access.check(by("grafana"), Role.VIEW);
    access.check(by("alice smith"), Role.RUN);
    assertThatThrownBy(() -> access.check(by("grafana"), Role.RUN))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reply().status()).isEqualTo(403));
    assertThatThrownBy(() -> access.check(by("mallory"), Role.VIEW))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reply().status()).isEqualTo(401));
  }

  private static Call by(String name) {
    return new Call("GET", "/api/runs", new byte[0], Optional.of(name), new TreeMap<>(Map.of()));
  }

  private void refuses(String text, String... said) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong"), text);
    assertThatThrownBy(() -> Access.of(Optional.of(file), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void shouldNameTheLineThatIsWrongAndNoToken() throws IOException {
    refuses("", "names nobody");
    refuses("run " + VIEWER + "\nadmin " + VIEWER, "wrong:2: expected view or run and a token");
    refuses("view secret", "wrong:1: expected a token of at least 16 characters");
    refuses("run\n", "wrong:1: expected view or run");
    assertThatThrownBy(() -> Access.of(Optional.of(folder.resolve("none")), Optional.empty()))
        .hasMessageContaining("none is missing or cannot be read");
  }
}

package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.service.RunStatus;
import io.bellwether.api.tls.DevelopmentCertificates;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.results.Json;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** A service of runs as its clients see it. */
final class ServiceClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  /** Three times as long as it takes a service to send that there is nothing to say. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final String DATA = "data:";
  private static final int FIRST_ERROR = 400;
  private static final int BAD_REQUEST = 400;
  private static final int PART = 65_536;

  private final URI root;
  private final String token;
  private final Duration silence;
  private final HttpClient client;

  /**
   * @param root ends with a slash
   * @param token null for none
   * @param certs see {@link RemoteOptions}; null for those of the JVM
   */
  ServiceClient(URI root, String token, Path certs) throws Refusal {
    this(root, token, certs, SILENCE);
  }

  /** The same with another time without a word after which a connection is taken for dead. */
  ServiceClient(URI root, String token, Path certs, Duration silence) throws Refusal {
    this.silence = silence;
    this.root = root;
    this.token = token;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    if (certs != null) {
      builder.sslContext(tls(certs));
    }
    client = builder.build();
  }

  private static SSLContext tls(Path certs) throws Refusal {
    Path own = certs.resolve(DevelopmentCertificates.CERTIFICATE);
    try {
      SslContextBuilder builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .trustManager(certs.resolve(DevelopmentCertificates.AUTHORITY).toFile());
      if (Files.exists(own)) {
        builder.keyManager(own.toFile(), certs.resolve(DevelopmentCertificates.KEY).toFile());
      }
      return ((JdkSslContext) builder.build()).context();
    } catch (IllegalArgumentException | IOException e) {
      throw Refusal.usage("--certs", certs + " holds no usable certificates: " + e.getMessage());
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve("api/" + path));
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws Refusal {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      String why = e.getMessage() == null ? "no connection" : e.getMessage();
      throw new Refusal(ExitCode.SERVICE, "--to: " + root + " cannot be reached: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  private byte[] answer(HttpRequest.Builder request) throws Refusal {
    return answer(request, ANSWER);
  }

  private byte[] answer(HttpRequest.Builder request, Duration longest) throws Refusal {
    HttpResponse<byte[]> response =
        send(request.timeout(longest).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= FIRST_ERROR) {
      throw refused(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }

  /** What a service says of an error, in the words of a command. */
  private Refusal refused(int status, String body) {
    List<String> said = new ArrayList<>();
    try {
      JsonNode error = JSON.readTree(body);
      said.add(error.path("message").asText());
      error.path("details").forEach(detail -> said.add(detail.path("bellwether_detail").asText()));
    } catch (IOException e) {
      said.add("it is no Bellwether service");
    }
    return new Refusal(
        status == BAD_REQUEST ? ExitCode.SPECIFICATION : ExitCode.SERVICE,
        root + " answers " + status + ": " + String.join("\n", said),
        null);
  }

  private <T> T read(byte[] body, Class<T> type) throws Refusal {
    try {
      return Json.read(new String(body, StandardCharsets.UTF_8), type);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.SERVICE, root + " is no service of this version: " + e.getMessage(), e);
    }
  }

  /** Hands in a run. */
  RunStatus submit(Object body) throws Refusal {
    byte[] json = Json.write(body).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        request("runs")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json));
    Duration sending = Duration.ofSeconds(json.length / HttpServer.SLOWEST);
    return read(answer(request, ANSWER.plus(sending)), RunStatus.class);
  }

  RunStatus status(long id) throws Refusal {
    return read(answer(request("runs/" + id)), RunStatus.class);
  }

  RunStatus cancel(long id) throws Refusal {
    return read(answer(request("runs/" + id).DELETE()), RunStatus.class);
  }

  /** A page of the list of runs. */
  record Page(List<RunStatus> runs, Long next) {}

  /** The names of results. */
  record Names(List<String> files) {}

  /** The newest runs, newest first. */
  List<RunStatus> newest(int most) throws Refusal {
    return read(answer(request("runs?limit=" + most)), Page.class).runs();
  }

  /** The names of a run's results. */
  List<String> results(long id) throws Refusal {
    return read(answer(request("runs/" + id + "/results")), Names.class).files();
  }

  /**
   * Fetches one of a run's results.
   *
   * @param file that it is written to, anew
   * @throws IOException if that cannot be written
   */
  void result(long id, String name, Path file) throws Refusal, IOException {
    try (InputStream body = open("runs/" + id + "/results/" + name);
        OutputStream out = Files.newOutputStream(file)) {
      for (byte[] part = read(body); part.length > 0; part = read(body)) {
        out.write(part);
      }
    }
  }

  /** An answer that may go on for as long as something comes. */
  private InputStream open(String path) throws Refusal {
    HttpResponse<InputStream> response =
        send(request(path).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofInputStream());
    LivingStream body = new LivingStream(response.body(), silence);
    if (response.statusCode() < FIRST_ERROR) {
      return body;
    }
    try (body) {
      throw refused(response.statusCode(), new String(read(body), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private Refusal lost(IOException e) {
    return new Refusal(
        ExitCode.SERVICE,
        "--to: the connection to " + root + " was lost: " + e.getMessage() + "; try again",
        e);
  }

  private byte[] read(InputStream body) throws Refusal {
    try {
      return body.readNBytes(PART);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * Follows a run to its end, or until the service ends; connects again where nothing is heard.
   *
   * @param told of each status that comes
   * @return the last status
   */
  RunStatus watch(long id, Consumer<RunStatus> told) throws Refusal {
    while (true) {
      try {
        return follow(id, told);
      } catch (LivingStream.SilentException e) {
        // the service sends something more often than that: the connection is dead
      } catch (IOException e) {
        throw lost(e);
      }
    }
  }

  private RunStatus follow(long id, Consumer<RunStatus> told) throws Refusal, IOException {
    RunStatus last = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(open("runs/" + id + "/events"), StandardCharsets.UTF_8))) {
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          data.append(line.substring(DATA.length())).append('\n');
        } else if (line.isEmpty() && !data.isEmpty()) {
          last = read(data.toString().getBytes(StandardCharsets.UTF_8), RunStatus.class);
          told.accept(last);
          data.setLength(0);
        }
      }
    }
    return last == null ? status(id) : last;
  }
}

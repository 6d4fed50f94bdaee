package io.bellwether.api.delivery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.NeededTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The curl of this machine, a process for each request. */
final class Curl {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final Path certificates;

  /**
   * What curl has got.
   *
   * @param exit code of the process; 0 if there was an answer
   * @param status of HTTP
   * @param allow the header Allow
   * @param text what the body is read from
   */
  record Result(int exit, int status, String allow, String text) {
    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  Curl(Path certificates) {
    this.certificates = certificates;
  }

  /** Skips the test where there is no curl, unless the environment forbids it. */
  static void isNeeded() throws InterruptedException {
    NeededTool.isThere("curl");
  }

  /** Asks as an application. */
  Result as(String saeId, String... arguments) throws IOException, InterruptedException {
    return with(Sae.folder(certificates, saeId), arguments);
  }

  /** Asks with the certificate in a folder. */
  Result with(Path own, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--cert", own.resolve("tls.crt").toString()));
    all.addAll(List.of("--key", own.resolve("tls.key").toString()));
    all.addAll(List.of(arguments));
    return run(all);
  }

  /** Asks without a certificate. */
  Result without(String... arguments) throws IOException, InterruptedException {
    return run(List.of(arguments));
  }

  private Result run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-s", "--max-time", "60"));
    command.addAll(List.of("--cacert", certificates.resolve("ca.crt").toString()));
    command.addAll(List.of("-w", "\n%{http_code} %header{allow}"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    int end = said.lastIndexOf('\n');
    String[] last = said.substring(end + 1).split(" ", 2);
    return new Result(exit, Integer.parseInt(last[0]), last[1], said.substring(0, end));
  }
}

package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input of {@code serve} and {@code certs --network}: what is said, and that nothing is lost.
 */
final class ServeCommandTest {
  private static final String NETWORK =
      """
      name: served
      include: [technologies]
      nodes:
        - {id: alice, kind: user}
        - {id: bob, kind: user}
      links:
        - {id: ab, from: alice, to: bob, technology: decoy-625mhz, length: 10 km}
      demands:
        - {id: served, from: alice, to: bob, store: {capacity: 100, refillAt: 50}}
      applications:
        - {id: sae-a, node: alice}
        - {id: sae-b, node: bob}
      """;

  @TempDir private static Path shared;
  private static Path certs;
  @TempDir private Path folder;
  private String network;
  private Path log;

  @BeforeAll
  static void makeCertificates() throws IOException {
    certs = shared.resolve("certs");
    Path file = Files.writeString(shared.resolve("served.yaml"), NETWORK);
    CliRun run = CliRun.of("certs", certs.toString(), "--network", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  @BeforeEach
  void writeNetwork() throws IOException {
    network = Files.writeString(folder.resolve("served.yaml"), NETWORK).toString();
    log = folder.resolve("requests.jsonl");
  }

  private static void refused(CliRun run, int code, String... said) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bellwether: ").contains(said);
    assertThat(run.err()).doesNotContain("\tat ", "Exception", "internal error");
  }

  private CliRun serve(Path certificates, String... more) {
    String[] args = new String[more.length + 6];
    System.arraycopy(
        new String[] {
          "serve", network, "--certs", certificates.toString(), "--log", log.toString()
        },
        0,
        args,
        0,
        6);
    System.arraycopy(more, 0, args, 6, more.length);
    return CliRun.of(args);
  }

  @Test
  void shouldSayWhichNetworkCannotBeServed() {
    refused(CliRun.of("serve", "atlantis"), 3, "atlantis");
    refused(CliRun.of("serve", "two-nodes"), 3, "two-nodes", "applications", "with a store");
    refused(serve(certs, "--pace", "quick"), 2, "--pace: \"quick\", expected a factor");
    refused(serve(certs, "--pace", "0x"), 2, "--pace", "more than 0x");
    refused(serve(certs, "--port", "65536"), 2, "--port: 65536, expected 0 to 65535");
    refused(serve(certs, "--jvms", "2"), 2, "--jvms: 2, expected 1");
    assertThat(log).doesNotExist();
  }

  @Test
  void shouldLeaveNoLogBehindWhereAPortIsOccupied() throws IOException {
    try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(occupied.getLocalPort());
      refused(serve(certs, "--port", port), 6, "127.0.0.1:" + port, "cannot be had");
    }
    assertThat(log).doesNotExist();
    refused(serve(certs, "--port", "65535"), 6, "cannot be had");
    assertThat(log).doesNotExist();
  }

  @Test
  void shouldNameTheCertificateThatIsMissingOrUnsound() throws IOException {
    Path missing = folder.resolve("none");
    refused(serve(missing), 6, missing + "/kme/alice/tls.crt is missing", "certs --network");
    Path unsound = Files.createDirectories(folder.resolve("unsound/kme/alice"));
    for (String file : new String[] {"tls.crt", "tls.key", "ca.crt"}) {
      Files.copy(certs.resolve("kme/alice").resolve(file), unsound.resolve(file));
    }
    Files.writeString(unsound.resolve("tls.key"), "no key");
    refused(serve(folder.resolve("unsound")), 6, unsound + " holds no usable certificate");
    assertThat(log).doesNotExist();
  }

  @Test
  void shouldNeverWriteOverALog() throws IOException {
    Files.writeString(log, "of yesterday");
    refused(serve(certs, "--port", "0"), 6, log + " is there already");
    assertThat(log).hasContent("of yesterday");
    Path nowhere = folder.resolve("nowhere/requests.jsonl");
    log = nowhere;
    refused(serve(certs, "--port", "0"), 6, nowhere + " cannot be written");
  }

  private CliRun replay(String text, String... more) throws IOException {
    Files.write(log, text.getBytes(StandardCharsets.UTF_8));
    String[] args = new String[more.length + 4];
    args[0] = "serve";
    args[1] = network;
    args[2] = "--replay";
    args[3] = log.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return CliRun.of(args);
  }

  private static String head(int format, String hash) {
    return "{\"format\":%d,\"network\":\"served\",\"specificationHash\":\"%s\",\"seed\":7,"
            .formatted(format, hash)
        + "\"durationPicoseconds\":1000000000000}\n";
  }

  private String head() {
    return head(1, SpecificationReader.read(NETWORK, "served.yaml", Map.of()).contentHash());
  }

  private static String request(long at, String ask, String more) {
    return "{\"atPicoseconds\":%d,\"ask\":\"%s\",\"ticket\":0,\"master\":\"sae-a\","
            .formatted(at, ask)
        + "\"slave\":\"sae-b\""
        + more
        + "}\n";
  }

  @Test
  void shouldSayWhatIsNoLogOfThisNetwork() throws IOException {
    Path none = folder.resolve("none.jsonl");
    refused(CliRun.of("serve", network, "--replay", none.toString()), 3, "no such file");
    refused(replay(""), 3, "it is empty");
    refused(replay("once upon a time\n"), 3, "line 1: not of the form that serve writes");
    refused(replay("{\"format\":1}\n"), 3, "line 1: not of the form that serve writes");
    refused(replay(head(2, "0")), 3, "line 1: format 2, expected 1");
    refused(replay(head(1, "0")), 3, "line 1: specificationHash is that of another");
    Files.write(log, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    refused(CliRun.of("serve", network, "--replay", log.toString()), 3, "not text in UTF-8");
  }

  @Test
  void shouldNameTheLineThatIsWrong() throws IOException {
    String head = head();
    String keys = ",\"number\":1,\"bits\":256,\"others\":[],\"route\":\"any\"";
    refused(replay(head + request(5, "sell", "")), 3, "line 2: ask is sell, expected keys");
    refused(replay(head + request(5, "keys", "")), 3, "line 2: number is missing");
    refused(replay(head + request(5, "keys", keys.replace("1,", "0,"))), 3, "line 2: number is 0");
    refused(
        replay(head + request(5, "keys", keys.replace("any", "best"))),
        3,
        "line 2: route is best, expected any, direct or relayed");
    refused(replay(head + request(5, "keysById", "")), 3, "line 2: ids is missing");
    refused(
        replay(head + request(5, "keysById", ",\"ids\":[\"x\"]")),
        3,
        "line 2: ids has x, expected");
    refused(
        replay(head + request(5, "status", "") + request(4, "status", "")),
        3,
        "line 3: atPicoseconds is 4, expected 5 or more");
    refused(
        replay(head + request(5, "status", "").replace("sae-b", "sae-z")),
        3,
        "line 2: there is no SAE sae-z");
    refused(replay(head + "{\"complete\":true}\n"), 3, "line 2: not of the form");
  }

  @Test
  void shouldReplayALogWhoseLastLineWasCutOff() throws IOException {
    String whole = head() + request(5, "status", "");
    CliRun cutOff = replay(whole + "{\"atPicoseconds\":6,\"as", "--duration", "1 us", "--json");
    assertThat(cutOff.code()).as(cutOff.err()).isZero();
    assertThat(cutOff.err()).contains("its run was cut off, and nothing is compared");
    CliRun without = replay(whole, "--duration", "1 us", "--json");
    assertThat(fingerprint(cutOff)).isEqualTo(fingerprint(without));
    CliRun fewer = replay(head(), "--duration", "1 us", "--json");
    assertThat(fingerprint(fewer)).isNotEqualTo(fingerprint(without));
  }

  private static String fingerprint(CliRun run) {
    return run.out().replaceAll("(?s).*\"fingerprint\"\\s*:\\s*\"(\\w{16})\".*", "$1");
  }

  @Test
  void shouldTellResultsThatDifferFromTheLog() throws IOException {
    String end =
        "{\"complete\":false,\"virtualPicoseconds\":1000000,\"events\":1,"
            + "\"fingerprint\":\"0123456789abcdef\"}\n";
    CliRun run = replay(head() + request(5, "status", "") + end);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("different: fingerprint is ", "the log says 0123456789abcdef");
  }

  @Test
  void shouldRefuseWhatALogSettles() throws IOException {
    refused(replay(head(), "--seed", "8"), 2, "--seed: not together with --replay");
    refused(replay(head(), "--pace", "2x"), 2, "--pace: not together with --replay");
    refused(replay(head(), "--port", "0"), 2, "--port: not together with --replay");
  }

  @Test
  void shouldMakeCertificatesOnlyForAServedNetwork() throws IOException {
    String made = folder.resolve("made").toString();
    refused(CliRun.of("certs", made, "--network", "atlantis"), 3, "atlantis");
    refused(CliRun.of("certs", made, "--network", "two-nodes"), 2, "has no applications");
    refused(
        CliRun.of("certs", made, "--network", network, "--member", "a"),
        2,
        "--member: not together");
    refused(CliRun.of("certs", made, "--kme-host", "a"), 2, "--kme-host: only with --network");
    assertThat(folder.resolve("made")).doesNotExist();
    byte[] before = Files.readAllBytes(certs.resolve("kme/alice/tls.crt"));
    refused(CliRun.of("certs", certs.toString(), "--network", network), 6, "--force");
    assertThat(certs.resolve("kme/alice/tls.crt")).hasBinaryContent(before);
    refused(CliRun.of("certs", network, "--network", network), 6, "is a file");
  }
}

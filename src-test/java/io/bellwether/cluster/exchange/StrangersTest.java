package io.bellwether.cluster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cluster.LogLines;
import io.bellwether.cluster.wire.KryoSerializer;
import io.bellwether.cluster.wire.WireWriter;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever does not belong to the run is turned away with one line, and the run goes on. */
class StrangersTest {
  /** However busy the machine is, the two regions do not take each other for strangers. */
  private static final LinkLimits PATIENT =
      new LinkLimits(
          Duration.ofMillis(100),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofSeconds(3),
          Duration.ofMillis(2));

  @RegisterExtension private final LogLines log = LogLines.of(NettyExchange.class);

  private TestRegions regions;
  private TestRounds first;
  private TestRounds second;

  @BeforeEach
  void start() throws IOException {
    regions = new TestRegions(2, new int[] {0, 1}, PATIENT).connect();
    first = new TestRounds(regions.of(0), 2, 0);
    second = new TestRounds(regions.of(1), 2, 1);
  }

  @AfterEach
  void stop() {
    regions.close();
  }

  private void roundsGoOn() {
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> second.exchange(50));
    first.exchange(50);
    other.join();
  }

  private void expectRefusal(byte[] bytes, String... parts) throws Exception {
    roundsGoOn();
    log.clear();
    String answer;
    try (Socket stranger =
        new Socket(regions.of(1).address().getAddress(), regions.of(1).address().getPort())) {
      stranger.setSoTimeout(10_000);
      stranger.getOutputStream().write(bytes);
      answer = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    Awaitility.await().until(() -> !log.all().isEmpty());
    roundsGoOn();
    assertThat(log.all())
        .singleElement()
        .asString()
        .contains("region 1 of run run-1 refuses")
        .contains(parts)
        .doesNotContain(TestRegions.TOKEN);
    assertThat(answer).doesNotContain(TestRegions.TOKEN);
    assertThat(regions.lost()).isNotDone();
  }

  private static byte[] hello(UnaryOperator<RunIdentity> change) {
    return Frame.hello(new Hello(change.apply(TestRegions.identity(2, 0)), 1, 0));
  }

  @Test
  void shouldRefuseAnotherToken() throws Exception {
    expectRefusal(
        hello(own -> new RunIdentity(own.run(), "another", own.build(), "hash", 2, 0)),
        "it does not belong to run run-1");
  }

  @Test
  void shouldRefuseAnotherBuild() throws Exception {
    expectRefusal(
        hello(own -> new RunIdentity(own.run(), own.token(), "older", "hash", 2, 0)),
        "its build is older, expected test build");
  }

  @Test
  void shouldRefuseAnotherNetwork() throws Exception {
    expectRefusal(
        hello(own -> new RunIdentity(own.run(), own.token(), own.build(), "cafe", 2, 0)),
        "its network has the hash cafe, expected hash");
  }

  @Test
  void shouldRefuseAnotherCut() throws Exception {
    expectRefusal(
        hello(own -> new RunIdentity(own.run(), own.token(), own.build(), "hash", 3, 2)),
        "it is region 2 of 3");
  }

  @Test
  void shouldRefuseAnotherWireVersion() throws Exception {
    byte[] frame = hello(own -> own);
    frame[Frame.LENGTH_BYTES + 1 + 4]++;
    expectRefusal(
        frame,
        "the wire version is " + (KryoSerializer.VERSION + 1),
        "expected " + KryoSerializer.VERSION);
  }

  @Test
  void shouldRefuseABrowser() throws Exception {
    expectRefusal(
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
        "a frame of 1195725856 bytes, expected 1 to 4096");
  }

  @Test
  void shouldRefuseARoundFromAStranger() throws Exception {
    WireWriter out = new WireWriter(64, 64);
    Frame.begin(out, Frame.ROUND);
    out.putVarint(1);
    expectRefusal(Frame.end(out), "expected a greeting");
  }

  @Test
  void shouldRefuseAFrameThatIsLargerThanAGreeting() throws Exception {
    expectRefusal(new byte[] {0, 0, 0x20, 0, 1, 2, 3}, "a frame of 8192 bytes");
  }

  @Test
  void shouldRefuseAGreetingThatIsCutOff() throws Exception {
    byte[] whole = hello(own -> own);
    byte[] frame = Arrays.copyOf(whole, 20);
    frame[3] = (byte) (frame.length - Frame.LENGTH_BYTES);
    expectRefusal(frame, "the build is 10 with 9 bytes left");
  }

  @Test
  void shouldRefuseWhoeverSaysNothing() throws Exception {
    expectRefusal(new byte[0], "it did not greet in time");
  }
}

package io.bellwether.cluster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cluster.wire.WireWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How an exchange finds its peers, and what it says of one that it has lost. */
class NettyExchangeTest {
  private static final LinkLimits HASTY =
      new LinkLimits(
          Duration.ofMillis(30),
          Duration.ofMillis(150),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofMillis(2));

  private static InetAddress[] loopback() {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  @Test
  void shouldTalkToAPeerWhileTheNameOfAnotherIsLookedUp() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    NameLookup.Directory slow =
        host -> {
          if (host.equals("region-1.example")) {
            try {
              answered.await();
            } catch (InterruptedException e) {
              throw new UnknownHostException(host);
            }
          }
          return loopback();
        };
    try (TestRegions regions = new TestRegions(3, new int[] {0, 1, 2}, TestRegions.LIMITS, slow)) {
      regions.connectByName();
      try {
        Awaitility.await().until(() -> regions.of(0).statistics().connections() == 1);
      } finally {
        answered.countDown();
      }
      List<CompletableFuture<Void>> sides =
          List.of(0, 1, 2).stream()
              .map(
                  self ->
                      CompletableFuture.runAsync(
                          () -> new TestRounds(regions.of(self), 3, self).exchange(20)))
              .toList();
      sides.forEach(CompletableFuture::join);
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchHost() throws Exception {
    NameLookup.Directory empty =
        host -> {
          throw new UnknownHostException(host + ": not known");
        };
    try (TestRegions regions = new TestRegions(2, new int[] {0, 1}, HASTY, empty)) {
      regions.of(0).connect(List.of(regions.of(0).address(), unresolved("nowhere.example")));
      assertThat(regions.lost().get(20, TimeUnit.SECONDS))
          .isEqualTo("region 1 to 0: nothing was heard of it for 1 s (nowhere.example: not known)");
    }
  }

  private static InetSocketAddress unresolved(String host) {
    return InetSocketAddress.createUnresolved(host, 1);
  }

  @Test
  void shouldSayWhyTheLastConnectionToALostPeerBroke() throws Exception {
    try (TestRegions regions = new TestRegions(2, new int[] {0, 1}, HASTY)) {
      InetSocketAddress address = regions.of(1).address();
      regions.of(1).connect(List.of(address, address));
      try (Socket peer = new Socket(address.getAddress(), address.getPort())) {
        peer.setSoTimeout(10_000);
        peer.getOutputStream().write(Frame.hello(new Hello(TestRegions.identity(2, 0), 1, 0)));
        WireWriter out = new WireWriter(64, 64);
        Frame.begin(out, Frame.ROUND);
        out.putVarint(7);
        peer.getOutputStream().write(Frame.end(out));
        peer.getInputStream().readAllBytes();
      }
      assertThat(regions.lost().get(20, TimeUnit.SECONDS))
          .isEqualTo(
              "region 0 to 1: nothing was heard of it for 1 s (round 7 of region 0 follows round"
                  + " 0)");
    }
  }
}

package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Glimpse.DemandView;
import io.bellwether.api.Glimpse.LinkState;
import io.bellwether.api.Glimpse.LinkView;
import io.bellwether.api.Glimpse.NodeView;
import io.bellwether.cluster.LiveRegion;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlimpseTest {
  private static final String THREE_STATES =
      """
      name: three-states
      title: a link that works, one that is dark and one that is down
      duration: 4 s
      include: [technologies]
      nodes:
        - {id: alice, kind: user}
        - {id: bob, kind: trustedRelay}
        - {id: carol, kind: user}
        - {id: dave, kind: user}
      links:
        - {id: whole, from: alice, to: bob, length: 20 km, technology: decoy-625mhz-fast}
        - {id: dim, from: bob, to: carol, length: 20 km, technology: decoy-625mhz-fast}
        - {id: cut, from: bob, to: dave, length: 20 km, technology: decoy-625mhz-fast}
      outages:
        - {link: dim, of: light, start: 2 s, end: 9 s}
        - {link: cut, start: 2 s, end: 9 s}
      demands:
        - {id: keys, from: alice, to: carol, keySize: 256 bit, every: 1 s, store: {capacity: 64, refillAt: 16}}
      """;

  private static Lookout lookout(Emulation emulation, Duration shortest) {
    return new Lookout(emulation::live, ForkJoinPool.commonPool(), shortest);
  }

  @ParameterizedTest
  @CsvSource({"two-nodes, 5", "china-4600, 5", "protocols, 1", "teleport, 1", "repeater-chain, 1"})
  void shouldEndAtTheFiguresOfTheSummaryAndChangeNone(String name, int seconds) throws Exception {
    NetworkSpec spec = NetworkLibrary.load(name, Map.of());
    RunOptions options = new RunOptions(seconds * VirtualTime.SECOND, 7, 2, 0);
    RunSummary alone = new Emulation(spec, options).run().summary();

    Emulation emulation = new Emulation(spec, options);
    Lookout lookout = lookout(emulation, Duration.ZERO);
    CompletableFuture<RunRecord> run = CompletableFuture.supplyAsync(() -> finish(emulation));
    List<Glimpse> seen = new ArrayList<>();
    while (!run.isDone()) {
      lookout.look(Duration.ofSeconds(30)).ifPresent(seen::add);
    }
    RunSummary watched = run.join().summary();
    Glimpse last = lookout.look(Duration.ofSeconds(30)).orElseThrow();

    assertThat(watched.fingerprint()).isEqualTo(alone.fingerprint());
    assertThat(seen)
        .isSortedAccordingTo((a, b) -> Long.compare(a.engine().events(), b.engine().events()));
    assertThat(last.over()).isTrue();
    assertThat(last.virtualSeconds()).isEqualTo(watched.virtualSeconds());
    assertThat(last.engine().events()).isEqualTo(watched.events());
    assertThat(last.links()).extracting(LinkView::result).isEqualTo(watched.links());
    assertThat(last.pairs()).isEqualTo(watched.pairs());
    assertThat(last.demands()).extracting(DemandView::result).isEqualTo(watched.demands());
    assertThat(last.alarms()).isEqualTo(watched.alarms());
    assertThat(last.ledger()).isEqualTo(watched.ledger());
    assertThat(last.nodes()).hasSize(watched.nodes());
    assertThat(emulation.live().orElseThrow().look().join().over()).isTrue();
  }

  private static RunRecord finish(Emulation emulation) {
    try {
      return emulation.run();
    } catch (RunFailedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTellLinksThatAreDarkFromThoseThatAreDown() throws Exception {
    NetworkSpec spec = SpecificationReader.read(THREE_STATES, "three states", Map.of());
    Emulation emulation = new Emulation(spec, new RunOptions(4 * VirtualTime.SECOND, 7, 1, 0));
    Lookout lookout = lookout(emulation, Duration.ZERO);
    assertThat(lookout.look(Duration.ofSeconds(1))).isEmpty();
    emulation.run();
    Glimpse end = lookout.look(Duration.ofSeconds(30)).orElseThrow();
    assertThat(end.links())
        .extracting(LinkView::state)
        .containsExactly(LinkState.UP, LinkState.DARK, LinkState.DOWN);
    assertThat(end.links())
        .allSatisfy(
            link -> assertThat(link.storeBits()).isPositive().isLessThan(link.capacityBits()));
    assertThat(end.links().stream().mapToLong(LinkView::storeBits).sum())
        .isEqualTo(end.ledger().stored());
    assertThat(end.demands().get(0).storeCapacityKeys()).isEqualTo(64);
    assertThat(end.run().endSeconds()).isEqualTo(4);
  }

  @Test
  void shouldCountMemoriesThatHoldAHalf() throws Exception {
    NetworkSpec spec = NetworkLibrary.load("repeater-chain", Map.of());
    Emulation emulation = new Emulation(spec, new RunOptions(VirtualTime.SECOND, 7, 1, 0));
    emulation.run();
    Glimpse end = lookout(emulation, Duration.ZERO).look(Duration.ofSeconds(30)).orElseThrow();
    int memories = end.nodes().stream().mapToInt(NodeView::memories).sum();
    int occupied = end.nodes().stream().mapToInt(NodeView::occupiedMemories).sum();
    assertThat(memories).isPositive();
    assertThat(occupied).isBetween(1, memories);
    assertThat(end.nodes())
        .allSatisfy(node -> assertThat(node.occupiedMemories()).isBetween(0, node.memories()));
  }

  /** However many want to see the run, its engine is asked once a time. */
  @Test
  void shouldLookOnceForAllWhoAskWithinATime() throws Exception {
    NetworkSpec spec = NetworkLibrary.load("two-nodes", Map.of());
    Emulation emulation = new Emulation(spec, new RunOptions(3600 * VirtualTime.SECOND, 7, 1, 1));
    CompletableFuture<RunRecord> run = CompletableFuture.supplyAsync(() -> finish(emulation));
    while (emulation.live().isEmpty()) {
      Thread.onSpinWait();
    }
    Lookout lookout = lookout(emulation, Duration.ofHours(1));
    Glimpse first = lookout.look().get(30, TimeUnit.SECONDS);
    assertThat(lookout.look().get(30, TimeUnit.SECONDS)).isSameAs(first);
    assertThat(first.over()).isFalse();
    assertThat(lookout(emulation, Duration.ZERO).look().get(30, TimeUnit.SECONDS).virtualSeconds())
        .isGreaterThanOrEqualTo(first.virtualSeconds());
    emulation.control().requestStop();
    run.get(30, TimeUnit.SECONDS);
    assertThat(lookout.last()).containsSame(first);
  }

  @Test
  void shouldSaySoWhereThereIsNothingToSee() {
    Lookout lookout = new Lookout(Optional::<LiveRegion>empty, ForkJoinPool.commonPool());
    assertThatThrownBy(lookout.look()::join).isInstanceOf(CancellationException.class);
    assertThat(lookout.look(Duration.ofSeconds(1))).isEmpty();
  }
}

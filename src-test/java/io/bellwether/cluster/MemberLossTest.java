package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineResult.Ending;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of runs when somebody stops them, when members are missing, and when they die. */
class MemberLossTest {
  private static final NetworkSpec SPEC = NetworkLibrary.load("china-4600", Map.of());
  private static final RunOrder SHORT = TestCluster.order(SPEC, 3, VirtualTime.SECOND);
  private static final RunOrder ENDLESS = TestCluster.order(SPEC, 3, 2_000 * VirtualTime.SECOND);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private TestCluster cluster;

  @BeforeEach
  void start() {
    cluster = TestCluster.with("bellwether.cluster.assembly = 10s", 3, 1);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static Outcome outcome(CompletableFuture<Outcome> run) {
    return run.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static void awaitProgress(EngineControl control) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> control.virtualTime() > 100 * VirtualTime.MILLISECOND);
  }

  private void expectThatNextRunIsWhole(int regions) {
    assertThat(TestCluster.essence(cluster.run(SHORT, regions)))
        .isEqualTo(TestCluster.essence(TestCluster.alone(SHORT, SPEC)));
  }

  @Test
  void shouldStopAtOneInstantThatRepeatsTheRun() {
    EngineControl control = new EngineControl();
    CompletableFuture<Outcome> run = cluster.submit(1, ENDLESS, 3, control);
    awaitProgress(control);
    control.requestStop();
    Outcome stopped = outcome(run);
    assertThat(stopped.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(stopped.regions())
        .hasSize(3)
        .allSatisfy(region -> assertThat(region.virtualTime()).isEqualTo(stopped.virtualTime()));
    RunOrder again = TestCluster.order(SPEC, 3, stopped.virtualTime());
    Outcome repeated = TestCluster.alone(again, SPEC);
    assertThat(TestCluster.essence(repeated).replaceFirst("TIME", "INTERRUPTED"))
        .isEqualTo(TestCluster.essence(stopped));
  }

  @Test
  void shouldGiveNoRegionToAMemberThatLeaves() {
    cluster.leave(2);
    Outcome outcome = cluster.run(SHORT, 0);
    assertThat(outcome.trouble()).isEmpty();
    assertThat(outcome.regions()).hasSize(2);
    assertThat(TestCluster.essence(outcome))
        .isEqualTo(TestCluster.essence(TestCluster.alone(SHORT, SPEC)));
  }

  @Test
  void shouldKeepWhatTheOthersHaveWhenAMemberDiesAndServeTheNextRun() {
    EngineControl control = new EngineControl();
    CompletableFuture<Outcome> run = cluster.submit(0, ENDLESS, 3, control);
    awaitProgress(control);
    cluster.kill(2);
    Outcome outcome = outcome(run);
    assertThat(outcome.ending()).isEqualTo(Ending.LOST);
    assertThat(outcome.trouble()).contains(cluster.address(2)).contains("is lost");
    assertThat(outcome.virtualTime()).isPositive().isLessThan(ENDLESS.duration());
    assertThat(outcome.regions()).hasSize(2);
    assertThat(outcome.nodes()).isNotEmpty().hasSizeLessThan(SPEC.nodes().size());
    expectThatNextRunIsWhole(2);
  }

  @Test
  void shouldRefuseARunForWhichThereAreNotEnoughMembers() {
    assertThatThrownBy(() -> cluster.run(SHORT, 5))
        .isInstanceOf(RunRefusedException.class)
        .hasMessage("3 of 5 members are there after 10 s");
    expectThatNextRunIsWhole(0);
  }

  @Test
  void shouldCarryOutRunsOneAfterTheOther() {
    String expected = TestCluster.essence(TestCluster.alone(SHORT, SPEC));
    CompletableFuture<Outcome> first = cluster.submit(0, SHORT, 3, new EngineControl());
    CompletableFuture<Outcome> second = cluster.submit(1, SHORT, 2, new EngineControl());
    CompletableFuture<Outcome> third = cluster.submit(2, SHORT, 3, new EngineControl());
    assertThat(TestCluster.essence(outcome(first))).isEqualTo(expected);
    assertThat(TestCluster.essence(outcome(second))).isEqualTo(expected);
    assertThat(TestCluster.essence(outcome(third))).isEqualTo(expected);
  }

  @Test
  void shouldBeFreeForTheNextRunWhenAClientDies() {
    int client = cluster.add(1, false);
    EngineControl control = new EngineControl();
    CompletableFuture<Outcome> run = cluster.submit(client, ENDLESS, 3, control);
    awaitProgress(control);
    cluster.kill(client);
    assertThatThrownBy(() -> outcome(run))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(RunRefusedException.class);
    expectThatNextRunIsWhole(3);
  }

  @Test
  void shouldKeepWhatTheOthersHaveWhenTheCoordinatorDiesAndServeTheNextRunByAnother() {
    EngineControl control = new EngineControl();
    CompletableFuture<Outcome> run = cluster.submit(1, ENDLESS, 3, control);
    awaitProgress(control);
    cluster.kill(0);
    Outcome outcome = outcome(run);
    assertThat(outcome.ending()).isEqualTo(Ending.LOST);
    // A coordinator whose host dies first may still say so.
    assertThat(outcome.trouble()).contains(cluster.address(0)).contains("is lost");
    assertThat(outcome.virtualTime()).isPositive().isLessThan(ENDLESS.duration());
    assertThat(outcome.regions()).hasSize(2);
    assertThat(outcome.nodes()).isNotEmpty().hasSizeLessThan(SPEC.nodes().size());
    CompletableFuture<Outcome> next = cluster.submit(1, SHORT, 2, new EngineControl());
    assertThat(TestCluster.essence(outcome(next)))
        .isEqualTo(TestCluster.essence(TestCluster.alone(SHORT, SPEC)));
  }

  @Test
  void shouldHandARunThatWaitsForMembersToTheNextCoordinator() {
    EngineControl control = new EngineControl();
    CompletableFuture<Outcome> run = cluster.submit(1, SHORT, 4, control);
    Awaitility.await().atMost(PATIENCE).until(() -> control.detail().contains("3 of 4"));
    cluster.kill(0);
    assertThatThrownBy(() -> outcome(run))
        .hasMessageContaining("2 of 4 members are there after 10 s");
  }

  /** Where what is on its way to members out of reach keeps the actor system from ending. */
  @Test
  void shouldEndAMemberThatWasPutOutThoughItsActorSystemDoesNot() {
    String stuck = "pekko.coordinated-shutdown.terminate-actor-system = off";
    try (TestCluster pair = TestCluster.with(stuck, 2, 1)) {
      pair.declareGone(0);
      pair.ended(1).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      pair.ended(0).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }
}

package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.control.LinkView;
import io.bellwether.control.RouteCounts;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.Ledger;
import io.bellwether.keys.LinkState;
import io.bellwether.keys.RefusalReason;
import io.bellwether.keys.RouteUse;
import io.bellwether.node.LinkReport;
import io.bellwether.node.NodeReport;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineResult.Ending;
import io.bellwether.topology.NodeKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client of a run among coordinators, conductors and hosts that come and go. */
class ClusterRunTest {
  private static final RunOrder ORDER = new RunOrder("name: none", 1, 1_000, 0, new int[0]);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration SOON = ClusterRun.AGAIN.multipliedBy(2);
  private static final LinkStatistics COUNTS =
      new LinkStatistics(new LinkStatistics.Light(0, 0, 0), new LinkStatistics.Distilled(0, 0, 0));
  private static final Ledger NOTHING = Ledger.of(0, 0, 0, 0, 0, 0, 0);
  private static final LinkState STATE = new LinkState(true, 2, 1, 7);

  @RegisterExtension private final LogLines failures = LogLines.of(SupervisorStrategy.class);

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private ActorTestKit kit;
  private TestProbe<Coordinator.Command> coordinator;
  private TestProbe<Conductor.Command> conductor;
  private List<TestProbe<RegionHost.Command>> hosts;
  private ActorRef<ClusterRun.Event> client;

  @BeforeEach
  void start() {
    kit = ActorTestKit.create();
    coordinator = kit.createTestProbe();
    conductor = kit.createTestProbe();
    hosts = Stream.generate(() -> kit.<RegionHost.Command>createTestProbe()).limit(3).toList();
    client =
        kit.spawn(
            ClusterRun.create(
                coordinator.ref(), ORDER.toBytes(), 3, new EngineControl(), PATIENCE, outcome));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private static RegionReport report(int region) {
    return new RegionReport(
        region, "member", 1, Ending.TIME, 1_000, 1_000, 5, 1, 0, 0, 0, 0, 0, 0, "", 0, 0);
  }

  private static NodeReport node(int links) {
    List<LinkReport> some =
        IntStream.range(0, links)
            .mapToObj(i -> new LinkReport(i, true, COUNTS, NOTHING, STATE))
            .toList();
    List<LinkView> views =
        IntStream.range(0, links).mapToObj(i -> new LinkView(i, true, 1, 2, 3, 4, 5, 6)).toList();
    return new NodeReport(
        NodeKind.TRUSTED_RELAY,
        some,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        views,
        new RouteCounts(3, 2, 1, 4));
  }

  private static ReportPages pages(int region, int links) {
    return new ReportPages(
        region, new int[] {region}, new long[] {100 + region}, List.of(node(links)));
  }

  private void conduct() {
    client.tell(
        new ClusterRun.Conducted(
            conductor.ref(),
            "run-1",
            List.of("a:1", "b:1", "c:1"),
            hosts.stream().map(TestProbe::ref).toList()));
  }

  private void complete() {
    conduct();
    client.tell(new ClusterRun.Completed(List.of(report(0), report(1), report(2)), ""));
  }

  private void answer(int region, ReportPages pages) {
    RegionHost.ReadReports read =
        hosts.get(region).expectMessageClass(RegionHost.ReadReports.class);
    read.replyTo().tell(pages.page(read.from()));
  }

  private Outcome outcome() throws Exception {
    return outcome.get(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldEndWithoutARegionThatIsLostBeforeItsResultsAreAskedFor() throws Exception {
    complete();
    RegionHost.ReadReports first = hosts.get(0).expectMessageClass(RegionHost.ReadReports.class);
    hosts.get(2).stop();
    conductor.expectNoMessage(Duration.ofMillis(500)); // so that the client has heard of it
    first.replyTo().tell(pages(0, 1).page(0));
    answer(1, pages(1, 1));
    assertThat(outcome().ending()).isEqualTo(Ending.LOST);
    assertThat(outcome().regions()).extracting(RegionReport::region).containsExactly(0, 1);
    assertThat(outcome().trouble())
        .isEqualTo("member member (region 2) was lost before its results were collected");
  }

  @Test
  void shouldLeaveOutARegionThatIsLostBetweenTwoPages() throws Exception {
    complete();
    answer(0, pages(0, 3 * ReportPages.ITEMS));
    hosts.get(0).expectMessageClass(RegionHost.ReadReports.class);
    hosts.get(0).stop();
    answer(1, pages(1, 1));
    answer(2, pages(2, 1));
    assertThat(outcome().regions()).extracting(RegionReport::region).containsExactly(1, 2);
    assertThat(outcome().nodes()).containsExactly(node(1), node(1));
  }

  @Test
  void shouldKeepPagesOfManyDemandsWithinAQuarterOfAMessageOfArtery() {
    Map<RefusalReason, Long> reasons = new EnumMap<>(RefusalReason.class);
    for (RefusalReason reason : RefusalReason.values()) {
      reasons.put(reason, Long.MAX_VALUE);
    }
    long most = Long.MAX_VALUE;
    RouteUse route = new RouteUse(Collections.nCopies(8, Integer.MAX_VALUE), most, most, most);
    DemandStatistics demand =
        new DemandStatistics(
            Integer.MAX_VALUE,
            most,
            most,
            most,
            most,
            most,
            reasons,
            most,
            most,
            most,
            most,
            most,
            most,
            most,
            Collections.nCopies(8, route));
    NodeReport node =
        new NodeReport(
            NodeKind.TRUSTED_RELAY,
            List.of(),
            Collections.nCopies(300, demand),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            RouteCounts.NONE);
    ReportPages pages =
        new ReportPages(0, new int[200], new long[200], Collections.nCopies(200, node));
    MemberSerializer serializer =
        new MemberSerializer((ExtendedActorSystem) Adapter.toClassic(kit.system()));
    int all = 0;
    for (int from = 0; from < 200; ) {
      RegionHost.Reports page = pages.page(from);
      int bytes = serializer.toBinary(page).length;
      assertThat(bytes).isLessThan(1 << 20);
      all += bytes;
      from += page.ids().length;
    }
    assertThat(all).as("in one message").isGreaterThan(4 << 20);
  }

  @Test
  void shouldPutANodeTogetherThatFitsIntoNoMessage() throws Exception {
    complete();
    ReportPages large = pages(0, 3 * ReportPages.ITEMS + 17);
    for (int from = 0; from < large.page(0).total(); ) {
      RegionHost.Reports page = large.page(from);
      assertThat(page.nodes().stream().mapToInt(node -> node.links().size()).sum())
          .isLessThanOrEqualTo(ReportPages.ITEMS);
      answer(0, large);
      from += page.ids().length;
    }
    answer(1, pages(1, 0));
    answer(2, pages(2, 1));
    assertThat(outcome().ending()).isEqualTo(Ending.TIME);
    assertThat(outcome().nodes())
        .containsExactly(node(3 * ReportPages.ITEMS + 17), node(0), node(1));
    conductor.expectMessage(new Conductor.Collected());
  }

  @Test
  void shouldSubmitAgainUntilSomeCoordinatorHasAConductorForIt() {
    Coordinator.Submit first = coordinator.expectMessageClass(Coordinator.Submit.class);
    coordinator.expectMessage(Duration.ofSeconds(5), first);
    conduct();
    coordinator.expectNoMessage(ClusterRun.AGAIN.plusMillis(500));
  }

  @Test
  void shouldAskAgainForAPageThatDoesNotCome() throws Exception {
    complete();
    RegionHost.ReadReports lost = hosts.get(0).expectMessageClass(RegionHost.ReadReports.class);
    hosts.get(0).expectMessage(Duration.ofSeconds(5), lost);
    ReportPages twice = pages(0, 1);
    lost.replyTo().tell(twice.page(0));
    lost.replyTo().tell(twice.page(0));
    answer(1, pages(1, 1));
    answer(2, pages(2, 1));
    assertThat(outcome().ending()).isEqualTo(Ending.TIME);
    assertThat(outcome().events()).isEqualTo(15);
  }

  @Test
  void shouldCollectWhatIsLeftWhenTheConductorIsLost() throws Exception {
    conduct();
    hosts.get(2).stop();
    conductor.stop();
    client.tell(new ClusterRun.Left(0, List.of(report(0))));
    client.tell(new ClusterRun.Left(1, List.of(report(1))));
    answer(0, pages(0, 1));
    answer(1, pages(1, 2));
    assertThat(outcome().ending()).isEqualTo(Ending.LOST);
    assertThat(outcome().trouble()).startsWith("the coordinator at ").endsWith(" is lost");
    assertThat(outcome().nodes()).containsExactly(node(1), node(2));
    hosts.get(0).expectMessage(new RegionHost.Release("run-1"));
    hosts.get(1).expectMessage(new RegionHost.Release("run-1"));
  }

  @Test
  void shouldNotWaitForRegionsThatSayNothingWhenTheConductorIsLost() throws Exception {
    conduct();
    conductor.stop();
    client.tell(new ClusterRun.Left(1, List.of(report(1))));
    answer(1, pages(1, 2));
    assertThat(outcome().regions()).extracting(RegionReport::region).containsExactly(1);
    assertThat(outcome().trouble())
        .endsWith(
            " is lost; member a:1 (region 0) did not end within 1 s"
                + "; member c:1 (region 2) did not end within 1 s");
  }

  @Test
  void shouldAskRegionsOfWhichItHasNotHeardWhetherThereIsAnythingLeftOfThem() throws Exception {
    client =
        kit.spawn(
            ClusterRun.create(
                coordinator.ref(),
                ORDER.toBytes(),
                3,
                new EngineControl(),
                Duration.ofMinutes(1),
                outcome));
    conduct();
    conductor.stop();
    client.tell(new ClusterRun.Left(1, List.of(report(1))));
    for (int region : new int[] {0, 2}) {
      RegionHost.ReadReports read =
          hosts.get(region).expectMessageClass(RegionHost.ReadReports.class, SOON);
      read.replyTo().tell(new RegionHost.NoReports(region));
    }
    answer(1, pages(1, 2));
    assertThat(outcome().regions()).extracting(RegionReport::region).containsExactly(1);
  }

  @Test
  void shouldGoOnCollectingWhenTheConductorIsLostMeanwhile() throws Exception {
    complete();
    answer(0, pages(0, 1));
    conductor.stop();
    answer(1, pages(1, 1));
    answer(2, pages(2, 1));
    assertThat(outcome().ending()).isEqualTo(Ending.TIME);
    assertThat(outcome().trouble()).isEmpty();
  }

  /** Of a page that has fewer fingerprints than nodes. */
  @Test
  void shouldTellWhoWaitsForTheOutcomeWhenItFailsItself() {
    complete();
    RegionHost.ReadReports read = hosts.get(0).expectMessageClass(RegionHost.ReadReports.class);
    read.replyTo()
        .tell(new RegionHost.Reports(0, 0, 1, new int[] {0}, new long[0], List.of(node(1))));
    assertThatThrownBy(this::outcome)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the client of the run ended before the run");
    Awaitility.await().until(() -> !failures.all().isEmpty());
    assertThat(failures.all()).singleElement().asString().contains("out of bounds");
  }

  @Test
  void shouldLeaveOutARegionWhoseHostIsAtAnotherRun() throws Exception {
    complete();
    answer(0, pages(0, 1));
    RegionHost.ReadReports read = hosts.get(1).expectMessageClass(RegionHost.ReadReports.class);
    read.replyTo().tell(new RegionHost.NoReports(1));
    answer(2, pages(2, 1));
    assertThat(outcome().ending()).isEqualTo(Ending.LOST);
    assertThat(outcome().regions()).extracting(RegionReport::region).containsExactly(0, 2);
  }
}

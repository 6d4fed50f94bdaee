package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.time.EngineResult.Ending;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conductor of a run among hosts and a client that do not hear everything. */
class ConductorTest {
  private static final Duration SOON = ClusterRun.AGAIN.multipliedBy(2);
  private static final List<String> ADDRESSES = List.of("a:1", "b:2");

  private static ActorTestKit kit;
  private static MemberSettings settings;
  private static MemberSettings hasty;

  private List<TestProbe<RegionHost.Command>> hosts;
  private TestProbe<ClusterRun.Event> client;
  private ActorRef<Conductor.Command> conductor;

  @BeforeAll
  static void startSystem() {
    Config config =
        ConfigFactory.parseString(
                "pekko.actor.provider = cluster\n"
                    + "pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }")
            .withFallback(ClusterMember.configuration())
            .resolve();
    kit = ActorTestKit.create("conductor", config);
    settings = MemberSettings.of(config, "test", 1);
    hasty =
        MemberSettings.of(
            ConfigFactory.parseString("bellwether.cluster.preparation = 1s").withFallback(config),
            "test",
            1);
  }

  @AfterAll
  static void stopSystem() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void start() {
    start(settings);
  }

  private void start(MemberSettings settings) {
    hosts = Stream.generate(() -> kit.<RegionHost.Command>createTestProbe()).limit(2).toList();
    client = kit.createTestProbe();
    conductor =
        kit.spawn(
            Conductor.create(
                settings,
                new ConductedRun(
                    "run-1",
                    "token",
                    new byte[0],
                    hosts.stream().map(TestProbe::ref).toList(),
                    client.ref())));
    assertThat(client.expectMessageClass(ClusterRun.Conducted.class).conductor())
        .isEqualTo(conductor);
    hosts.forEach(host -> host.expectMessageClass(RegionHost.Prepare.class));
  }

  private void prepared(int region) {
    conductor.tell(new Conductor.Prepared(region, "member", ADDRESSES.get(region), "hash"));
  }

  private void begin() {
    prepared(0);
    prepared(1);
    hosts.forEach(host -> host.expectMessage(new RegionHost.Begin("run-1", ADDRESSES)));
  }

  private static RegionReport report(int region) {
    return new RegionReport(
        region, "member", 1, Ending.TIME, 1_000, 1_000, 5, 1, 0, 0, 0, 0, 0, 0, "", 0, 0);
  }

  @Test
  void shouldHaveAHostBeginThatHasNotHeardThatItShould() {
    begin();
    prepared(1);
    hosts.get(1).expectMessage(new RegionHost.Begin("run-1", ADDRESSES));
    hosts.get(0).expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void shouldTellAgainThatTheRunIsOverUntilTheClientHasCollected() {
    begin();
    ClusterRun.Completed over = new ClusterRun.Completed(List.of(report(0), report(1)), "");
    conductor.tell(new Conductor.Ended(report(0)));
    conductor.tell(new Conductor.Ended(report(1)));
    client.expectMessage(over);
    conductor.tell(new Conductor.Ended(report(1)));
    client.expectMessage(SOON, over);
    conductor.tell(new Conductor.Collected());
    hosts.forEach(host -> host.expectMessage(new RegionHost.Release("run-1")));
    client.expectTerminated(conductor, SOON);
  }

  @Test
  void shouldHaveAHostPrepareThatHasNotHeardThatItShould() {
    prepared(0);
    RegionHost.Prepare again = hosts.get(1).expectMessageClass(RegionHost.Prepare.class, SOON);
    assertThat(again.region()).isEqualTo(1);
    hosts.get(0).expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void shouldTellARegionAgainToGiveUpUntilItHasEnded() {
    begin();
    conductor.tell(new Conductor.Broken(0, "no memory"));
    RegionHost.GiveUp over = new RegionHost.GiveUp("run-1");
    hosts.get(1).expectMessage(over);
    hosts.get(1).expectMessage(SOON, over);
    conductor.tell(new Conductor.Ended(report(1)));
    ClusterRun.Completed completed = client.expectMessageClass(ClusterRun.Completed.class);
    assertThat(completed.reports()).containsExactly(report(1));
    assertThat(completed.trouble()).endsWith("failed: no memory");
  }

  @Test
  void shouldIntroduceItselfToAClientThatDoesNotKnowIt() {
    conductor.tell(Conductor.Introduce.INSTANCE);
    client.expectMessageClass(ClusterRun.Conducted.class);
  }

  @Test
  void shouldNotBeginARunThatIsStoppedWhileItIsPrepared() {
    prepared(0);
    conductor.tell(new Conductor.StopRun());
    client.expectMessage(new ClusterRun.Refused("it was stopped before it began"));
    hosts.forEach(host -> host.expectMessage(new RegionHost.Release("run-1")));
  }

  @Test
  void shouldTellAgainThatThereIsNoRunUntilTheClientHasHeardAndEnds() {
    conductor.tell(new Conductor.CannotPrepare(0, "no memory"));
    ClusterRun.Refused refused = client.expectMessageClass(ClusterRun.Refused.class);
    assertThat(refused.why()).endsWith("cannot host a region: no memory");
    client.expectMessage(SOON, refused);
    client.stop();
    hosts.get(0).expectTerminated(conductor, SOON);
  }

  @Test
  void shouldNameARegionThatDoesNotEndInTime() {
    start(hasty);
    begin();
    conductor.tell(new Conductor.Broken(0, "no memory"));
    ClusterRun.Completed completed = client.expectMessageClass(ClusterRun.Completed.class, SOON);
    assertThat(completed.reports()).isEmpty();
    assertThat(completed.trouble())
        .containsPattern(
            "failed: no memory; member 127.0.0.1:\\d+ \\(region 1\\) did not end within 1 s$");
  }

  @Test
  void shouldNotWaitForARegionThatFailsWhileItIsPrepared() {
    prepared(0);
    conductor.tell(new Conductor.Broken(1, "no memory"));
    assertThat(client.expectMessageClass(ClusterRun.Refused.class).why())
        .startsWith("region 1 at ")
        .endsWith(" failed: no memory");
    hosts.forEach(host -> host.expectMessage(new RegionHost.Release("run-1")));
  }
}

package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Engine;
import io.bellwether.topology.NetworkLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host of regions whose conductor and client do not hear everything, or are lost. */
class RegionHostTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SELF = "192.0.2.10:17355";

  private ActorTestKit kit;
  private TestProbe<Conductor.Command> conductor;
  private TestProbe<ClusterRun.Event> client;
  private ActorRef<RegionHost.Command> host;

  private void start(String settings) {
    Config config =
        Engine.configuration(
            ConfigFactory.parseString("bellwether.cluster { port = 0 }\n" + settings)
                .withFallback(ClusterMember.configuration()),
            1);
    kit = ActorTestKit.create("host", config);
    conductor = kit.createTestProbe();
    client = kit.createTestProbe();
    host = kit.spawn(RegionHost.create(MemberSettings.of(config, "test", 1), SELF, live -> {}));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private void prepare(ActorRef<Shipment.Command> order) {
    prepare("run-1", order);
  }

  private void prepare(String run, ActorRef<Shipment.Command> order) {
    host.tell(new RegionHost.Prepare(run, 0, 1, order, "token", conductor.ref(), client.ref()));
  }

  /** One region of one whole network, for so long a time. */
  private ActorRef<Shipment.Command> order(long duration) {
    RunOrder order = TestCluster.order(NetworkLibrary.load("two-nodes", Map.of()), 1, duration);
    return kit.spawn(Shipment.keeping(order.cut(new int[2]).toBytes()));
  }

  private Conductor.Prepared prepared() {
    return conductor.expectMessageClass(Conductor.Prepared.class, PATIENCE);
  }

  private Conductor.Ended ended() {
    return conductor
        .fishForMessage(
            PATIENCE,
            message ->
                message instanceof Conductor.Ended
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore())
        .stream()
        .map(Conductor.Ended.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldSayAgainThatItIsPreparedAndThatItHasEnded() {
    start("");
    prepare(order(VirtualTime.SECOND));
    Conductor.Prepared first = prepared();
    assertThat(prepared()).isEqualTo(first);
    host.tell(new RegionHost.Begin("run-1", List.of(first.address())));
    host.tell(new RegionHost.Begin("run-1", List.of(first.address())));
    Conductor.Ended over = ended();
    assertThat(ended()).isEqualTo(over);
  }

  @Test
  void shouldPrepareOnceHoweverOftenItIsTold() {
    start("");
    ActorRef<Shipment.Command> order = order(VirtualTime.SECOND);
    prepare(order);
    Conductor.Prepared first = prepared();
    prepare(order);
    assertThat(prepared()).as("with the same port").isEqualTo(first);
  }

  @Test
  void shouldSayThatARegionHasNothingThatIsGivenUpBeforeItHasBegun() {
    start("");
    prepare(order(VirtualTime.SECOND));
    prepared();
    host.tell(new RegionHost.GiveUp("run-1"));
    Conductor.Broken broken = new Conductor.Broken(0, "it had not begun");
    conductor.expectMessage(PATIENCE, broken);
    conductor.expectMessage(PATIENCE, broken);
  }

  @Test
  void shouldBeFreeForTheNextRunWhenARegionThatHasFailedIsReleased() {
    start("");
    ActorRef<Shipment.Command> order = order(VirtualTime.SECOND);
    prepare(order);
    prepared();
    host.tell(new RegionHost.GiveUp("run-1"));
    conductor.expectMessageClass(Conductor.Broken.class, PATIENCE);
    host.tell(new RegionHost.Release("run-1"));
    prepare("run-2", order);
    prepared();
  }

  @Test
  void shouldAskAgainForAPartOfTheOrderThatDoesNotCome() {
    start("");
    TestProbe<Shipment.Command> keeper = kit.createTestProbe();
    prepare(keeper.ref());
    Shipment.Read lost = keeper.expectMessageClass(Shipment.Read.class);
    keeper.expectMessage(PATIENCE, lost);
  }

  @Test
  void shouldTakeNoPartOfAnotherOrder() {
    start("");
    TestProbe<Shipment.Command> keeper = kit.createTestProbe();
    TestProbe<Shipment.Command> other = kit.createTestProbe();
    prepare(keeper.ref());
    Shipment.Read read = keeper.expectMessageClass(Shipment.Read.class);
    byte[] bytes =
        TestCluster.order(NetworkLibrary.load("two-nodes", Map.of()), 1, 1)
            .cut(new int[2])
            .toBytes();
    read.replyTo().tell(new Shipment.Part(other.ref(), 0, bytes.length, bytes));
    conductor.expectNoMessage(Duration.ofSeconds(1));
    read.replyTo().tell(new Shipment.Part(keeper.ref(), 0, bytes.length, bytes));
    prepared();
  }

  @Test
  void shouldKeepItsResultsForTheClientWhenTheConductorIsLost() {
    start("");
    prepare(order(1_000_000 * VirtualTime.SECOND));
    host.tell(new RegionHost.Begin("run-1", List.of(prepared().address())));
    conductor.expectMessageClass(Conductor.Progress.class, PATIENCE);
    conductor.stop();
    ClusterRun.Left left = client.expectMessageClass(ClusterRun.Left.class, PATIENCE);
    assertThat(left.report()).hasSize(1);
    TestProbe<RegionHost.Answer> reader = kit.createTestProbe();
    host.tell(new RegionHost.ReadReports("run-1", 0, 0, reader.ref()));
    assertThat(reader.expectMessageClass(RegionHost.Reports.class).nodes()).hasSize(2);
    client.stop();
    reader.awaitAssert(
        () -> {
          host.tell(new RegionHost.ReadReports("run-1", 0, 0, reader.ref()));
          return reader.expectMessage(new RegionHost.NoReports(0));
        });
  }

  @Test
  void shouldHaveNothingForTheClientWhenTheConductorIsLostBeforeTheRunBegins() {
    start("");
    prepare(order(VirtualTime.SECOND));
    prepared();
    conductor.stop();
    client.expectMessage(PATIENCE, new ClusterRun.Left(0, List.of()));
  }

  @Test
  void shouldSayThatARegionFailedWhoseActorDid() {
    start("");
    TestProbe<Shipment.Command> keeper = kit.createTestProbe();
    prepare(keeper.ref());
    Shipment.Read read = keeper.expectMessageClass(Shipment.Read.class);
    read.replyTo().tell(new Shipment.Part(keeper.ref(), 0, -1, new byte[0]));
    Conductor.Broken broken = conductor.expectMessageClass(Conductor.Broken.class);
    assertThat(broken.region()).isZero();
    conductor.expectMessage(PATIENCE, broken);
    TestProbe<RegionHost.Answer> reader = kit.createTestProbe();
    host.tell(new RegionHost.ReadReports("run-1", 0, 0, reader.ref()));
    reader.expectMessage(new RegionHost.NoReports(0));
    conductor.stop();
    client.expectMessage(PATIENCE, new ClusterRun.Left(0, List.of()));
  }

  @Test
  void shouldAnnounceAnAddressThatOthersCanReachWhereItListensOnAllOfThem() {
    start("bellwether.cluster { bind = 0.0.0.0, allow-plain-tcp = on }");
    prepare(order(VirtualTime.SECOND));
    assertThat(prepared().address()).startsWith("192.0.2.10:");
  }
}

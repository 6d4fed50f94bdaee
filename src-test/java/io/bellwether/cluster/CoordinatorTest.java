package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.topology.NetworkLibrary;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The coordinator among clients that come, go, and send what they should not. */
class CoordinatorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ActorTestKit kit;
  private TestProbe<RegionHost.Command> host;
  private ActorRef<Coordinator.Command> coordinator;

  /** Somebody who wants a run, and keeps its order. */
  private record Client(
      TestProbe<ClusterRun.Event> events,
      TestProbe<Shipment.Command> order,
      Coordinator.Submit run) {
    Shipment.Read read() {
      return order.expectMessageClass(Shipment.Read.class, PATIENCE);
    }

    /** Who conducts the run, once there are enough members. */
    ActorRef<Conductor.Command> conductor() {
      ClusterRun.Event event = events.receiveMessage(PATIENCE);
      while (event instanceof ClusterRun.Assembling) {
        event = events.receiveMessage(PATIENCE);
      }
      return ((ClusterRun.Conducted) event).conductor();
    }
  }

  @BeforeEach
  void start() {
    Config config =
        ConfigFactory.parseString(
                "pekko.actor.provider = cluster\n"
                    + "pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }")
            .withFallback(ClusterMember.configuration())
            .resolve();
    kit = ActorTestKit.create("coordinator", config);
    org.apache.pekko.cluster.Cluster cluster =
        org.apache.pekko.cluster.Cluster.get(kit.system().classicSystem());
    cluster.join(cluster.selfAddress());
    host = kit.createTestProbe();
    kit.system().receptionist().tell(Receptionist.register(RegionHost.KEY, host.ref()));
    coordinator = kit.spawn(Coordinator.create(MemberSettings.of(config, "test", 1)));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private Client client() {
    TestProbe<ClusterRun.Event> events = kit.createTestProbe();
    TestProbe<Shipment.Command> order = kit.createTestProbe();
    return new Client(events, order, new Coordinator.Submit(order.ref(), 1, events.ref()));
  }

  private static byte[] order() {
    return TestCluster.order(NetworkLibrary.load("two-nodes", Map.of()), 1, 1).toBytes();
  }

  @Test
  void shouldTakeRunsAfterItHasFailed() {
    Client client = client();
    coordinator.tell(client.run);
    client.read().replyTo().tell(new Shipment.Part(client.order.ref(), 0, -1, new byte[0]));
    client.order.expectNoMessage(Duration.ofMillis(500));
    coordinator.tell(client.run);
    client.read();
  }

  @Test
  void shouldNotTakeThePartOfAnOrderThatIsGivenUpForThatOfTheNext() {
    Client first = client();
    Client second = client();
    coordinator.tell(first.run);
    coordinator.tell(second.run);
    Shipment.Read late = first.read();
    first.events.stop();
    second.read();
    byte[] bytes = order();
    late.replyTo().tell(new Shipment.Part(first.order.ref(), 0, bytes.length, bytes));
    host.expectNoMessage(Duration.ofSeconds(2));
  }

  @Test
  void shouldTakeARunThatIsSubmittedTwiceOnce() {
    Client client = client();
    byte[] bytes = order();
    Shipment.Part part = new Shipment.Part(client.order.ref(), 0, bytes.length, bytes);
    coordinator.tell(client.run);
    Shipment.Read first = client.read();
    coordinator.tell(client.run);
    Shipment.Read again = client.read();
    first.replyTo().tell(part);
    again.replyTo().tell(part);
    ActorRef<Conductor.Command> conductor = client.conductor();
    host.expectMessageClass(RegionHost.Prepare.class);
    coordinator.tell(client.run);
    assertThat(client.conductor()).isEqualTo(conductor);
    host.expectNoMessage(Duration.ofMillis(500));
  }
}

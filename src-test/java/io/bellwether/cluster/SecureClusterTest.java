package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real clusters on loopback; members with certificates are configured by workstations.conf. */
final class SecureClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  @RegisterExtension private final LogLines log = LogLines.ofAll();

  private final List<ActorSystem<Void>> systems = new ArrayList<>();

  @BeforeAll
  static void certify() throws IOException {
    TestMember.certifyOursAndTheirs(folder);
  }

  @AfterEach
  void stop() {
    systems.forEach(ActorSystem::terminate);
    CompletableFuture.allOf(
            systems.stream()
                .map(system -> system.getWhenTerminated().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private ActorSystem<Void> member(Config config) {
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.<Void>empty(), "bellwether", ClusterSecurity.of(config).pekko(config));
    systems.add(system);
    return system;
  }

  private ActorSystem<Void> first() {
    ActorSystem<Void> system = member(TestMember.workstation(folder.resolve("ours/alpha")));
    join(system, system);
    awaitMembers(system, 1);
    return system;
  }

  private static void join(ActorSystem<Void> newcomer, ActorSystem<Void> to) {
    Cluster.get(newcomer).manager().tell(Join.create(Cluster.get(to).selfMember().address()));
  }

  private static int up(ActorSystem<Void> system) {
    int count = 0;
    for (Member member : Cluster.get(system).state().getMembers()) {
      count += member.status() == MemberStatus.up() ? 1 : 0;
    }
    return count;
  }

  private static void awaitMembers(ActorSystem<Void> system, int count) {
    Awaitility.await().atMost(PATIENCE).until(() -> up(system) == count);
  }

  private void awaitLine(String... parts) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(log.all()).anySatisfy(line -> assertThat(line).contains(parts)));
  }

  @Test
  void shouldFormAClusterOverMutualTls() {
    ActorSystem<Void> first = first();
    ActorSystem<Void> second = member(TestMember.workstation(folder.resolve("ours/beta")));
    join(second, first);
    awaitMembers(first, 2);
    awaitMembers(second, 2);
    assertThat(log.all()).noneMatch(line -> line.contains("turned away"));
  }

  @Test
  void shouldRefuseAMemberOfAnotherAuthorityAndSaySoAtBothEnds() {
    ActorSystem<Void> first = first();
    ActorSystem<Void> second = member(TestMember.workstation(folder.resolve("theirs/gamma")));
    join(second, first);
    awaitLine("WARN", "Outbound message stream to", "SSLHandshakeException", "PKIX path");
    awaitLine("WARN", "a peer was turned away", "certificate", "expected a member of this cluster");
    assertThat(up(first)).isEqualTo(1);
    assertThat(up(second)).isZero();
  }

  @Test
  void shouldRefuseWhatTheSameAuthorityHasSignedForAnotherService() {
    ActorSystem<Void> first = first();
    ActorSystem<Void> second = member(TestMember.workstation(folder.resolve("ours/delta")));
    join(second, first);
    awaitLine("WARN", "Outbound message stream to", "another-service", "bellwether-member");
    assertThat(up(first)).isEqualTo(1);
    assertThat(up(second)).isZero();
  }

  @Test
  void shouldRefuseAMemberThatSpeaksPlainTcp() {
    ActorSystem<Void> first = first();
    Config plain =
        ConfigFactory.parseString(
                "pekko { remote.artery.canonical.port = 0, cluster.jmx.enabled = off }")
            .withFallback(TestMember.with("port = 0"));
    ActorSystem<Void> second = member(plain);
    join(second, first);
    awaitLine("WARN", "a peer was turned away", "plaintext connection", "by TLS");
    assertThat(up(first)).isEqualTo(1);
    assertThat(up(second)).isZero();
  }
}
